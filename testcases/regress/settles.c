/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * A loop of one block has passes that count as such, and its states settle: else the function is analysed
 * in part (2.6.32 include/asm-generic/page.h, get_order()).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

/* expect: kmap-leak */
int order_then_leak(struct page *page, unsigned long size, int n)
{
	char *addr;
	int order = -1;

	size = (size - 1) >> 11;
	do {
		size >>= 1;
		order++;
	} while (size);
	addr = kmap_local_page(page);
	if (order == n)
		return order; /* here: kmap-leak */
	kunmap_local(addr);
	return order;
}

/* clean */
int order_then_unmapped(struct page *page, unsigned long size, int n)
{
	char *addr;
	int order = -1;

	size = (size - 1) >> 11;
	do {
		size >>= 1;
		order++;
	} while (size);
	addr = kmap_local_page(page);
	if (order == n)
		order = -n;
	kunmap_local(addr);
	return order;
}
