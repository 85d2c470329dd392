/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local -Wkmap-deprecated
 *
 * Names that kmap_local_page() has taken the place of.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

/* expect: kmap-deprecated */
void from_the_pool(struct page *page)
{
	use(kmap(page)); /* here: kmap-deprecated */
	kunmap(page);
}

/* expect: kmap-deprecated */
void atomic(struct page *page)
{
	void *addr = kmap_atomic(page); /* here: kmap-deprecated */

	use(addr);
	kunmap_atomic(addr);
}

/* clean */
void local(struct page *page)
{
	void *addr = kmap_local_page(page);

	use(addr);
	kunmap_local(addr);
}
