// SPDX-License-Identifier: GPL-2.0-only
/* leak.c as it should be. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);

int first_byte(struct page *page, int *byte);

int first_byte(struct page *page, int *byte)
{
	char *address = kmap_local_page(page);
	int failed = -1;

	if (address[0]) {
		*byte = address[0];
		failed = 0;
	}
	kunmap_local(address);
	return failed;
}
