/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a test of the context says: of which contexts it tells, and of which it does not.
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/rcupdate.h>
#include <linux/bottom_half.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <case.h>

/* helper */
static void clear_slowly(struct page *page)
{
	memset(kmap(page), 0, 16);
	kunmap(page);
}

/* helper */
static void clear_if_it_may(struct page *page)
{
	if (!in_atomic())
		clear_slowly(page);
}

/* helper */
static void clear_outside_interrupts(struct page *page)
{
	if (!in_interrupt())
		clear_slowly(page);
}

/* helper */
static void clear_with_interrupts_on(struct page *page)
{
	if (!irqs_disabled())
		clear_slowly(page);
}

/* expect: kmap-in-atomic */
void a_lock_is_no_interrupt(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	if (!in_interrupt())
		clear_slowly(page); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* clean */
void bottom_halves_off_are_one(struct page *page)
{
	local_bh_disable();
	if (!in_interrupt())
		clear_slowly(page);
	local_bh_enable();
}

/* clean */
void bottom_halves_off_are_a_softirq(struct page *page)
{
	local_bh_disable();
	if (!in_softirq())
		clear_slowly(page);
	local_bh_enable();
}

/* expect: kmap-in-atomic */
void in_one_all_the_same(struct page *page)
{
	local_bh_disable();
	if (in_interrupt())
		clear_slowly(page); /* here: kmap-in-atomic */
	local_bh_enable();
}

/* clean */
void interrupts_off_are_asked_for(struct page *page)
{
	local_irq_disable();
	if (!irqs_disabled())
		clear_slowly(page);
	local_irq_enable();
}

/* expect: kmap-in-atomic */
void interrupts_off_all_the_same(struct page *page)
{
	local_irq_disable();
	if (irqs_disabled())
		clear_slowly(page); /* here: kmap-in-atomic */
	local_irq_enable();
}

/* clean */
void preemption_off_is_atomic(struct page *page)
{
	preempt_disable();
	if (!in_atomic())
		clear_slowly(page);
	preempt_enable();
}

/* expect: kmap-in-atomic */
void preemption_off_all_the_same(struct page *page)
{
	preempt_disable();
	if (in_atomic())
		clear_slowly(page); /* here: kmap-in-atomic */
	preempt_enable();
}

/* expect: kmap-in-atomic */
void asked_before_the_lock(struct page *page, spinlock_t *lock)
{
	if (in_atomic())
		return;
	spin_lock(lock);
	clear_slowly(page); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* clean */
void the_helper_asks(struct page *page)
{
	preempt_disable();
	clear_if_it_may(page);
	preempt_enable();
}

/* expect: kmap-in-atomic */
void the_helper_asks_for_something_else(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	clear_outside_interrupts(page); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* expect: kmap-in-atomic */
void the_helper_asks_for_interrupts(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	clear_with_interrupts_on(page); /* here: kmap-in-atomic */
	spin_unlock(lock);
}
