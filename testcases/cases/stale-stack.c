/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An unmap by an address that is unmapped already: a stack gives its newest entry up for it, whose section is
 * over and which is left no longer (5.4 mm/madvise.c:465, Documentation/findings-5.4.md).
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-unbalanced */
void stale_address_of_two(struct page *first, struct page *second)
{
	char *old = kmap_atomic(first), *addr;

	kunmap_atomic(old);
	addr = kmap_atomic(second);
	touch(addr);
	kunmap_atomic(old); /* here: kmap-unbalanced */
	might_sleep();
}

/* expect: kmap-unbalanced */
void a_third_one_is_below(struct page *first, struct page *second, struct page *third)
{
	char *below = kmap_atomic(third), *old = kmap_atomic(first), *addr;

	kunmap_atomic(old);
	addr = kmap_atomic(second);
	touch(addr);
	kunmap_atomic(old); /* here: kmap-unbalanced */
	kunmap_atomic(below);
	might_sleep();
}

/* expect: kmap-unbalanced, kmap-leak */
void what_is_below_is_left(struct page *first, struct page *second, struct page *third)
{
	char *below = kmap_atomic(third), *old = kmap_atomic(first), *addr;

	kunmap_atomic(old);
	addr = kmap_atomic(second);
	touch(addr);
	touch(below);
	kunmap_atomic(old); /* here: kmap-unbalanced */
} /* here: kmap-leak */

/* expect: kmap-unbalanced */
void stale_once_more(struct page *first, struct page *second)
{
	char *old = kmap_atomic(first), *addr;

	kunmap_atomic(old);
	kunmap_atomic(old); /* here: kmap-unbalanced */
	addr = kmap_atomic(second);
	touch(addr);
	kunmap_atomic(old);
	might_sleep();
}

/* clean */
void each_by_its_own(struct page *first, struct page *second)
{
	char *old = kmap_atomic(first), *addr;

	kunmap_atomic(old);
	addr = kmap_atomic(second);
	touch(addr);
	kunmap_atomic(addr);
	might_sleep();
}

/* expect: kmap-unbalanced */
void each_takes_one_more(struct page *first, struct page *second)
{
	char *below = kmap_atomic(first), *addr = kmap_atomic(second), *above = kmap_atomic(second);

	touch(below);
	kunmap_atomic(above);
	kunmap_atomic(above); /* here: kmap-unbalanced */
	kunmap_atomic(addr);
	might_sleep();
}

/* expect: kmap-leak, kmap-wrong-object */
void the_pools_address_takes_none(struct page *first, struct page *second)
{
	char *addr = kmap(first);

	kmap_atomic(second);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap_atomic(addr);
} /* here: kmap-leak */
