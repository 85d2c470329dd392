/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: local mappings beside the
 * others, unmapped by the page or twice.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <case.h>

/* By the page. */
/* expect: kmap-wrong-object */
void the_wrong_kind_and_the_page(struct page *page)
{
	char *addr;

	kmap_local_page(page);
	addr = kmap_local_page(page);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap_local((void *)page); /* here: kmap-wrong-object */
}

/* expect: kmap-order, kmap-wrong-object */
void out_of_order_and_the_page(struct page *page, struct page *other)
{
	char *second, *third;

	kmap_atomic(other);
	second = kmap_local_page(page);
	third = kmap_local_page(other);
	kunmap_local(second);
	kunmap_local(third);
	kunmap_atomic((void *)other);
}

/* expect: kmap-wrong-object */
void the_page_below(struct page *page)
{
	char *addr;

	kmap_atomic(page);
	addr = kmap_local_page(page);
	kunmap_atomic((void *)page);
	kunmap_local(addr);
}

/* expect: kmap-in-atomic */
void under_a_lock_and_a_local_unmap(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	spin_lock(lock);
	kmap(page);
	kunmap_local(addr);
	spin_unlock(lock);
}

/* expect: kmap-wrong-object */
void the_pool_unmapped_for_the_local(struct page *page, unsigned int n)
{
	unsigned int i;
	char *addr;

	kmap(page);
	for (i = 0; i < n; i++) {
		addr = kmap_local_page(page);
		memset(addr, 0, 16);
		kunmap(page); /* here: kmap-wrong-object */
		kmap(page);
		kunmap(page);
	}
	kunmap(page); /* here: kmap-wrong-object */
}

/* Unmapped twice. */
/* helper */
static void perhaps_use_and_put(char *addr)
{
	if (condition())
		touch(addr + 4);
	kunmap_local(addr);
}

/* expect: kmap-unbalanced, kmap-use-after-unmap */
void unmapped_for_perhaps_use_and_put(struct page *page)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	perhaps_use_and_put(addr);
}

/* helper */
static int step_in_pool(struct page *page)
{
	int err = attempt();

	if (err)
		kunmap(page);
	return err;
}

/* expect: kmap-leak, kmap-use-after-unmap */
void returned_when_a_step_failed_in_a_retry(struct page *page)
{
	char *addr = kmap_local_page(page);
	int tries = 0;

again:
	kmap(page);
	if (step_in_pool(page))
		return; /* here: kmap-leak */
	kunmap_local(addr);
	kunmap(page);
	addr[3] = 0; /* here: kmap-use-after-unmap */
	if (tries++ < 1 && attempt())
		goto again;
}

/* expect: kmap-leak */
void mapped_behind_guards_in_rounds(struct page *page, int mode, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (mode) {
			guard(rcu)();
		}
	for (i = 0; i < n; i++) {
		if (!mode)
			continue;
		kmap(page);
	}
}

/* Two local mappings that are perhaps there, in two rounds: 36 properties. */
/* expect: kmap-unbalanced */
void pool_beside_two_that_may_be_there(struct page *page, unsigned int n, bool flag)
{
	char *one = NULL, *other = NULL, *kept = NULL;
	int i;

	for (i = 0; i < 2; i++) {
		if (flag)
			kmap(page);
		if (condition())
			one = kmap_local_page(page);
		if (condition())
			other = kmap_local_page(page);
		kunmap_local(other); /* here: kmap-unbalanced */
		kunmap_local(one); /* here: kmap-unbalanced */
		if (flag)
			kunmap(page);
		if (n > 1)
			kept = kmap(page);
		cond_resched();
		if (!kept)
			kunmap(page); /* here: kmap-unbalanced */
	}
}

/* The address of the round before is of a mapping that is no more. */
/* expect: kmap-in-atomic, kmap-leak, kmap-unbalanced, kmap-unmap-context@local */
void the_address_of_the_round_before(struct page *page, struct page *other)
{
	char *addr = NULL;
	int i = 0;

	kmap_local_page(other);
again:
	kmap(other); /* here: kmap-in-atomic */
	kmap_atomic(page);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
	addr = kmap(other); /* here: kmap-in-atomic */
	kunmap(other);
	kunmap(other);
	if (i++ < 1 && attempt())
		goto again;
}

/* A page given stands for what this function mapped, of whatever kind, and not for its caller's (49835 of seed 2068). */
/* expect: kmap-wrong-object */
void its_own_by_the_page(struct page *page)
{
	touch(kmap_atomic(page));
	kunmap_local((void *)page); /* here: kmap-wrong-object */
}

/* clean; checker-only: the report is the helper's */
void beside_its_own_by_the_page(struct page *page)
{
	char *addr = kmap_local_page(page);

	its_own_by_the_page(page);
	touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-wrong-object */
void unmapped_the_other_way(struct page *page)
{
	char *addr = kmap(page);

	kunmap_atomic(addr); /* here: kmap-wrong-object */
}

/* helper */
int enter_perhaps(spinlock_t *lock)
{
	if (!spin_trylock(lock)) {
	}
	return 0;
}

/* What was mapped in a wrong context had its report, and what is done to that says nothing of the caller's (1215 of seed 2081). */
/* expect: kmap-in-atomic, kmap-past-page; checker-only: the model names the helper's rule besides */
void unmapped_the_other_way_perhaps_under_a_lock(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	if (enter_perhaps(lock)) {
	}
	unmapped_the_other_way(page); /* here: kmap-in-atomic */
	addr[-1] = 0; /* here: kmap-past-page */
}

/* Where it may sleep the wrong unmap is of the caller's mapping, too, and what follows is of that. */
/* clean; checker-only: the report is the helper's */
void unmapped_the_other_way_below(struct page *page)
{
	char *addr = kmap(page);

	unmapped_the_other_way(page);
	addr[-1] = 0;
}
