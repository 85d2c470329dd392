/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A stack, the CPU's (2.6.37 to 5.10) or the task's (5.11 on): kmap_atomic(page).
 *
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/sched.h>
#include <linux/kthread.h>
#include <linux/interrupt.h>
#include <case.h>
#include "test.h"

/* shows: nothing */
void last_in_first_out(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page), *b = kmap_atomic(other);

	CHECK(a != b);
	memcpy(b, a, 16);
	kunmap_atomic(b);
	kunmap_atomic(a);
}

/* shows: E_NOT_LIFO */
void first_in_first_out(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page), *b = kmap_atomic(other);

	kunmap_atomic(a);
	kunmap_atomic(b);
}

/* shows: nothing */
void any_address_in_the_page(struct page *page)
{
	char *a = kmap_atomic(page);

	kunmap_atomic(a + 100);
}

/* shows: E_UNDERFLOW */
void unmapped_twice(struct page *page)
{
	char *a = kmap_atomic(page);

	kunmap_atomic(a);
	kunmap_atomic(a);
}

/* shows: E_DOUBLE_UNMAP */
void unmapped_twice_inside_another(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page), *b = kmap_atomic(other);

	kunmap_atomic(b);
	kunmap_atomic(b);
	kunmap_atomic(a);
}

/* shows: E_UNMAP_BADADDR */
void an_address_that_was_never_mapped(char *buffer)
{
	kunmap_atomic(buffer);
}

/* shows: E_WRONG_FAMILY */
void the_pools_address(struct page *page)
{
	char *a = kmap(page);

	kunmap_atomic(a);
}

/* shows: nothing */
void as_deep_as_there_are_entries(struct page *page)
{
	char *a[15];

	for (int i = 0; i < 15; i++)
		a[i] = kmap_atomic(page);
	for (int i = 14; i >= 0; i--)
		kunmap_atomic(a[i]);
}

/* shows: E_OVERFLOW */
void deeper_than_there_are_entries(struct page *page)
{
	char *a[21];

	for (int i = 0; i < 21; i++)
		a[i] = kmap_atomic(page);
	for (int i = 20; i >= 0; i--)
		kunmap_atomic(a[i]);
}

/* shows: E_LEAK */
void left_mapped(struct page *page)
{
	kmap_atomic(page);
}

/* shows: E_SLEEP_ATOMIC */
void sleeps(struct page *page)
{
	char *a = kmap_atomic(page);

	schedule();
	kunmap_atomic(a);
}

/* shows: E_SCHED_ATOMIC */
void sleeps_under_a_lock(spinlock_t *lock)
{
	spin_lock(lock);
	schedule();
	spin_unlock(lock);
}

/* shows: nothing */
void sleeps_afterwards(struct page *page, spinlock_t *lock)
{
	char *a = kmap_atomic(page);

	kunmap_atomic(a);
	spin_lock(lock);
	spin_unlock(lock);
	schedule();
}

/* shows: E_SLEEP_ATOMIC */
void allocates_and_may_sleep(struct page *page)
{
	char *a = kmap_atomic(page);

	alloc_page(GFP_KERNEL);
	kunmap_atomic(a);
}

/* shows: nothing */
void allocates_without_sleeping(struct page *page)
{
	char *a = kmap_atomic(page);

	alloc_page(GFP_ATOMIC);
	kunmap_atomic(a);
}

/* shows: E_KMAP_ATOMIC */
void the_pool_inside_a_section(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page);

	kmap(other);
	kunmap_atomic(a);
	kunmap(other);
}

/* shows: nothing */
void a_section_inside_the_pool(struct page *page, struct page *other)
{
	char *a;

	kmap(other);
	a = kmap_atomic(page);
	kunmap_atomic(a);
	kunmap(other);
}

static struct page *irq_page;

static IRQ_HANDLER(maps_and_unmaps)
{
	char *a = kmap_atomic(irq_page);

	touch(a);
	kunmap_atomic(a);
	return IRQ_HANDLED;
}

/* shows: nothing */
void an_interrupt_comes_in(struct page *page, struct page *other)
{
	char *a;

	irq_page = other;
	request_irq(5, maps_and_unmaps, 0, "disk", NULL);
	a = kmap_atomic(page);
	touch(a);
	kunmap_atomic(a);
}

static IRQ_HANDLER(maps_only)
{
	kmap_atomic(irq_page);
	return IRQ_HANDLED;
}

/* shows: E_LEAK_IN_IRQ */
void an_interrupt_leaves_a_mapping(struct page *page)
{
	irq_page = page;
	request_irq(5, maps_only, 0, "disk", NULL);
	condition();
}

static char *kept;

/* shows: E_OUTLIVES; given: model_in_hardirq() */
void kept_for_later(struct page *page)
{
	kept = kmap_atomic(page);
}

/* shows: E_OUTLIVES; given: model_on_its_own() */
void kept_by_a_work_item(struct page *page)
{
	kept = kmap_atomic(page);
}

/* shows: nothing */
void kept_for_the_caller(struct page *page)
{
	kept = kmap_atomic(page);
}

/* shows: E_LEAK_IN_IRQ; given: model_in_softirq() */
void kept_by_nobody(struct page *page)
{
	kmap_atomic(page);
}

static IRQ_HANDLER(enables_interrupts)
{
	char *a;

	local_irq_enable();
	a = kmap_atomic(irq_page);
	kunmap_atomic(a);
	return IRQ_HANDLED;
}

/* shows: W_HARDIRQ_IRQS_ON */
void an_interrupt_maps_with_interrupts_on(struct page *page)
{
	irq_page = page;
	request_irq(5, enables_interrupts, 0, "disk", NULL);
	condition();
}

static char *shared;

static IRQ_HANDLER(uses_what_it_finds)
{
	if (shared)
		touch(shared);
	return IRQ_HANDLED;
}

/* shows: E_FOREIGN_USE */
void an_interrupt_uses_the_address(struct page *page)
{
	request_irq(5, uses_what_it_finds, 0, "disk", NULL);
	shared = kmap_atomic(page);
	touch(shared);
	kunmap_atomic(shared);
	shared = NULL;
}

/* shows: nothing */
void an_interrupt_uses_the_pools_address(struct page *page)
{
	request_irq(5, uses_what_it_finds, 0, "disk", NULL);
	shared = kmap(page);
	touch(shared);
	shared = NULL;
	kunmap(page);
}

/* shows: E_PREEMPT_UNDERFLOW */
void a_lock_that_was_not_taken(spinlock_t *lock)
{
	spin_unlock(lock);
}

/* shows: nothing; given: model_without_highmem() */
void without_highmem_the_order_is_not_seen(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page), *b = kmap_atomic(other);

	kunmap_atomic(a);
	kunmap_atomic(b);
	touch(a);
}

/* shows: E_SCHED_ATOMIC; given: model_without_highmem() */
void without_highmem_sleeping_is_seen(struct page *page)
{
	char *a = kmap_atomic(page);

	schedule();
	kunmap_atomic(a);
}
