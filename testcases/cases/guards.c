/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Guards: a context that ends with its scope, whichever way out.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-in-atomic */
void under_guard(struct page *page, spinlock_t *lock)
{
	guard(spinlock)(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guarded_block(struct page *page, spinlock_t *lock)
{
	{
		guard(spinlock)(lock);
		get_page(page);
	}
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void after_scoped_guard(struct page *page, spinlock_t *lock)
{
	scoped_guard(spinlock, lock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_scoped_guard(struct page *page, spinlock_t *lock)
{
	scoped_guard(spinlock, lock) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
	}
}

/* clean */
void under_mutex_guard(struct page *page, struct mutex *lock)
{
	guard(mutex)(lock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-sleep */
void mutex_guard_in_section(struct page *page, struct mutex *lock)
{
	char *addr = kmap_atomic(page);

	scoped_guard(mutex, lock) /* here: kmap-sleep */
		touch(addr);
	kunmap_atomic(addr);
}

/* clean */
void guard_left_by_goto(struct page *page, spinlock_t *lock)
{
	{
		guard(spinlock)(lock);
		if (condition())
			goto out;
		get_page(page);
	}
	set_page_dirty(page);
out:
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void goto_inside_the_guard(struct page *page, spinlock_t *lock)
{
	guard(spinlock)(lock);
	if (condition())
		goto out;
	get_page(page);
out:
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void guard_left_by_break(struct page *page, spinlock_t *lock)
{
	for (;;) {
		guard(spinlock)(lock);
		if (condition())
			break;
	}
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void guard_left_by_continue(struct page *page, spinlock_t *lock)
{
	while (condition()) {
		scoped_guard(spinlock, lock) {
			if (condition())
				break;
			get_page(page);
		}
		touch(kmap(page));
		kunmap(page);
		{
			guard(spinlock)(lock);
			if (condition())
				continue;
			set_page_dirty(page);
		}
		touch(kmap(page));
		kunmap(page);
	}
}

/* clean */
void retry_label_before_the_guard(struct page *page, spinlock_t *lock)
{
again:
	touch(kmap(page));
	kunmap(page);
	{
		guard(spinlock)(lock);
		if (condition())
			goto again;
		get_page(page);
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void retry_label_behind_a_guard(struct page *page, spinlock_t *lock)
{
	guard(spinlock)(lock);
again:
	set_page_dirty(page);
	if (condition())
		goto again;
	touch(kmap(page));
	kunmap(page);
}

/* helper */
static int guarded_return(struct page *page, spinlock_t *lock)
{
	guard(spinlock)(lock);
	if (page->index)
		return 1;
	return 0;
}

/* clean */
int after_a_guarded_return(struct page *page, spinlock_t *lock)
{
	int ret = guarded_return(page, lock);

	touch(kmap(page));
	kunmap(page);
	return ret;
}

/* clean */
int value_of_a_statement_expression(struct page *page, spinlock_t *lock)
{
	unsigned long index = ({
		guard(spinlock)(lock);
		page->index;
	});

	touch(kmap(page));
	kunmap(page);
	return index;
}

/* expect: kmap-in-atomic */
void guard_in_a_statement_expression(struct page *page, spinlock_t *lock)
{
	char *addr = ({
		guard(spinlock)(lock);
		kmap(page);
	});

	touch(addr);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_irqsave_guard(struct page *page, spinlock_t *lock)
{
	guard(spinlock_irqsave)(lock);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void after_irqsave_guard(struct page *page, spinlock_t *lock)
{
	scoped_guard(spinlock_irqsave, lock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_irq_guard(struct page *page)
{
	guard(irqsave)();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_rcu_guard(struct page *page)
{
	guard(rcu)();
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void after_rcu_guard(struct page *page)
{
	scoped_guard(rcu)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_preempt_guard(struct page *page)
{
	scoped_guard(preempt) {
		touch(kmap(page));
		kunmap(page);
	}
}

/* clean */
void conditional_guard(struct page *page, struct mutex *lock)
{
	scoped_cond_guard(mutex_try, return, lock) {
		touch(kmap(page));
		kunmap(page);
	}
}

/* expect: kmap-leak */
int conditional_guard_fails(struct page *page, struct mutex *lock)
{
	char *addr = kmap_local_page(page);

	scoped_cond_guard(mutex_try, return -EBUSY, lock) /* here: kmap-leak */
		touch(addr);
	kunmap_local(addr);
	return 0;
}

/* clean */
int conditional_guard_fails_behind(struct page *page, struct mutex *lock)
{
	char *addr = kmap_local_page(page);
	int error = 0;

	scoped_cond_guard(mutex_try, error = -EBUSY, lock)
		touch(addr);
	kunmap_local(addr);
	return error;
}

/* Scopes end in reverse: the inner lock first. */
/* expect: kmap-in-atomic */
void inner_guard_is_gone(struct page *page, spinlock_t *one, spinlock_t *two)
{
	guard(spinlock)(one);
	scoped_guard(spinlock, two)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* The inner guard restores "off". */
/* expect: kmap-in-atomic */
void inner_irqsave_guard(struct page *page, spinlock_t *lock)
{
	scoped_guard(irqsave) {
		local_bh_disable();
		scoped_guard(spinlock_irqsave, lock) {
			rcu_read_lock();
			get_page(page);
			rcu_read_unlock();
		}
		local_bh_enable();
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
	}
}

/* clean */
void irqsave_guard_in_a_loop(struct page *page, spinlock_t *lock, int m)
{
	while (condition()) {
		guard(irqsave)();
		local_bh_disable();
		if (m)
			spin_lock(lock);
		get_page(page);
		if (m)
			spin_unlock(lock);
		local_bh_enable();
	}
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void guards_of_two_kinds_in_turn(struct page *page, spinlock_t *lock, int m)
{
	while (condition()) {
		if (m)
			spin_lock(lock);
		guard(spinlock_irqsave)(lock);
		if (m)
			spin_unlock(lock);
	}
	scoped_guard(preempt) {
		guard(spinlock_irqsave)(lock);
		local_bh_disable();
		local_bh_enable();
	}
	touch(kmap(page));
	kunmap(page);
}
