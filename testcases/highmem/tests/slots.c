/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slots: kmap_atomic(page, KM_...) up to 2.6.36.
 *
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/kthread.h>
#include <linux/interrupt.h>
#include <case.h>
#include "test.h"

/* shows: nothing */
void two_slots_in_any_order(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page, KM_USER0);
	char *b = kmap_atomic(other, KM_USER1);

	memcpy(b, a, 16);
	kunmap_atomic(a, KM_USER0);
	kunmap_atomic(b, KM_USER1);
}

/* shows: nothing */
void a_slot_again_when_it_is_free(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page, KM_USER0);

	kunmap_atomic(a, KM_USER0);
	a = kmap_atomic(other, KM_USER0);
	touch(a);
	kunmap_atomic(a, KM_USER0);
}

/* shows: nothing */
void unmapped_by_any_address_in_the_page(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	kunmap_atomic(a + PAGE_SIZE - 1, KM_USER0);
}

/* shows: E_WRONG_PAGE */
void unmapped_by_an_address_past_the_page(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	kunmap_atomic(a + PAGE_SIZE, KM_USER0);
}

/* shows: E_SLOT_BUSY */
void a_slot_in_use_mapped_again(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page, KM_USER0);
	char *b = kmap_atomic(other, KM_USER0);

	kunmap_atomic(b, KM_USER0);
	kunmap_atomic(a, KM_USER0);
}

/* shows: E_SLOT_BUSY */
void a_slot_in_use_mapped_again_by_a_helper(struct page *page, struct page *other)
{
	char *a = kmap_atomic(page, KM_USER0);

	clear_highpage(other);
	kunmap_atomic(a, KM_USER0);
}

/* shows: E_WRONG_SLOT */
void another_slot_unmapped(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	kunmap_atomic(a, KM_USER1);
}

/* shows: E_ARG_PAGE */
void unmapped_by_page(struct page *page)
{
	kmap_atomic(page, KM_USER0);
	kunmap_atomic(page, KM_USER0);
}

/* shows: E_DOUBLE_UNMAP */
void unmapped_twice(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	kunmap_atomic(a, KM_USER0);
	kunmap_atomic(a, KM_USER0);
}

/* shows: E_LEAK */
void left_mapped(struct page *page)
{
	kmap_atomic(page, KM_USER0);
}

/* shows: nothing */
void *handed_to_the_caller(struct page *page)
{
	return kmap_atomic(page, KM_USER0);
}

/* shows: E_USE_AFTER_UNMAP */
void used_after_unmap(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	kunmap_atomic(a, KM_USER0);
	touch(a);
}

/* shows: E_SLEEP_ATOMIC */
void sleeps(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	might_sleep();
	kunmap_atomic(a, KM_USER0);
}

static struct page *irq_page;

static IRQ_HANDLER(uses_a_process_slot)
{
	char *a = kmap_atomic(irq_page, KM_USER0);

	kunmap_atomic(a, KM_USER0);
	return IRQ_HANDLED;
}

/* shows: W_SLOT_CONTEXT */
void a_process_slot_in_an_interrupt(struct page *page)
{
	irq_page = page;
	request_irq(5, uses_a_process_slot, 0, "disk", NULL);
	condition();
}

static IRQ_HANDLER(uses_its_slot)
{
	char *a = kmap_atomic(irq_page, KM_IRQ0);

	touch(a);
	kunmap_atomic(a, KM_IRQ0);
	return IRQ_HANDLED;
}

/* shows: nothing */
void an_interrupt_slot_in_an_interrupt(struct page *page, struct page *other)
{
	char *a;

	irq_page = page;
	request_irq(5, uses_its_slot, 0, "disk", NULL);
	a = kmap_atomic(other, KM_USER0);
	touch(a);
	kunmap_atomic(a, KM_USER0);
}

/* shows: W_SLOT_UNMASKED */
void an_interrupt_slot_in_whatever_the_caller_has(struct page *page)
{
	char *a = kmap_atomic(page, KM_IRQ0);

	kunmap_atomic(a, KM_IRQ0);
}

/* shows: W_SLOT_CONTEXT */
void an_interrupt_slot_with_interrupts_just_enabled(struct page *page)
{
	char *a;

	local_irq_disable();
	condition();
	local_irq_enable();
	a = kmap_atomic(page, KM_IRQ0);
	kunmap_atomic(a, KM_IRQ0);
}

/* shows: W_SLOT_UNMASKED */
void an_interrupt_slot_with_interrupts_as_they_were(struct page *page)
{
	unsigned long flags;
	char *a;

	local_irq_save(flags);
	local_irq_restore(flags);
	a = kmap_atomic(page, KM_IRQ0);
	kunmap_atomic(a, KM_IRQ0);
}

/* shows: W_SLOT_UNMASKED */
void the_caller_has_them_off_all_the_time(struct page *page)
{
	unsigned long flags;
	char *a = kmap_atomic(page, KM_IRQ0);

	local_irq_save(flags);
	local_irq_restore(flags);
	kunmap_atomic(a, KM_IRQ0);
}

/* shows: W_SLOT_UNMASKED, E_IRQ_REENABLED */
void enabled_whatever_the_caller_has(struct page *page)
{
	char *a = kmap_atomic(page, KM_IRQ0);

	local_irq_enable();
	kunmap_atomic(a, KM_IRQ0);
}

/* shows: W_SLOT_CONTEXT; given: model_in_process() */
void an_interrupt_slot_with_interrupts_on(struct page *page)
{
	char *a = kmap_atomic(page, KM_IRQ0);

	kunmap_atomic(a, KM_IRQ0);
}

/* shows: nothing */
void an_interrupt_slot_with_interrupts_off(struct page *page)
{
	unsigned long flags;
	char *a;

	local_irq_save(flags);
	a = kmap_atomic(page, KM_IRQ0);
	kunmap_atomic(a, KM_IRQ0);
	local_irq_restore(flags);
}

/* shows: W_SLOT_UNMASKED, E_SLOT_INTERRUPTED */
void an_interrupt_overwrites_the_slot(struct page *page, struct page *other)
{
	char *a;

	irq_page = page;
	request_irq(5, uses_its_slot, 0, "disk", NULL);
	a = kmap_atomic(other, KM_IRQ0);
	touch(a);
	kunmap_atomic(a, KM_IRQ0);
}

/* shows: nothing */
void the_interrupt_has_to_wait(struct page *page, struct page *other)
{
	unsigned long flags;
	char *a;

	irq_page = page;
	request_irq(5, uses_its_slot, 0, "disk", NULL);
	local_irq_save(flags);
	a = kmap_atomic(other, KM_IRQ0);
	touch(a);
	kunmap_atomic(a, KM_IRQ0);
	local_irq_restore(flags);
}

/* shows: E_IRQ_REENABLED */
void interrupts_on_too_early(struct page *page)
{
	unsigned long flags;
	char *a;

	local_irq_save(flags);
	a = kmap_atomic(page, KM_BIO_SRC_IRQ);
	local_irq_restore(flags);
	kunmap_atomic(a, KM_BIO_SRC_IRQ);
}

/* shows: E_BH_REENABLED */
void softirqs_on_too_early(struct page *page)
{
	char *a;

	local_bh_disable();
	a = kmap_atomic(page, KM_SKB_DATA_SOFTIRQ);
	local_bh_enable();
	kunmap_atomic(a, KM_SKB_DATA_SOFTIRQ);
}

/* shows: nothing */
void a_softirq_slot_with_softirqs_off(struct page *page)
{
	char *a;

	local_bh_disable();
	a = kmap_atomic(page, KM_SOFTIRQ0);
	kunmap_atomic(a, KM_SOFTIRQ0);
	local_bh_enable();
}

static void uses_a_softirq_slot(unsigned long data)
{
	char *a = kmap_atomic((struct page *)data, KM_SOFTIRQ0);

	touch(a);
	kunmap_atomic(a, KM_SOFTIRQ0);
}

/* shows: W_SLOT_CONTEXT; given: model_in_process() */
void a_softirq_slot_with_softirqs_on(struct page *page)
{
	char *a = kmap_atomic(page, KM_SOFTIRQ0);

	kunmap_atomic(a, KM_SOFTIRQ0);
}

/* shows: nothing; given: model_with_bh_off() */
void a_softirq_slot_in_a_callback(struct page *page)
{
	char *a = kmap_atomic(page, KM_SOFTIRQ0);

	kunmap_atomic(a, KM_SOFTIRQ0);
}

/* shows: W_SLOT_CONTEXT; given: model_in_any_irq() */
void a_softirq_slot_where_it_may_be_an_interrupt(struct page *page)
{
	char *a = kmap_atomic(page, KM_SOFTIRQ0);

	kunmap_atomic(a, KM_SOFTIRQ0);
}

/* shows: E_KMAP_ATOMIC; given: model_with_lock() */
void the_pool_where_the_caller_holds_a_lock(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
}

/* shows: nothing */
void a_softirq_slot_in_a_softirq(struct page *page, struct tasklet_struct *tasklet)
{
	tasklet_init(tasklet, uses_a_softirq_slot, (unsigned long)page);
	tasklet_schedule(tasklet);
}

static int uses_user0(void *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	touch(a);
	kunmap_atomic(a, KM_USER0);
	return 0;
}

/* shows: nothing */
void each_cpu_has_its_slots(struct page *page, struct page *other)
{
	struct task_struct *task = kthread_create(uses_user0, other, "other");

	kthread_bind(task, 1);
	wake_up_process(task);
	uses_user0(page);
}

/* shows: nothing */
void another_task_on_this_cpu_has_to_wait(struct page *page, struct page *other)
{
	kthread_run(uses_user0, other, "other");
	uses_user0(page);
}

/* 2.6.18 without highmem: kmap_atomic() is a macro that drops the slot and disables nothing. */
/* shows: nothing; given: model_without_highmem() */
void without_highmem_sleeping_is_not_seen(struct page *page)
{
	char *a = kmap_atomic(page, KM_USER0);

	might_sleep();
	kunmap_atomic(a, KM_USER1);
}
