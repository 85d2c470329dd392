// SPDX-License-Identifier: GPL-2.0-only
/* What is used after its unmap is told once, at the first use. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern void touch(void *address);

void used_twice(struct page *page, int more);

void used_twice(struct page *page, int more)
{
	char *address = kmap_local_page(page);

	kunmap_local(address);
	if (more)
		touch(address);
	touch(address + 1);
	touch(address);
}
