/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The family of a mapping chosen by in_atomic(): asked again, it tells of the context
 * as it is then.
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <case.h>

/* clean; given: if (choose(2)) preempt_disable() */
void asked_once(struct page *page)
{
	int atomic = in_atomic();
	char *addr = atomic ? kmap_atomic(page) : kmap(page);

	touch(addr);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* expect: kmap-in-atomic; given: if (choose(2)) preempt_disable() */
void asked_the_wrong_way_round(struct page *page)
{
	int atomic = in_atomic();
	char *addr = atomic ? kmap(page) : kmap_atomic(page); /* here: kmap-in-atomic */

	touch(addr);
	if (atomic)
		kunmap(page);
	else
		kunmap_atomic(addr);
}

/* expect: kmap-unmap-context@local; given: if (choose(2)) preempt_disable() */
void remembered_under_a_lock(struct page *page, spinlock_t *lock)
{
	bool atomic = in_atomic();
	char *addr = atomic ? kmap_atomic(page) : kmap(page);

	spin_lock(lock);
	touch(addr);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
	spin_unlock(lock);
}

/* clean; given: if (choose(2)) preempt_disable() */
void remembered_until_the_unlock(struct page *page, spinlock_t *lock)
{
	bool atomic = in_atomic();
	char *addr = atomic ? kmap_atomic(page) : kmap(page);

	spin_lock(lock);
	touch(addr);
	spin_unlock(lock);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* The section itself is atomic, so the second answer is the first one's. */
/* clean; given: if (choose(2)) preempt_disable() */
void asked_twice(struct page *page)
{
	char *addr = in_atomic() ? kmap_atomic(page) : kmap(page);

	touch(addr);
	if (in_atomic())
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* expect: kmap-sleep; given: if (choose(2)) preempt_disable() */
void sleeps_in_the_atomic_branch(struct page *page, struct mutex *lock)
{
	char *addr;

	if (in_atomic()) {
		addr = kmap_atomic(page);
		mutex_lock(lock); /* here: kmap-sleep */
		touch(addr);
		mutex_unlock(lock);
		kunmap_atomic(addr);
	}
}

/* clean; given: if (choose(2)) preempt_disable() */
void sleeps_in_the_other_branch(struct page *page, struct mutex *lock)
{
	if (in_atomic()) {
		char *addr = kmap_atomic(page);

		touch(addr);
		kunmap_atomic(addr);
	} else {
		mutex_lock(lock);
		touch(kmap(page));
		kunmap(page);
		mutex_unlock(lock);
	}
}

/* helper */
static char *map_any(struct page *page, int atomic)
{
	return atomic ? kmap_atomic(page) : kmap(page);
}

/* helper */
static void unmap_any(struct page *page, char *addr, int atomic)
{
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* expect: kmap-in-atomic; given: if (choose(2)) preempt_disable() */
void answer_is_negated_on_the_way(struct page *page)
{
	int may_sleep = !in_atomic();
	char *addr = map_any(page, may_sleep); /* here: kmap-in-atomic */

	touch(addr);
	unmap_any(page, addr, may_sleep);
}

/* clean; given: if (choose(2)) preempt_disable() */
void answer_is_handed_down(struct page *page)
{
	int atomic = in_atomic();
	char *addr = map_any(page, atomic);

	touch(addr);
	unmap_any(page, addr, atomic);
}
