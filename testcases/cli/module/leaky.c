// SPDX-License-Identifier: GPL-2.0-only
/* A module outside the tree with one mistake, next to its right twin. */
#include <linux/highmem.h>
#include <linux/module.h>

int leaky_copy(struct page *page, char *to, size_t size);
int right_copy(struct page *page, char *to, size_t size);

int leaky_copy(struct page *page, char *to, size_t size)
{
	char *from = kmap_local_page(page);

	if (size > PAGE_SIZE)
		return -EINVAL;
	memcpy(to, from, size);
	kunmap_local(from);
	return 0;
}
EXPORT_SYMBOL_GPL(leaky_copy);

int right_copy(struct page *page, char *to, size_t size)
{
	char *from;

	if (size > PAGE_SIZE)
		return -EINVAL;
	from = kmap_local_page(page);
	memcpy(to, from, size);
	kunmap_local(from);
	return 0;
}
EXPORT_SYMBOL_GPL(right_copy);

MODULE_DESCRIPTION("kmapcheck's test module");
MODULE_LICENSE("GPL");
