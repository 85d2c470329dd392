/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A mapping made in a loop's first pass and undone in its last.
 * generations: slots stack-km stack local
 *
 * todo: the passes of a loop are merged after the first few, and "the last pass is
 * followed by none" is lost where the joined counter meets the first pass's
 */
#include <linux/highmem.h>
#include <case.h>

/* clean */
void first_pass_maps(struct page *page, int nr)
{
	char *addr = NULL;

	for (int i = 0; i < nr; i++) {
		if (i == 0)
			addr = kmap(page);
		touch(addr);
		if (i == nr - 1)
			kunmap(page);
	}
}
