// SPDX-License-Identifier: GPL-2.0-only
/* One mistake that every report in these tests is about; no header is needed. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);

int first_byte(struct page *page, int *byte);

int first_byte(struct page *page, int *byte)
{
	char *address = kmap_local_page(page);

	if (!address[0])
		return -1;
	*byte = address[0];
	kunmap_local(address);
	return 0;
}
