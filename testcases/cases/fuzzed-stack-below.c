/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: the newest entry of the stack
 * is taken by an unmap two calls below.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-unbalanced; checker-only: the model gives a helper no mapped address */
static void put_twice(char *addr)
{
	kunmap_atomic(addr);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}

/* the report is the helper's, and it takes what this function's caller has: helper */
static void map_and_put_twice(struct page *page)
{
	put_twice(kmap_atomic(page));
}

/* 28406 of 2117: what is left of the mapping is of that report. */
/* clean; checker-only: the model tells the helper's report here as well */
void used_past_its_end_when_it_is_taken(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(page);

	map_and_put_twice(other);
	addr[PAGE_SIZE] = 0;
}

/* helper */
static void map_and_put(struct page *page)
{
	kunmap_atomic(kmap_atomic(page));
}

/* expect: kmap-leak, kmap-past-page */
void used_past_its_end_when_it_is_there(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(page);

	map_and_put(other);
	touch(addr);
	if (condition())
		return; /* here: kmap-leak */
	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
	kunmap_atomic(addr);
}
