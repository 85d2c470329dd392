/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sleeping inside kmap_atomic(), without slots.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <case.h>

/* expect: kmap-sleep */
void takes_a_mutex(struct page *page, struct mutex *lock)
{
	char *addr = kmap_atomic(page);

	mutex_lock(lock); /* here: kmap-sleep */
	touch(addr);
	mutex_unlock(lock);
	kunmap_atomic(addr);
}

/* clean */
int tries_a_mutex(struct page *page, struct mutex *lock)
{
	char *addr = kmap_atomic(page);
	int got = mutex_trylock(lock);

	if (got) {
		touch(addr);
		mutex_unlock(lock);
	}
	kunmap_atomic(addr);
	return got;
}

/* expect: kmap-sleep */
void schedules_in_a_loop(struct page *page)
{
	char *addr = kmap_atomic(page);

	while (condition())
		cond_resched();
	touch(addr);
	kunmap_atomic(addr);
}

/* clean */
void schedules_between(struct page *page)
{
	do {
		char *addr = kmap_atomic(page);

		touch(addr);
		kunmap_atomic(addr);
		cond_resched();
	} while (condition());
}

/* expect: kmap-sleep */
void locks_the_page(struct page *page)
{
	char *addr = kmap_atomic(page);

	lock_page(page);
	touch(addr);
	unlock_page(page);
	kunmap_atomic(addr);
}

/* Since 4.2 the copy comes back short, and this one looks at that. */
/* expect: kmap-sleep@stack */
int copy_with_a_look(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);
	int left = copy_from_user(addr, from, 16);

	kunmap_atomic(addr);
	return left ? -EFAULT : 0;
}

/* expect: kmap-sleep@stack */
int copy_in_a_condition(struct page *page, void __user *to)
{
	char *addr = kmap_atomic(page);
	int err = 0;

	if (copy_to_user(to, addr, 16))
		err = -EFAULT;
	kunmap_atomic(addr);
	return err;
}

/* expect: kmap-sleep */
void copy_without_a_look(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);

	copy_from_user(addr, from, 16); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
int copy_afterwards(struct page *page, void __user *to, char *buffer)
{
	char *addr = kmap_atomic(page);

	memcpy(buffer, addr, 16);
	kunmap_atomic(addr);
	return copy_to_user(to, buffer, 16) ? -EFAULT : 0;
}

/* expect: kmap-sleep */
struct page *allocates_a_page(struct page *page)
{
	char *addr = kmap_atomic(page);
	struct page *copy = alloc_page(GFP_NOFS); /* here: kmap-sleep */

	if (copy)
		touch(addr);
	kunmap_atomic(addr);
	return copy;
}

/* clean */
void *allocates_without_waiting(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *copy = kzalloc(16, GFP_NOWAIT);

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* What the caller does not say is not known. */
/* helper */
static void *copy_page_part(struct page *page, gfp_t gfp)
{
	char *addr = kmap_atomic(page);
	char *copy = kmalloc(16, gfp);

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* expect: kmap-sleep */
void *passes_blocking_flags(struct page *page)
{
	return copy_page_part(page, GFP_KERNEL); /* here: kmap-sleep */
}

/* clean */
void *passes_atomic_flags(struct page *page)
{
	return copy_page_part(page, GFP_ATOMIC);
}

/* helper */
static void *make_room(gfp_t gfp)
{
	return kmalloc(16, gfp);
}

/* expect: kmap-sleep */
void *allocates_below(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *copy = make_room(GFP_NOIO); /* here: kmap-sleep */

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* clean */
void *allocates_below_atomically(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *copy = make_room(GFP_ATOMIC);

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* helper */
static void wait_for_it(int atomic)
{
	if (!atomic)
		might_sleep();
}

/* expect: kmap-sleep */
void waits_below(struct page *page)
{
	char *addr = kmap_atomic(page);

	wait_for_it(0); /* here: kmap-sleep */
	touch(addr);
	kunmap_atomic(addr);
}

/* clean */
void does_not_wait_below(struct page *page)
{
	char *addr = kmap_atomic(page);

	wait_for_it(1);
	touch(addr);
	kunmap_atomic(addr);
}

/* The section is the callee's, the sleep the caller's. */
/* helper */
static char *enter_section(struct page *page)
{
	return kmap_atomic(page);
}

/* expect: kmap-sleep */
void section_opened_below(struct page *page, struct mutex *lock)
{
	char *addr = enter_section(page);

	mutex_lock(lock);
	touch(addr);
	mutex_unlock(lock);
	kunmap_atomic(addr);
}

/* expect: kmap-in-atomic */
void pool_map_inside(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one), *b;

	b = kmap(two); /* here: kmap-in-atomic */
	memcpy(a, b, 16);
	kunmap(two);
	kunmap_atomic(a);
}

/* helper */
static void zero_slowly(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void pool_map_below(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one);

	touch(addr);
	zero_slowly(two); /* here: kmap-in-atomic */
	kunmap_atomic(addr);
}

/* clean */
void pool_map_below_afterwards(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one);

	touch(addr);
	kunmap_atomic(addr);
	zero_slowly(two);
}

/* The unmap that follows belongs to the wrong map, and has no report. */
/* expect: kmap-in-atomic */
void pool_map_of_the_same_page(struct page *page)
{
	char *a = kmap_atomic(page), *b;

	b = kmap(page); /* here: kmap-in-atomic */
	if (peek(b))
		touch(a);
	kunmap(page);
	kunmap_atomic(a);
}

/* Two mistakes of two mappings: each has its report. */
/* expect: kmap-sleep, kmap-in-atomic */
void sleeps_and_maps(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one);

	might_sleep(); /* here: kmap-sleep */
	touch(kmap(two)); /* here: kmap-in-atomic */
	kunmap(two);
	kunmap_atomic(addr);
}
