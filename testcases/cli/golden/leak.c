// SPDX-License-Identifier: GPL-2.0-only
/* The ways out that leak one mapping are one report. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);

int two_exits(struct page *page, int mode);

int two_exits(struct page *page, int mode)
{
	char *address = kmap_local_page(page);

	if (mode == 1)
		return -1;
	address[0] = mode;
	if (mode == 2)
		return -2;
	kunmap_local(address);
	return 0;
}
