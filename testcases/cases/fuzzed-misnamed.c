/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk.  kunmap_atomic() of an address in the pool ends nothing
 * there (6.12 mm/highmem.c:617).  The first is taken for the kunmap() that it should have been; what more of them
 * were meant for nobody knows, and they end nothing.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* 74160 of 2091, and 42103 of 2085: the page is mapped all the same, so it has that address. */
/* expect: kmap-wrong-object */
void mapped_all_the_same(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap_atomic(addr);
	addr = kmap(page);
	kunmap(page);
	touch(addr);
	kunmap(page);
}

/* Mapped once, it is mapped no more. */
/* expect: kmap-use-after-unmap, kmap-wrong-object */
void mapped_anew(struct page *page)
{
	char *addr = kmap(page);

	kunmap_atomic(addr); /* here: kmap-wrong-object */
	addr = kmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-wrong-object */
void the_first_ends_one(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap(page);
}

/* clean */
void each_by_its_own(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* 8854 of 2097: after another mistake with the page, too. */
/* expect: kmap-past-page, kmap-wrong-object */
void misnamed_after_another_mistake(struct page *page)
{
	char *addr = kmap(page), *again = kmap(page);

	kmap_atomic(page);
	addr[-1] = 0; /* here: kmap-past-page */
	kunmap_atomic(again);
	kunmap(page);
	kunmap(page); /* here: kmap-wrong-object */
}
