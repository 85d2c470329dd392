/* SPDX-License-Identifier: GPL-2.0-only */
/* Nothing here may be found. */

void with_slot(struct page *page)
{
	char *addr;

	addr = kmap_atomic(page, KM_USER0);
	memset(addr, 0, 16);
	kunmap_atomic(addr, KM_USER0);
}

void pool(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	kunmap(page);
}

int on_every_path(struct page *page)
{
	void *addr = kmap_local_page(page);

	if (check(addr)) {
		kunmap_local(addr);
		return -EIO;
	}
	kunmap_local(addr);
	return 0;
}

/* the name misleads: what is unmapped is an address */
void misleading(struct page *p, char *page)
{
	page = kmap_local_page(p);
	use(page);
	kunmap_local(page);
}

/* pages here are addresses by the time they are unmapped */
void again(struct page *page)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	addr = map_differently(page);
	use(addr);
	unmap_differently(page);
}
