/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: atomic mappings in rounds,
 * and ways out of the first of them.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/rcupdate.h>
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <case.h>

/* Ways out of a round. */
/* clean */
char *returned_in_one_of_two_loops(struct page *page, int mode, unsigned int n)
{
	char *addr = kmap_atomic(page);
	unsigned int i;

	for (i = 0; i < n; i++)
		if (mode <= 0) {
			kunmap_atomic(addr);
			return NULL;
		}
	for (i = 0; i < n; i++) {
		if (mode >= 1)
			kunmap_atomic(addr);
		return NULL;
	}
	return addr;
}

/* clean */
void mapped_behind_a_round_that_returns(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (flag)
			return;
	if (flag && n)
		kmap_atomic(page);
}

/* expect: kmap-leak, kmap-use-after-unmap */
void returned_or_used_in_the_next_round(struct page *page)
{
	char *addr = kmap_atomic(page);
	int i = 0;

again:
	if (condition())
		return;
	kunmap_atomic(addr);
	touch(addr);
	if (i++ < 1 && attempt())
		goto again;
}

/* expect: kmap-leak, kmap-use-after-unmap */
void returned_by_a_flag_or_used(struct page *page, bool flag)
{
	char *addr = kmap_atomic(page);
	int i = 0;

again:
	if (flag)
		return; /* here: kmap-leak */
	kunmap_atomic(addr);
	touch(addr + 4); /* here: kmap-use-after-unmap */
	if (i++ < 1 && attempt())
		goto again;
}

/* expect: kmap-leak, kmap-unbalanced */
void returned_by_a_flag_or_unmapped_again(struct page *page, bool flag)
{
	char *addr = kmap_atomic(page);
	int i = 0;

again:
	if (!flag)
		return; /* here: kmap-leak */
	kunmap_atomic(addr); /* here: kmap-unbalanced */
	if (i++ < 1 && attempt())
		goto again;
}

/* What each round maps. */
/* expect: kmap-leak, kmap-sleep */
void *slept_behind_rounds_with_a_switch(struct page *page, unsigned int n, bool flag)
{
	int cases = 0;
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (flag)
			kmap_atomic(page);
		if (!flag)
			cases++;
		switch (n) {
		case 0:
			break;
		case 1:
			break;
		default:
			break;
		}
	}
	return kmalloc(16, GFP_KERNEL); /* here: kmap-sleep */
}

/* clean */
void in_the_pool_or_in_a_pair_in_rounds(struct page *page, struct page *other, int mode)
{
	char *addr;
	int i = 0;

	if (!condition())
		while (i++ < 2 && condition()) {
			addr = kmap_atomic(page);
			addr[3] = 0;
			kunmap_atomic(addr);
		}
	for (i = 0; i < 2; i++) {
		if (mode <= 0)
			addr = kmap(page);
		else
			addr = kmap_atomic(other);
		if (!(mode <= 0))
			kunmap_atomic(addr);
	}
}

/* Five ways into the loop, and each goes the same way in each round. */
/* clean */
void rounds_of_one_kind_each(struct page *page, struct page *other, spinlock_t *lock, unsigned int n, bool flag)
{
	char *addr = NULL, *another = NULL;
	bool mapped = false;
	unsigned int i;

	if (spin_trylock(lock)) {
		if (flag && n)
			addr = kmap_atomic(page);
		if (flag && n)
			kunmap_atomic(addr);
		if (condition()) {
			another = kmap_atomic(other);
			mapped = true;
		}
		if (mapped)
			kunmap_atomic(another);
		spin_lock(lock);
		spin_unlock(lock);
		spin_unlock(lock);
	}
	for (i = 0; i < n; i++) {
		if (n == 2 && flag)
			addr = kmap(other);
		else
			addr = kmap_atomic(other);
		if (!(n == 2 && flag))
			kunmap_atomic(addr);
	}
}

/* expect: kmap-leak */
void rounds_of_either_kind(struct page *page, struct page *other, spinlock_t *lock, unsigned int n, bool flag)
{
	char *addr = NULL, *another = NULL;
	bool mapped = false;
	unsigned int i;

	if (spin_trylock(lock)) {
		if (flag && n)
			addr = kmap_atomic(page);
		if (flag && n)
			kunmap_atomic(addr);
		if (condition()) {
			another = kmap_atomic(other);
			mapped = true;
		}
		if (mapped)
			kunmap_atomic(another);
		spin_lock(lock);
		spin_unlock(lock);
		spin_unlock(lock);
	}
	for (i = 0; i < n; i++) {
		bool atomic = condition();

		if (atomic)
			addr = kmap_atomic(other);
		else
			addr = kmap(other);
		if (atomic)
			kunmap_atomic(addr);
	}
}

/* The address of a page that is mapped more than once ends one of its mappings, whichever; of each kmap() once. */
/* expect: kmap-in-atomic, kmap-wrong-object, kmap-unmap-context@local */
void the_wrong_address_in_rounds(struct page *page)
{
	char *addr;
	int i = 0;

	kmap(page);
	kmap(page);
	while (i++ < 2 && condition()) {
		addr = kmap(page); /* here: kmap-in-atomic */
		kmap_atomic(page);
		kunmap(page);
		kunmap_atomic(addr); /* here: kmap-wrong-object */
	}
	kunmap(page); /* here: kmap-wrong-object */
	kunmap(page); /* here: kmap-wrong-object */
}

/* A page that was found before another one was allocated is not that one. */
/* expect: kmap-use-after-unmap */
void found_before_it_was_allocated(bool flag)
{
	struct page *found = find_page(1), *own;
	char *addr;

	if (IS_ERR(found))
		return;
	own = alloc_page(GFP_KERNEL);
	if (!own)
		return;
	kmap(found);
	if (flag)
		addr = kmap(own);
	else
		addr = kmap_atomic(found);
	if (flag) {
		kunmap(own);
		touch(addr); /* here: kmap-use-after-unmap */
	} else {
		kunmap_atomic(addr);
	}
	kunmap(found);
}

/* What is left of the first round had its report, and is there after the third. */
/* expect: kmap-leak, kmap-order, kmap-sleep, kmap-unbalanced, kmap-wrong-object */
void out_of_order_in_rounds_and_slept(struct page *page, struct page *other, unsigned int n)
{
	char *first, *second, *last = NULL;

	first = kmap_atomic(other);
	touch(first);
	for (unsigned int i = 0; i < n; i++) {
		second = kmap_atomic(page);
		last = kmap_atomic(other);
		kunmap_atomic(second); /* here: kmap-order */
	}
	kunmap_atomic(last); /* here: kmap-unbalanced */
	kunmap_atomic((void *)other); /* here: kmap-wrong-object */
	synchronize_rcu(); /* here: kmap-sleep */
} /* here: kmap-leak */

/* Six ways behind the loop: of those without the flag two become one, not the error's and another. */
/* clean */
int left_by_the_flag(struct page *page, struct page *other, unsigned int n, bool flag)
{
	char *addr = NULL;
	int err = 0;

	for (unsigned int i = 0; i < n; i++) {
		if (flag) {
			err = -EIO;
			goto out;
		}
	}
out:
	if (flag && n >= 1)
		addr = kmap(other);
	else
		addr = kmap_atomic(page);
	if (flag && n >= 1) {
		if (condition())
			return 0;
		kunmap(other);
	} else {
		kunmap_atomic(addr);
	}
	return err;
}

/* 39359 of 2099: of a hundred rounds' mappings one is followed, and the others lie above the first all the same. */
/* expect: kmap-order */
int rounds_are_left_above(struct page *page, struct page *other, unsigned int n)
{
	char *addr, *slot = NULL;

	if (n < 2)
		return 0;
	addr = kmap_atomic(other);
	for (unsigned int i = 0; i < n; i++)
		slot = kmap_atomic(page);
	kunmap_atomic(slot);
	kunmap_atomic(addr);
	touch(addr);
	return 0;
}

/* expect: kmap-use-after-unmap */
int rounds_are_unmapped(struct page *page, struct page *other, unsigned int n)
{
	char *addr = kmap_atomic(other);

	for (unsigned int i = 0; i < n; i++) {
		char *slot = kmap_atomic(page);

		touch(slot);
		kunmap_atomic(slot);
	}
	kunmap_atomic(addr);
	touch(addr); /* here: kmap-use-after-unmap */
	return 0;
}
