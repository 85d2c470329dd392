/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap() may sleep, so it must not stand where the context is atomic.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/rcupdate.h>
#include <linux/hardirq.h>
#include <linux/mutex.h>
#include <case.h>

/* expect: kmap-in-atomic */
void under_spinlock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(lock);
}

/* clean */
void after_spinlock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	get_page(page);
	spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void under_mutex(struct page *page, struct mutex *lock)
{
	mutex_lock(lock);
	touch(kmap(page));
	kunmap(page);
	mutex_unlock(lock);
}

/* The map stands before the lock, and kunmap() does not sleep. */
/* clean */
void mapped_before_the_lock(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	spin_lock(lock);
	touch(addr);
	spin_unlock(lock);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_read_lock(struct page *page, rwlock_t *lock)
{
	read_lock(lock);
	touch(kmap(page));
	kunmap(page);
	read_unlock(lock);
}

/* expect: kmap-in-atomic */
void under_spinlock_bh(struct page *page, spinlock_t *lock)
{
	spin_lock_bh(lock);
	touch(kmap(page));
	kunmap(page);
	spin_unlock_bh(lock);
}

/* expect: kmap-in-atomic */
void under_spinlock_irq(struct page *page, spinlock_t *lock)
{
	spin_lock_irq(lock);
	touch(kmap(page));
	kunmap(page);
	spin_unlock_irq(lock);
}

/* expect: kmap-in-atomic */
void preemption_disabled(struct page *page)
{
	preempt_disable();
	touch(kmap(page));
	kunmap(page);
	preempt_enable();
}

/* clean */
void preemption_enabled_again(struct page *page)
{
	preempt_disable();
	preempt_enable();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void preemption_disabled_twice(struct page *page)
{
	preempt_disable();
	preempt_disable();
	preempt_enable();
	touch(kmap(page));
	kunmap(page);
	preempt_enable();
}

/* expect: kmap-in-atomic */
void bottom_halves_disabled(struct page *page)
{
	local_bh_disable();
	touch(kmap(page));
	kunmap(page);
	local_bh_enable();
}

/* clean */
void bottom_halves_enabled_again(struct page *page)
{
	local_bh_disable();
	get_page(page);
	local_bh_enable();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_rcu_section(struct page *page)
{
	rcu_read_lock();
	touch(kmap(page));
	kunmap(page);
	rcu_read_unlock();
}

/* clean */
void after_rcu_section(struct page *page)
{
	rcu_read_lock();
	get_page(page);
	rcu_read_unlock();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
int trylock_got_it(struct page *page, spinlock_t *lock)
{
	if (!spin_trylock(lock))
		return -EBUSY;
	touch(kmap(page));
	kunmap(page);
	spin_unlock(lock);
	return 0;
}

/* clean */
int trylock_failed(struct page *page, spinlock_t *lock)
{
	if (spin_trylock(lock)) {
		get_page(page);
		spin_unlock(lock);
		return 0;
	}
	touch(kmap(page));
	kunmap(page);
	return -EBUSY;
}

/* expect: kmap-in-atomic */
void one_branch_keeps_the_lock(struct page *page, spinlock_t *lock)
{
	int early = condition();

	spin_lock(lock);
	if (early)
		spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
	if (!early)
		spin_unlock(lock);
}

/* clean */
void lock_on_one_condition(struct page *page, spinlock_t *lock, int locked)
{
	if (locked)
		spin_lock(lock);
	get_page(page);
	if (locked)
		spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void lock_excludes_map(struct page *page, spinlock_t *lock, int locked)
{
	if (locked)
		spin_lock(lock);
	if (!locked) {
		touch(kmap(page));
		kunmap(page);
	}
	if (locked)
		spin_unlock(lock);
}

/* Who calls this with the lock held gets it back unlocked for a while. */
/* clean; given: spin_lock(lock) */
void drops_the_callers_lock(struct page *page, spinlock_t *lock)
{
	spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
	spin_lock(lock);
}

/* The context of the caller is not known, and not a reason to report. */
/* clean */
void context_of_the_caller(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void supplies_the_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	context_of_the_caller(page); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* clean */
void supplies_no_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	spin_unlock(lock);
	context_of_the_caller(page);
}

/* helper */
static void lock_it(spinlock_t *lock)
{
	spin_lock(lock);
}

/* helper */
static void unlock_it(spinlock_t *lock)
{
	spin_unlock(lock);
}

/* expect: kmap-in-atomic */
void lock_behind_a_helper(struct page *page, spinlock_t *lock)
{
	lock_it(lock);
	touch(kmap(page));
	kunmap(page);
	unlock_it(lock);
}

/* clean */
void unlock_behind_a_helper(struct page *page, spinlock_t *lock)
{
	lock_it(lock);
	unlock_it(lock);
	touch(kmap(page));
	kunmap(page);
}

/* clean; given: if (choose(2)) preempt_disable() */
void asks_in_atomic(struct page *page)
{
	if (in_atomic())
		return;
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic; given: if (choose(2)) preempt_disable() */
void asks_in_atomic_wrongly(struct page *page)
{
	if (!in_atomic())
		return;
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic; given: if (choose(2)) local_bh_disable() */
void asks_in_softirq_wrongly(struct page *page)
{
	if (in_softirq()) {
		touch(kmap(page));
		kunmap(page);
	}
}
