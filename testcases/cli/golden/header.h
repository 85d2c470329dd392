/* SPDX-License-Identifier: GPL-2.0-only */
static inline int header_leak(struct page *page)
{
	char *address = kmap_local_page(page);

	if (address[0])
		return 1;
	kunmap_local(address);
	return 0;
}
