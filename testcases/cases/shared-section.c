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

/* A kunmap() of what the caller has mapped ends no section, by whatever name. */
/* expect: kmap-in-atomic, kmap-unmap-context@local */
void the_pool_is_another_matter(struct walk *walk, struct page *page)
{
	walk->addr = kmap_atomic(walk->page);
	kunmap(page);
	memset(kmap(page), 0, 16); /* here: kmap-in-atomic */
	kunmap_atomic(walk->addr);
}

/* expect: kmap-unmap-context@local */
void the_section_is_over(struct walk *walk, struct page *page)
{
	walk->addr = kmap_atomic(walk->page);
	kunmap(page);
	kunmap_atomic(walk->addr);
	memset(kmap(page), 0, 16);
}
