/* SPDX-License-Identifier: GPL-2.0-only */
/* Each function unmaps the page; the "bad" lines must all be found. */

void with_slot(struct page *page)
{
	char *addr;

	addr = kmap_atomic(page, KM_USER0);
	memset(addr, 0, 16);
	kunmap_atomic(page, KM_USER0); /* bad */
}

void without_slot(struct page **pages, int i)
{
	char *addr = kmap_atomic(pages[i]);

	memset(addr, 0, 16);
	kunmap_atomic(pages[i]); /* bad */
}

int on_one_path(struct page *page)
{
	void *addr = kmap_local_page(page);

	if (check(addr)) {
		kunmap_local(page); /* bad */
		return -EIO;
	}
	kunmap_local(addr);
	return 0;
}

void field(struct walk *walk)
{
	walk->addr = kmap_local_page(walk->page);
	use(walk->addr);
	kunmap_local(walk->page); /* bad */
}
