/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A comparison that is known to hold is the number one.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

/* clean */
int twice_not_is_one(struct page *page, int x)
{
	int any = !!x;
	void *addr;

	if (!x)
		return 0;
	addr = kmap_local_page(page);
	if (any != 1)
		return -1;
	kunmap_local(addr);
	return 0;
}
