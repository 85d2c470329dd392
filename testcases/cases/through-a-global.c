/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What helpers put into variables of the file and find there.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

static void *kept;
static struct page *last;
static int nr_kept;

/* helper */
static void keep(struct page *page)
{
	kept = kmap_atomic(page);
}

/* helper */
static void drop(void)
{
	kunmap_atomic(kept);
}

/* clean */
void kept_and_dropped(struct page *page)
{
	keep(page);
	touch(kept);
	drop();
}

/* expect: kmap-unbalanced */
void kept_and_dropped_twice(struct page *page)
{
	keep(page);
	drop();
	drop(); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
void kept_below_dropped_here(struct page *page)
{
	keep(page);
	kunmap_atomic(kept);
	kunmap_atomic(kept); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
void kept_here_dropped_below(struct page *page)
{
	kept = kmap_atomic(page);
	kunmap_atomic(kept);
	drop(); /* here: kmap-unbalanced */
}

/* expect: kmap-use-after-unmap */
void dropped_and_used(struct page *page)
{
	keep(page);
	drop();
	touch(kept); /* here: kmap-use-after-unmap */
}

/* helper */
static void remember(struct page *page)
{
	last = page;
}

/* helper */
static void put_last(void)
{
	kunmap(last);
}

/* expect: kmap-wrong-object */
void another_is_remembered(struct page *one, struct page *other)
{
	remember(other);
	touch(kmap(one));
	put_last(); /* here: kmap-wrong-object */
}

/* clean */
void the_same_is_remembered(struct page *page)
{
	remember(page);
	touch(kmap(page));
	put_last();
}

/* helper */
static void count(int by)
{
	nr_kept = by;
}

/* clean */
void counted_below(struct page *page)
{
	void *addr;

	count(1);
	addr = kmap_atomic(page);
	if (nr_kept)
		kunmap_atomic(addr);
}

/* expect: kmap-leak */
void counted_below_as_none(struct page *page)
{
	void *addr;

	count(0);
	addr = kmap_atomic(page);
	touch(addr);
	if (nr_kept)
		kunmap_atomic(addr);
}
