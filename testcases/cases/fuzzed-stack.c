/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: atomic mappings, which are
 * a stack, and what may not be done under one.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

/* What stands above in the stack, once or more often. */
/* expect: kmap-order */
void two_above_from_a_loop(struct page *page)
{
	char *addr = kmap_atomic(page);
	int i;

	for (i = 0; i < 2; i++)
		kmap_atomic(page);
	kunmap_atomic(addr);
}

/* expect: kmap-order */
void as_many_above_as_told(struct page *page, unsigned int n)
{
	char *addr = kmap_atomic(page);
	unsigned int i;

	for (i = 0; i < n; i++)
		kmap_atomic(page);
	kunmap_atomic(addr);
}

/* expect: kmap-order, kmap-sleep */
void slept_with_two(struct page *page, struct page *other)
{
	char *first = kmap_atomic(page);
	char *second = kmap_atomic(other);

	schedule();
	kunmap_atomic(first);
	kunmap_atomic(second);
}

/* expect: kmap-order */
void above_a_pool_mapping(struct page *page, struct page *other)
{
	char *first, *second;
	int i = 0;

	while (i++ < 2 && condition()) {
		kmap(page);
		first = kmap_atomic(other);
		second = kmap_atomic(page);
		kunmap_atomic(first);
		kunmap_atomic(second);
		kunmap(page);
	}
}

/* The page for the address. */
/* expect: kmap-sleep */
void slept_and_the_page(struct page *page)
{
	kmap_atomic(page);
	synchronize_rcu();
	kunmap_atomic((void *)page);
}

/* expect: kmap-sleep */
void slept_with_two_and_the_page(struct page *page)
{
	char *addr = kmap_atomic(page);

	kmap_atomic(page);
	synchronize_rcu();
	kunmap_atomic((void *)page);
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
void the_page_of_none(struct page *page)
{
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
static void put_by_page(struct page *page)
{
	kunmap_atomic((void *)page);
}

/* clean; checker-only: the report is the helper's */
void mapped_for_put_by_page(struct page *page)
{
	kmap_atomic(page);
	put_by_page(page);
}

/* An atomic unmap for a pool mapping. */
/* expect: kmap-wrong-object */
void used_behind_the_wrong_unmap(struct page *page)
{
	char *first = kmap(page), *second = kmap(page);

	kunmap_atomic(second); /* here: kmap-wrong-object */
	kunmap(page);
	touch(first);
}

/* expect: kmap-wrong-object */
void one_of_three_by_the_wrong_unmap(struct page *page)
{
	char *first = kmap(page), *third;

	kmap(page);
	third = kmap(page);
	kunmap(page);
	kunmap_atomic(third); /* here: kmap-wrong-object */
	kunmap(page);
	touch(first);
}

/* expect: kmap-in-atomic */
void in_atomic_and_the_wrong_unmap(struct page *page, struct page *other)
{
	char *first, *second;

	kmap(page);
	first = kmap_atomic(other);
	second = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(second);
	kunmap_atomic(first);
}

/* expect: kmap-in-atomic */
void under_a_lock_and_the_wrong_unmap(struct page *page, spinlock_t *lock)
{
	char *addr;

	kmap(page);
	spin_lock(lock);
	addr = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr);
	spin_unlock(lock);
}

/* expect: kmap-in-atomic */
void only_under_a_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(lock);
}

/* expect: kmap-in-atomic */
void by_two_conditions_and_the_wrong_unmap(struct page *page, spinlock_t *lock, int mode, bool flag)
{
	char *addr, *second;

	if (flag && mode == 1)
		addr = kmap(page);
	else
		addr = kmap_atomic(page);
	if (!spin_trylock(lock)) {
		if (!(flag && mode == 1))
			kunmap_atomic(addr);
		return;
	}
	second = kmap(page);
	kunmap_atomic(second);
	if (!(flag && mode == 1))
		kunmap_atomic(addr);
	spin_unlock(lock);
}

/* expect: kmap-in-atomic */
void by_a_flag_and_the_wrong_unmap(struct page *page, bool flag)
{
	char *first = NULL, *second;

	kmap(page);
	if (flag)
		first = kmap_atomic(page);
	second = kmap(page);
	if (flag) {
		kunmap_atomic(second);
		kunmap_atomic(first);
	}
}

/* expect: kmap-in-atomic */
void used_behind_one_in_atomic(struct page *page, struct page *other, int mode)
{
	char *addr = kmap(page), *second;

	if (mode != 1) {
		second = kmap_atomic(other);
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		kunmap_atomic(second);
	}
	kmap(page);
	touch(addr);
}

/* expect: kmap-in-atomic, kmap-leak, kmap-use-after-unmap, kmap-unmap-context@local */
void unmapped_behind_one_in_atomic(struct page *page)
{
	char *addr = kmap(page);

	kmap_atomic(page);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
	kunmap(page);
	touch(addr);
}

/* Rounds, and a flag that is the same in each. */
/* expect: kmap-leak */
void mapped_by_a_flag(struct page *page, bool flag)
{
	char *addr;
	int i = 0;

	while (i++ < 2 && condition()) {
		addr = kmap_atomic(page);
		if (flag)
			kunmap_atomic(addr);
	}
}

/* expect: kmap-leak, kmap-unbalanced */
void returned_by_a_flag_or_unmapped(struct page *page, bool flag)
{
	char *addr = kmap_atomic(page);
	int i = 0;

	do {
		if (flag)
			return;
		kunmap_atomic(addr);
	} while (i++ < 1 && condition());
}

/* expect: kmap-leak, kmap-use-after-unmap */
void copied_in_the_next_round(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);
	int i = 0;

	do {
		if (__copy_from_user_inatomic(addr, from, 16))
			return;
		kunmap_atomic(addr);
	} while (i++ < 1 && condition());
}

/* expect: kmap-leak, kmap-sleep */
void slept_behind_the_rounds(struct page *page, struct page *other, struct mutex *mutex)
{
	int i = 0;

	do {
		kmap_atomic(page);
	} while (i++ < 1 && condition());
	lock_page(other);
	mutex_lock(mutex);
	mutex_unlock(mutex);
	unlock_page(other);
}

/* expect: kmap-leak, kmap-sleep */
void slept_from_round_to_round(struct page *page, struct mutex *mutex)
{
	int i;

	for (i = 0; i < 2; i++) {
		mutex_lock(mutex);
		mutex_unlock(mutex);
		kmap_atomic(page);
	}
}

/* Either kind, unmapped by a helper. */
/* helper */
static void unmap_either(struct page *page, char *addr, int atomic)
{
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* clean */
void either_kind(struct page *page, int atomic)
{
	char *addr = atomic ? kmap_atomic(page) : kmap(page);

	unmap_either(page, addr, atomic);
}

/* helper */
static void unmap_either_and_use(struct page *page, char *addr, int atomic)
{
	if (atomic) {
		kunmap_atomic(addr);
	} else {
		kunmap(page);
		touch(addr);
	}
}

/* expect: kmap-use-after-unmap */
void either_kind_used(struct page *page, int atomic)
{
	char *addr = atomic ? kmap_atomic(page) : kmap(page);

	unmap_either_and_use(page, addr, atomic);
}

/* helper */
static void unmap_both(struct page *page, char *addr, int atomic)
{
	if (atomic)
		kunmap_atomic(addr);
	kunmap(page);
}

/* clean */
void pool_mapping_for_both(struct page *page, int atomic)
{
	char *addr = NULL;

	kmap(page);
	if (atomic)
		addr = kmap_atomic(page);
	unmap_both(page, addr, atomic);
}

/* expect: kmap-sleep */
static char *find_and_sleep_twice(struct page *page)
{
	char *addr = kmap_atomic(page);
	int i;

	for (i = 0; i < 2; i++)
		might_sleep(); /* here: kmap-sleep */
	return addr;
}

/* What sleeps in the helper's own section had its report, each time; what was mapped here had none. */
/* expect: kmap-leak; checker-only: the sleep is the helper's */
void left_behind_find_and_sleep_twice(struct page *page, struct page *other)
{
	kmap_atomic(other);
	find_and_sleep_twice(page);
}

/* clean; checker-only: the report is the helper's */
void unmapped_behind_find_and_sleep_twice(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(other);

	kunmap_atomic(find_and_sleep_twice(page));
	kunmap_atomic(addr);
}

/* Each round goes one of four ways, and the same one as the round before. */
/* clean */
void mapped_in_each_round_or_none(struct page *page, struct page *other, int k, unsigned int n, bool flag)
{
	char *addr = NULL;
	int i;

	for (i = 0; i < 2; i++) {
		switch (n) {
		case 0:
			if (k)
				addr = kmap(page);
			else
				addr = kmap_atomic(other);
			if (!k)
				kunmap_atomic(addr);
			break;
		case 1:
			if (!flag)
				if (flag)
					return;
			break;
		}
	}
}

/* expect: kmap-leak */
void mapped_in_some_of_two_rounds(struct page *page, struct page *other, int k, unsigned int n, bool flag)
{
	char *addr = NULL;
	int i;

	for (i = 0; i < 2; i++) {
		switch (n) {
		case 0:
			if (!k)
				addr = kmap_atomic(other);
			else if (condition())
				addr = kmap(page);
			if (!k)
				kunmap_atomic(addr);
			break;
		case 1:
			if (!flag)
				if (flag)
					return;
			break;
		}
	}
}

/* expect: kmap-in-atomic */
static char *mapped_over_a_mapping(struct page *page)
{
	char *addr = kmap_atomic(page);

	memset(kmap(page), 0, 16); /* here: kmap-in-atomic */
	kunmap(page);
	return addr;
}

/*
 * What a helper leaves mapped counts, and has had its report, for its caller's caller, too.
 */
/* clean; checker-only: the report is the helper's */
static void left_behind_a_report(struct page *page)
{
	touch(kmap(page));
	if (condition())
		touch(kmap(page));
	kunmap_atomic(mapped_over_a_mapping(page));
}

/* clean; checker-only: the report is the helper's */
void left_two_calls_up(struct page *page)
{
	left_behind_a_report(page);
}

/* expect: kmap-use-after-unmap */
static char *used_when_unmapped(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	return addr;
}

/* Where the caller has the page mapped, the address is good still, and one of the pool. */
/* expect: kmap-wrong-object; checker-only: the other report is the helper's */
void good_but_of_the_pool(struct page *page)
{
	char *addr;

	touch(kmap(page));
	addr = used_when_unmapped(page);
	touch(addr);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap(page);
}

/* clean; checker-only: the report is the helper's */
void good_as_long_as_mapped(struct page *page)
{
	char *addr;

	touch(kmap(page));
	addr = used_when_unmapped(page);
	touch(addr);
	kunmap(page);
}

/* Mapped once more where that is wrong, the page is excused until its kunmap(). */
/* expect: kmap-in-atomic */
void beyond_an_excused_page(struct page *page, struct page *other)
{
	char *addr = kmap(page), *slot = kmap_atomic(other);

	touch(kmap(page)); /* here: kmap-in-atomic */
	addr[PAGE_SIZE] = 0;
	kunmap(page);
	kunmap_atomic(slot);
	kunmap(page);
}

/* expect: kmap-in-atomic, kmap-past-page */
void beyond_a_page_that_was_excused(struct page *page, struct page *other)
{
	char *addr = kmap(page), *slot = kmap_atomic(other);

	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	kunmap_atomic(slot);
	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
	kunmap(page);
}

/*
 * The caller knows both, the flag and the number, so it can tell when the page is its own to
 * have mapped, also where the two ways without a mapping have met.
 */
/* expect: kmap-leak */
int mapped_by_flag_and_number(struct page *page, struct page *other, spinlock_t *lock, unsigned int n, bool flag)
{
	unsigned int i = 0;
	char *addr, *slot;

	if (!condition())
		return -EINVAL;
	for (i = 0; i < n; i++) {
	}
	if (condition())
		spin_unlock(lock);
	if (flag)
		spin_lock(lock);
	slot = kmap_atomic(other);
	kunmap_atomic(slot);
	if (flag)
		spin_unlock(lock);
	for (i = 0; i < n; i++) {
		if (!flag)
			continue;
		addr = kmap(page);
		memset(addr, 0, 16);
		memset(addr, 0, 16);
		touch(addr + 4);
		slot = kmap_atomic(page);
		slot[3] = 0;
		memset(slot, 0, 16);
		touch(addr + 4);
		memset(slot, 0, 16);
		kunmap_atomic(slot);
		set_page_dirty(page);
	}
	kunmap(page);
	return 0; /* here: kmap-leak */
}

/* A page has one address in the pool, however often it is mapped: that of the mapping that is left. */
/* expect: kmap-unmap-context@local */
char *mapped_twice_and_one_handed_over(struct page *page, int atomic)
{
	char *addr;

	touch(kmap(page));
	addr = atomic ? kmap_atomic(page) : kmap(page);
	kunmap(page);
	return addr;
}

/* expect: kmap-leak, kmap-unmap-context@local */
char *mapped_twice_and_one_lost(struct page *page, int atomic)
{
	char *addr = NULL;

	touch(kmap(page));
	if (atomic)
		addr = kmap_atomic(page);
	else
		touch(kmap(page));
	kunmap(page);
	return addr; /* here: kmap-leak */
}
