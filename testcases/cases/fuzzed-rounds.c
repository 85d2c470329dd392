/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: counted rounds and
 * retries over pages in the pool, behind other loops, and the second round after a
 * mistake in the first.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/bottom_half.h>
#include <linux/errno.h>
#include <linux/spinlock.h>
#include <case.h>

/* Loops behind loops. */
/* expect: kmap-leak */
void mapped_behind_a_loop_on_a_way(struct page *page, unsigned int n)
{
	unsigned int i;

	if (!condition())
		for (i = 0; i < n; i++)
			;
	for (i = 0; i < n; i++)
		kmap(page);
}

/* expect: kmap-leak */
void mapped_behind_a_loop_that_is_jumped_over(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;

	if (flag)
		goto out;
	for (i = 0; i < n; i++)
		;
out:
	for (i = 0; i < n; i++)
		kmap(page);
}

/* expect: kmap-leak */
void mapped_behind_two_loops(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;
	int j = 0;

	while (j++ < 2 && condition())
		if (!flag)
			break;
	for (i = 0; i < n; i++)
		;
	for (i = 0; i < n; i++)
		kmap(page);
}

/* expect: kmap-leak */
int mapped_behind_an_error_and_a_loop(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;
	int err = 0;

	if (flag)
		err = -EIO;
	for (i = 0; i < n; i++)
		;
	for (i = 0; i < n; i++)
		kmap(page);
	return err;
}

/* expect: kmap-leak */
void a_loop_with_a_trylock_before(struct page *page, spinlock_t *lock, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (spin_trylock(lock)) {
			spin_lock(lock);
			spin_unlock(lock);
			spin_unlock(lock);
		}
	for (i = 0; i < n; i++) {
		if (n < 2)
			continue;
		kmap(page);
	}
}

/* expect: kmap-leak */
void mapped_again_behind_a_loop_that_is_left(struct page *page, unsigned int n)
{
	unsigned int i;
	int tries = 0;

	for (i = 0; i < n; i++)
		if (condition())
			break;
again:
	kmap(page);
	if (tries++ < 1 && attempt())
		goto again;
}

/* helper */
static int enter_if_free(spinlock_t *lock)
{
	if (!spin_trylock(lock))
		return -EBUSY;
	return 0;
}

/* helper */
static void map_for_caller(struct page *page)
{
	kmap(page);
}

/* clean */
void mapped_by_a_switch_in_each_round(struct page *page, spinlock_t *lock, unsigned int n,
				      bool flag)
{
	int i;

	if (!enter_if_free(lock)) {
		if (flag)
			set_page_dirty(page);
		spin_unlock(lock);
	}
	for (i = 0; i < 2; i++)
		switch (n) {
		case 0:
			break;
		default:
			map_for_caller(page);
			break;
		}
}

/* What a round does that the next one depends on. */
/* clean */
void disabled_when_there_is_no_next_round(struct page *page, unsigned int n)
{
	bool mapped = false;
	unsigned int i;

	for (i = 0; i < n; i++) {
		kmap(page);
		mapped = true;
		if (mapped)
			kunmap(page);
		if (n < 2)
			local_bh_disable();
	}
}

/* expect: kmap-in-atomic */
void disabled_when_there_is_a_next_round(struct page *page, unsigned int n)
{
	bool mapped = false;
	unsigned int i;

	for (i = 0; i < n; i++) {
		kmap(page); /* here: kmap-in-atomic */
		mapped = true;
		if (mapped)
			kunmap(page);
		if (n >= 2)
			local_bh_disable();
	}
}

/* The first round uses what it unmapped, the second unmaps what is gone. */
/* expect: kmap-unbalanced, kmap-use-after-unmap */
void unmapped_once_too_often_in_each_round(struct page *page)
{
	char *addr = kmap(page);
	int i = 0;

	do {
		kmap(page);
		if (condition())
			set_page_dirty(page);
		kunmap(page);
		kunmap(page); /* here: kmap-unbalanced */
		touch(addr); /* here: kmap-use-after-unmap */
	} while (i++ < 1 && condition());
}

/* expect: kmap-unbalanced, kmap-use-after-unmap */
void a_pair_that_is_jumped_over_in_rounds(struct page *page, bool flag)
{
	char *addr = kmap(page);
	int i = 0;

	do {
		if (flag)
			goto unmap;
		kmap(page);
		kunmap(page);
unmap:
		kunmap(page); /* here: kmap-unbalanced */
		touch(addr); /* here: kmap-use-after-unmap */
	} while (i++ < 1 && condition());
}

/* expect: kmap-unbalanced, kmap-use-after-unmap */
void returned_from_a_retry_with_all_unmapped(struct page *page, bool flag)
{
	char *addr = kmap(page);
	int tries = 0;

again:
	if (peek(addr)) /* here: kmap-use-after-unmap */
		set_page_dirty(page);
	kmap(page);
	if (flag) {
		kunmap(page);
		kunmap(page);
		return;
	}
	kmap(page);
	kunmap(page);
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
	if (tries++ < 1 && attempt())
		goto again;
}

/* clean */
int mapped_in_rounds_behind_an_error(struct page *page, spinlock_t *lock, unsigned int n, bool flag)
{
	int err = 0, i;

	if (spin_trylock(lock)) {
		if (flag)
			err = -EIO;
		spin_unlock(lock);
	}
	for (i = 0; i < 2; i++)
		if (n)
			kmap(page);
	return err;
}

/* helper */
static void map_and_put(struct page *page)
{
	kmap(page);
	if (condition()) {
		kunmap(page);
		return;
	}
	kunmap(page);
	set_page_dirty(page);
}

/* clean */
void mapped_by_two_flags_behind_a_pair(struct page *page, struct page *other, int mode, bool flag)
{
	int i;

	map_and_put(other);
	for (i = 0; i < 2; i++) {
		if (mode == 1) {
			if (flag)
				continue;
			kmap(page);
		}
	}
}

/* The third round's mapping is a new one, and what it breaks is new. */
/* expect: kmap-unbalanced, kmap-use-after-unmap */
void *one_less_each_round(struct page *page, unsigned int n)
{
	char *one = kmap(page), *other = kmap(page);
	unsigned int i;

	for (i = 0; i < n; i++) {
		kmap(page);
		kunmap(page);
		kunmap(page); /* here: kmap-unbalanced */
		touch(other); /* here: kmap-use-after-unmap */
	}
	return one;
}

/* expect: kmap-use-after-unmap */
void one_less_in_two_rounds(struct page *page)
{
	char *one = kmap(page), *other = kmap(page);
	int i;

	for (i = 0; i < 2; i++) {
		kmap(page);
		kunmap(page);
		kunmap(page);
		touch(other); /* here: kmap-use-after-unmap */
	}
	touch(one);
}

/* clean */
void one_less_in_each_of_two_rounds(struct page *page)
{
	char *other;
	int i;

	kmap(page);
	other = kmap(page);
	for (i = 0; i < 2; i++) {
		kmap(page);
		touch(other);
		kunmap(page);
		kunmap(page);
	}
}

/* expect: kmap-unbalanced */
static void unmapped_once_too_often(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* A page that had its report in the first round had it in all, mapped there meanwhile or not. */
/* clean; checker-only: the report is the helper's */
void mapped_behind_it_in_each_round(struct page *page, int n)
{
	int round;

	for (round = 0; round < n; round++) {
		unmapped_once_too_often(page);
		kmap(page);
	}
}
