/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack -Wkmap-deprecated
 *
 * Before 5.11 there is no better name.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void use(void *addr);

/* clean */
void from_the_pool(struct page *page)
{
	use(kmap(page));
	kunmap(page);
}
