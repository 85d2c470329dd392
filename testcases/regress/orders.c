/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * a < b and b > a are one condition, and comparisons say of each other; an address
 * and the same one with something added are compared by what was added.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

#define NULL ((void *)0)

/* clean */
void turned_around(struct page *page, unsigned int from, unsigned int to)
{
	char *addr = NULL;

	if (from < to)
		addr = kmap_local_page(page);
	if (to > from)
		kunmap_local(addr);
}

/* expect: kmap-leak, kmap-unbalanced */
void the_other_way(struct page *page, unsigned int from, unsigned int to)
{
	char *addr = NULL;

	if (from < to)
		addr = kmap_local_page(page);
	if (to < from)
		kunmap_local(addr); /* here: kmap-unbalanced */
} /* here: kmap-leak */

/* clean */
void in_two_steps(struct page *page, unsigned int n, unsigned int max)
{
	char *addr = NULL;

	if (n > max)
		return;
	if (n != max)
		addr = kmap_local_page(page);
	if (n < max)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void at_the_limit(struct page *page, unsigned int n, unsigned int max)
{
	char *addr;

	if (n > max)
		return;
	addr = kmap_local_page(page);
	if (n < max)
		kunmap_local(addr);
} /* here: kmap-leak */

/* clean */
void to_the_end_of_the_page(struct page *page)
{
	char *addr = kmap_local_page(page), *end = addr + 4096;

	while (addr < end)
		*addr++ = 0;
	kunmap_local(addr - 1);
}

/* expect: kmap-wrong-object */
void before_the_page(struct page *page)
{
	char *addr = kmap_local_page(page), *end = addr + 4096;

	while (addr > end)
		*addr++ = 0;
	kunmap_local(addr - 1); /* here: kmap-wrong-object */
}
