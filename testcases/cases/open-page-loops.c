/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One loop maps an array's pages, and another unmaps as many; its right twin is in
 * page-loops.c.
 *
 * generations: slots stack-km stack local
 *
 * todo: arrays of mappings are not followed: what outlives its pass is left alone
 */
#include <linux/highmem.h>
#include <case.h>

/* hm-166, xdr_kmap(): the pages before the one that fails stay mapped. */
/* expect: kmap-leak */
int map_vector(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		if (attempt())
			return -EIO; /* here: kmap-leak */
		touch(kmap(pages[i]));
	}
	for (i = 0; i < nr; i++)
		kunmap(pages[i]);
	return 0;
}
