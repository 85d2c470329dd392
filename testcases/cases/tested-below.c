/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loops that are tested at their end: what the test has shown holds in the next pass.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* clean */
int never_past_the_end(struct page **pages, int nr)
{
	int i = 0;

	if (nr < 1)
		return 0;
	do {
		char *addr = kmap_atomic(pages[i]);

		if (i >= nr)
			return -EINVAL;
		touch(addr);
		kunmap_atomic(addr);
	} while (++i < nr);
	return 0;
}

/* expect: kmap-leak */
int past_the_last_but_one(struct page **pages, int nr)
{
	int i = 0;

	if (nr < 1)
		return 0;
	do {
		char *addr = kmap_atomic(pages[i]);

		if (i + 1 >= nr)
			return -EINVAL; /* here: kmap-leak */
		touch(addr);
		kunmap_atomic(addr);
	} while (++i < nr);
	return 0;
}
