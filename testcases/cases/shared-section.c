/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A section whose address stands where others find it: unknown code that a helper calls may
 * have ended it.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

struct walk {
	struct page *page;
	void *addr;
};

/* helper */
static void clear_slowly(struct page *page)
{
	memset(kmap(page), 0, 16);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void the_helper_calls_nobody(struct walk *walk, struct page *page)
{
	walk->addr = kmap_atomic(walk->page);
	clear_slowly(page); /* here: kmap-in-atomic */
	kunmap_atomic(walk->addr);
}
