/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * More paths than the checker keeps apart: what it tells of the way to an error
 * comes from behind the place where it merged them.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/errno.h>
#include <case.h>

/* expect: kmap-leak */
int four_flags_before_the_map(struct page *page, bool a, bool b, bool c, bool d)
{
	char *addr;

	if (a)
		attempt();
	if (b)
		attempt();
	if (c)
		attempt();
	if (d)
		attempt();
	addr = kmap(page);
	touch(addr);
	if (a && b && c && d)
		return -EIO; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int four_flags_behind_the_map(struct page *page, bool a, bool b, bool c, bool d)
{
	char *addr = kmap(page);

	touch(addr);
	if (a)
		attempt();
	if (b)
		attempt();
	if (c)
		attempt();
	if (d)
		attempt();
	if (a && b && c && d)
		return -EIO; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int four_flags_and_an_unmap(struct page *page, bool a, bool b, bool c, bool d)
{
	char *addr = kmap(page);

	touch(addr);
	if (a)
		attempt();
	if (b)
		attempt();
	if (c)
		attempt();
	if (d)
		attempt();
	if (a && b && c && d) {
		kunmap(page);
		return -EIO;
	}
	kunmap(page);
	return 0;
}
