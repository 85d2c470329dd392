/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Five mappings, each made or not: thirty-two ways to go on, which the flags tell apart.
 * generations: local
 */
#include <linux/highmem.h>
#include <case.h>

/* clean */
void five_flags(struct page *page, bool a, bool b, bool c, bool d, bool e)
{
	char *one, *two, *three, *four, *five;

	if (a)
		one = kmap_local_page(page);
	if (b)
		two = kmap_local_page(page);
	if (c)
		three = kmap_local_page(page);
	if (d)
		four = kmap_local_page(page);
	if (e)
		five = kmap_local_page(page);
	set_page_dirty(page);
	if (e)
		kunmap_local(five);
	if (d)
		kunmap_local(four);
	if (c)
		kunmap_local(three);
	if (b)
		kunmap_local(two);
	if (a)
		kunmap_local(one);
}

/* expect: kmap-leak */
void five_flags_one_of_them_wrong(struct page *page, bool a, bool b, bool c, bool d, bool e)
{
	char *one, *two, *three, *four, *five;

	if (a)
		one = kmap_local_page(page);
	if (b)
		two = kmap_local_page(page);
	if (c)
		three = kmap_local_page(page);
	if (d)
		four = kmap_local_page(page);
	if (e)
		five = kmap_local_page(page);
	set_page_dirty(page);
	if (e)
		kunmap_local(five);
	if (d)
		kunmap_local(four);
	if (c)
		kunmap_local(three);
	if (b)
		kunmap_local(two);
	if (a && b)
		kunmap_local(one);
}
