/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A context of the caller's that is left and entered again: what was entered here is in
 * force, whatever the caller had.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-in-atomic */
void mapped_after_the_lock(struct page *page, spinlock_t *lock)
{
	spin_unlock(lock);
	spin_lock(lock);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void mapped_between(struct page *page, spinlock_t *lock)
{
	spin_unlock(lock);
	kmap(page);
	kunmap(page);
	spin_lock(lock);
}

/* expect: kmap-in-atomic */
void mapped_after_another_lock(struct page *page, spinlock_t *lock, spinlock_t *other)
{
	spin_unlock(lock);
	spin_lock(other);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(other);
}

/* clean */
void mapped_after_both(struct page *page, spinlock_t *lock, spinlock_t *other)
{
	spin_unlock(lock);
	spin_lock(other);
	spin_unlock(other);
	kmap(page);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void preemption_off_again(struct page *page)
{
	preempt_enable();
	cond_resched();
	preempt_disable();
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
}

/* helper */
static void rest(spinlock_t *lock)
{
	spin_unlock(lock);
	cond_resched();
	spin_lock(lock);
}

/* expect: kmap-in-atomic */
void mapped_after_a_rest(struct page *page, spinlock_t *lock)
{
	rest(lock);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void mapped_after_a_rest_and_the_unlock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	rest(lock);
	spin_unlock(lock);
	kmap(page);
	kunmap(page);
}

/* clean */
void locked_in_one_of_two_ways(struct page *page, spinlock_t *lock, bool locked)
{
	if (locked)
		spin_unlock(lock);
	kmap(page);
	kunmap(page);
	if (locked)
		spin_lock(lock);
}

/* expect: kmap-in-atomic */
void in_each_round(struct page *page, spinlock_t *lock, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		kmap(page); /* here: kmap-in-atomic */
		kunmap(page);
		rest(lock);
	}
}
