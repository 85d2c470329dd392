/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: conditions that say the
 * same of locks or of mappings, and what was held or known where paths meet.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/errno.h>
#include <linux/spinlock.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* helper */
static int try_enter(spinlock_t *lock)
{
	if (!spin_trylock(lock))
		return -EBUSY;
	return 0;
}

/* Locks that are taken and dropped by the same conditions. */
/* clean */
void one_condition_implies_the_other(struct page *page, spinlock_t *lock, int mode, bool flag)
{
	if (flag)
		spin_lock(lock);
	spin_lock(lock);
	spin_lock(lock);
	spin_unlock(lock);
	spin_unlock(lock);
	if (flag || mode >= 1)
		spin_unlock(lock);
	kmap(page);
}

/* clean */
void two_conditions_around_a_loop(struct page *page, spinlock_t *lock, int mode, bool flag)
{
	int i;

	if (flag)
		spin_lock(lock);
	if (mode >= 1)
		spin_lock(lock);
	for (i = 0; i < mode; i++)
		;
	if (mode >= 1)
		spin_unlock(lock);
	if (flag)
		spin_unlock(lock);
	kmap(page);
}

/* expect: kmap-in-atomic */
void one_condition_too_few_around_a_loop(struct page *page, spinlock_t *lock, int mode, bool flag)
{
	int i;

	if (flag)
		spin_lock(lock);
	if (mode >= 1)
		spin_lock(lock);
	for (i = 0; i < mode; i++)
		;
	if (flag)
		spin_unlock(lock);
	kmap(page); /* here: kmap-in-atomic */
}

/* clean */
void returned_between_the_unlocks(struct page *page, spinlock_t *lock, unsigned int n, bool flag)
{
	unsigned int i;

	if (flag)
		spin_lock(lock);
	if (n)
		spin_lock(lock);
	for (i = 0; i < n; i++)
		;
	if (flag)
		return;
	if (n)
		spin_unlock(lock);
	kmap(page);
}

/* clean */
void locked_by_two_in_each_round(struct page *page, spinlock_t *lock, int mode, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		spin_lock(lock);
		if (mode == 1)
			spin_lock(lock);
		if (n < 2)
			spin_lock(lock);
		if (n < 2)
			spin_unlock(lock);
		if (mode == 1)
			spin_unlock(lock);
		spin_unlock(lock);
	}
	kmap(page);
}

/* clean */
void locked_by_two_under_a_trylock(struct page *page, spinlock_t *lock, int mode, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (spin_trylock(lock)) {
			if (mode < 0 || n == 2)
				spin_lock(lock);
			if (mode < 0 || n == 2)
				spin_unlock(lock);
			spin_unlock(lock);
		}
		kmap(page);
		kunmap(page);
	}
}

/* clean */
void a_trylock_before_two_conditions(struct page *page, spinlock_t *lock, int mode, int other,
				     bool flag)
{
	int err = 0;

	if (spin_trylock(lock)) {
		if (!flag)
			err = -EIO;
		spin_unlock(lock);
	}
	if (mode > 0)
		spin_lock(lock);
	if (other < 0)
		spin_lock(lock);
	if (other < 0)
		spin_unlock(lock);
	if (mode > 0)
		spin_unlock(lock);
	touch(&err);
	kmap(page);
}

/* clean */
void three_conditions_gone_through_again(struct page *page, spinlock_t *lock, int mode, int other,
					 bool flag)
{
	int i = 0;

again:
	if (flag || mode)
		spin_lock(lock);
	if (other < 2 && mode == 1)
		spin_lock(lock);
	if (mode == 1)
		spin_lock(lock);
	if (mode == 1)
		spin_unlock(lock);
	if (other < 2 && mode == 1)
		spin_unlock(lock);
	if (flag || mode)
		spin_unlock(lock);
	if (i++ < 1 && attempt())
		goto again;
	spin_lock(lock);
	spin_unlock(lock);
	kmap(page);
}

/* expect: kmap-in-atomic */
void locked_more_often_than_unlocked(struct page *page, spinlock_t *lock)
{
	unsigned long one = 0, two = 0, three = 0;

	if (spin_trylock(lock)) {
		spin_lock_irqsave(lock, one);
		spin_lock(lock);
		spin_lock_irqsave(lock, two);
		spin_lock_irqsave(lock, three);
		spin_unlock_irqrestore(lock, three);
		spin_unlock_irqrestore(lock, two);
		spin_unlock_irqrestore(lock, one);
		spin_unlock(lock);
	}
	kmap(page); /* here: kmap-in-atomic */
}

/* Mappings that are made and given back by the same conditions. */
/* clean */
void by_two_numbers_at_once(struct page *page, int mode, int other)
{
	if (mode < 2 && other < 2)
		kmap(page);
	if (mode < 2 && other < 2)
		kunmap(page);
}

/* clean */
void by_a_flag_and_a_number(struct page *page, int mode, bool flag)
{
	if (flag && mode <= 0)
		kmap(page);
	if (mode > 1)
		return;
	if (flag && mode <= 0)
		kunmap(page);
}

/* expect: kmap-leak */
void by_a_flag_or_a_number(struct page *page, int mode, bool flag)
{
	if (flag || mode <= 0)
		kmap(page);
	if (mode > 1)
		return; /* here: kmap-leak */
	if (flag || mode <= 0)
		kunmap(page);
}

/* clean */
void a_flag_that_is_not_set(struct page *page, unsigned int n, bool flag)
{
	if (!flag)
		if (flag && n < 2)
			kmap(page);
}

/* clean */
void one_condition_within_the_other(struct page *page, unsigned int n, bool flag)
{
	if (flag || n == 2) {
		if (flag || n)
			kmap(page);
		kunmap(page);
	}
}

/* clean */
void behind_one_that_skips(struct page *page, int mode, unsigned int n)
{
	int i = 0;

	while (i++ < 2 && condition()) {
		if (n > 1 && mode > 0)
			continue;
		if (n == 2 && mode == 1)
			kmap(page);
	}
}

/* clean */
void loops_that_say_what_n_is(struct page *page, int mode, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		;
	if (n || mode == 1)
		kmap(page);
	for (i = 0; i < n; i++)
		;
	if (n || mode == 1)
		kunmap(page);
}

/* clean */
void a_loop_that_cannot_return(struct page *page, int mode, bool flag, struct box *box)
{
	char *addr = kmap(page);
	int i;

	for (i = 0; i < 2; i++) {
		if (!(flag && mode > 0))
			continue;
		if (!flag)
			return;
	}
	box->addr = addr;
}

/* A failure keeps what a success gives back. */
/* expect: kmap-leak, kmap-unmap-context@local */
int error_set_in_a_trylock(struct page *page, spinlock_t *lock, bool flag)
{
	char *addr = kmap(page);
	int err = 0;

	if (spin_trylock(lock)) {
		if (!spin_trylock(lock)) {
			err = -EIO;
			goto unlock;
		}
		if (!flag) {
			kunmap(page);
			spin_unlock(lock);
			spin_unlock(lock);
			return -EINVAL;
		}
		spin_unlock(lock);
unlock:
		spin_unlock(lock);
	}
	if (!condition())
		goto out;
	memset(addr, 0, 16);
out:
	if (flag)
		set_page_dirty(page);
	return err;
}

/* expect: kmap-leak, kmap-unmap-context@local */
void kept_under_a_lock(struct page *page, spinlock_t *lock)
{
	unsigned long flags = 0;

	kmap(page);
	spin_lock_irqsave(lock, flags);
	if (condition()) {
		spin_unlock_irqrestore(lock, flags);
		return;
	}
	kunmap(page);
	spin_unlock_irqrestore(lock, flags);
}

/* expect: kmap-unmap-context@local */
void stored_with_the_preempt_count_as_before(struct page *page, spinlock_t *lock, struct box *box)
{
	char *addr = kmap(page);

	preempt_disable();
	if (try_enter(lock)) {
		kunmap(page);
		preempt_enable();
		return;
	}
	preempt_disable();
	preempt_disable();
	preempt_enable();
	preempt_enable();
	spin_unlock(lock);
	preempt_enable();
	kmap(page);
	box->addr = addr;
}

/* expect: kmap-use-after-unmap */
void used_behind_a_lock_that_failed(struct page *page, struct page *other, spinlock_t *lock)
{
	char *addr = kmap(page);

	kmap(other);
	if (try_enter(lock)) {
		kunmap(other);
		return;
	}
	spin_unlock(lock);
	kmap(other);
	kmap(page);
	kunmap(page);
	kunmap(other);
	kunmap(page);
	kunmap(other);
	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* All that go round together meet before one of them goes round again. */
/* expect: kmap-leak */
void mapped_in_some_rounds(struct page *page, spinlock_t *lock, int mode, unsigned int n, bool flag)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (condition())
			kmap(page);
		if (condition())
			continue;
		if (flag && mode > 0)
			spin_lock(lock);
		if (flag)
			spin_lock(lock);
		if (flag)
			spin_unlock(lock);
		if (flag && mode > 0)
			spin_unlock(lock);
	}
}

/* clean */
void mapped_and_unmapped_in_some_rounds(struct page *page, spinlock_t *lock, int mode, unsigned int n, bool flag)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (condition()) {
			kmap(page);
			kunmap(page);
		}
		if (condition())
			continue;
		if (flag && mode > 0)
			spin_lock(lock);
		if (flag)
			spin_lock(lock);
		if (flag)
			spin_unlock(lock);
		if (flag && mode > 0)
			spin_unlock(lock);
	}
}
