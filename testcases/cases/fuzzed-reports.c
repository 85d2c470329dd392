/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: what a helper that is wrong
 * by itself leaves behind for its caller: what follows from it is not reported.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* expect: kmap-leak */
static void zero_and_forget(struct page *page)
{
	char *addr = kmap_atomic(page);

	memset(addr, 0, 16);
}

/* clean; checker-only: the report is the helper's */
void maps_behind_one_forgotten(struct page *page, struct page *other)
{
	zero_and_forget(page);
	kmap(other);
}

/* clean; checker-only: the report is the helper's */
void sleeps_behind_one_forgotten(struct page *page)
{
	zero_and_forget(page);
	might_sleep();
}

/* clean; checker-only: the report is the helper's */
void allocates_behind_one_forgotten(struct page *page)
{
	void *buf;

	zero_and_forget(page);
	buf = kmalloc(16, GFP_KERNEL);
	kfree(buf);
}

/* clean; checker-only: the report is the helper's */
void unmaps_below_one_forgotten(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(other);

	zero_and_forget(page);
	kunmap_atomic(addr);
}

/* expect: kmap-leak */
static char *find_none(struct page *page)
{
	kmap_atomic(page);
	return ERR_PTR(-EIO);
}

/* clean; checker-only: the report is the helper's */
void unmaps_below_one_not_found(struct page *page)
{
	char *addr = kmap_atomic(page);

	find_none(page);
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
static void unmap_by_the_page(struct page *page)
{
	kmap_atomic(page);
	kunmap(page);
}

/* clean; checker-only: the report is the helper's */
void mapped_around_the_wrong_unmap(struct page *page)
{
	kmap(page);
	unmap_by_the_page(page);
}

/* expect: kmap-order */
static void first_before_second(struct page *page)
{
	char *first = kmap_atomic(page), *second = kmap_atomic(page);

	kunmap_atomic(first);
	kunmap_atomic(second);
}

/* clean; checker-only: the report is the helper's */
void maps_behind_the_wrong_order(struct page *page, struct page *other)
{
	first_before_second(page);
	kmap(other);
}

/* expect: kmap-unbalanced */
static void unmap_one_too_many(struct page *page)
{
	kmap(page);
	kunmap(page);
	kunmap(page);
}

/* clean; checker-only: the report is the helper's */
void used_behind_one_too_many(struct page *page)
{
	char *addr = kmap(page);

	unmap_one_too_many(page);
	touch(addr);
}

/* helper */
static void open_atomic(struct page *page, struct box *box)
{
	box->addr = kmap_atomic(page);
}

/* expect: kmap-leak */
static void keep_or_put(struct page *page)
{
	kmap(page);
	if (condition())
		return; /* here: kmap-leak */
	kunmap(page);
}

/* helper */
static void *grab(gfp_t gfp)
{
	return kmalloc(16, gfp);
}

/* expect: kmap-in-atomic, kmap-sleep, kmap-wrong-object */
void *unmapped_and_slept_behind_keep_or_put(struct page *page)
{
	struct box box = { 0 };

	open_atomic(page, &box);
	keep_or_put(page); /* here: kmap-in-atomic */
	kunmap(page); /* here: kmap-wrong-object */
	return grab(GFP_KERNEL); /* here: kmap-sleep */
}

/* expect: kmap-unbalanced */
static void put_and_unmap_the_address(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}

/* The page stays mapped, and its address is not for that. */
/* expect: kmap-wrong-object; checker-only: what is unbalanced is the helper's */
void mapped_before_put_and_unmap_the_address(struct page *page)
{
	kmap(page);
	put_and_unmap_the_address(page); /* here: kmap-wrong-object */
}

/* clean; checker-only: the report is the helper's */
void mapped_behind_put_and_unmap_the_address(struct page *page)
{
	put_and_unmap_the_address(page);
	kmap(page);
}

/* helper */
static void put_and_find(struct page *page)
{
	kunmap(page);
	touch(kmap(page));
}

/* What the callee maps behind its unmap, that has not ended. */
/* expect: kmap-in-atomic, kmap-wrong-object, kmap-unmap-context@local */
char *put_and_found_in_a_section(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(other);

	if (condition())
		kmap_atomic(page);
	put_and_find(page); /* here: kmap-in-atomic, kmap-wrong-object */
	return addr;
}

/* Reported once, how often the page is left mapped says nothing, in later rounds, too. */
/* expect: kmap-use-after-unmap */
void used_and_mapped_in_each_round(struct page *page, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		char *addr = kmap(page);

		kunmap(page);
		touch(addr); /* here: kmap-use-after-unmap */
		kmap(page);
	}
}

/* expect: kmap-leak */
void mapped_in_each_round(struct page *page, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		char *addr = kmap(page);

		touch(addr);
		kunmap(page);
		kmap(page);
	}
} /* here: kmap-leak */
