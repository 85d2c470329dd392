/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A KM_ slot and the contexts that it is for: who may use it, and what must be off while
 * it is mapped (CONTRACT 3).  What a function does not turn off its caller may have, as far
 * as nothing is known of that.
 *
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/hardirq.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <linux/kthread.h>
#include <linux/timer.h>
#include <case.h>

static struct page *card_page;

/* Its caller's slot. */
/* helper */
static void copies_in(enum km_type slot)
{
	char *addr = kmap_atomic(card_page, slot);

	touch(addr);
	kunmap_atomic(addr, slot);
}

/* helper */
static void clears_it(void)
{
	clear_highpage(card_page);
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(process_slot_in_an_interrupt)
{
	char *addr = kmap_atomic(card_page, KM_USER0);	/* here: kmap-slot-context */

	(void)dev;
	(void)regs;
	addr[0] = irq;
	kunmap_atomic(addr, KM_USER0);
	return IRQ_HANDLED;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(softirq_slot_in_an_interrupt)
{
	copies_in(KM_SOFTIRQ0);	/* here: kmap-slot-context */
	return dev && irq && regs ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(its_own_slot_in_an_interrupt)
{
	copies_in(KM_IRQ0);
	copies_in(KM_BIO_SRC_IRQ);
	return dev && irq && regs ? IRQ_HANDLED : IRQ_NONE;
}

/* What it restores is off in an interrupt, or its own business there. */
/* clean; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(locks_in_an_interrupt)
{
	char *addr = kmap_atomic(card_page, KM_IRQ1);
	unsigned long flags;

	local_irq_save(flags);
	touch(addr);
	local_irq_restore(flags);
	kunmap_atomic(addr, KM_IRQ1);
	return dev && irq && regs ? IRQ_HANDLED : IRQ_NONE;
}

/* The slot of a helper in a header. */
/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(clears_in_an_interrupt)
{
	if (dev)
		clears_it();	/* here: kmap-slot-context */
	return irq && regs ? IRQ_HANDLED : IRQ_NONE;
}

int card_probe(int irq, void *card)
{
	request_irq(irq, process_slot_in_an_interrupt, 0, "card", card);
	request_irq(irq, softirq_slot_in_an_interrupt, 0, "card", card);
	request_irq(irq, its_own_slot_in_an_interrupt, 0, "card", card);
	request_irq(irq, locks_in_an_interrupt, 0, "card", card);
	return request_irq(irq, clears_in_an_interrupt, 0, "card", card);
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_softirq() */
static void process_slot_in_a_tasklet(unsigned long data)
{
	copies_in(KM_USER1);
	(void)data;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_softirq() */
static void interrupt_slot_in_a_tasklet(unsigned long data)
{
	copies_in(KM_IRQ0);
	(void)data;
}

/* clean; given: card_page = model_page(); given: model_in_softirq() */
static void interrupt_slot_with_interrupts_off(unsigned long data)
{
	unsigned long flags;

	local_irq_save(flags);
	copies_in(KM_IRQ0);
	local_irq_restore(flags);
	copies_in(KM_SOFTIRQ0);
	(void)data;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_softirq() */
static void process_slot_with_interrupts_off(unsigned long data)
{
	unsigned long flags;

	local_irq_save(flags);
	copies_in(KM_USER0);	/* here: kmap-slot-context */
	local_irq_restore(flags);
	(void)data;
}

/* As crypto_kmap() of 2.6.32 chooses. */
/* clean; given: card_page = model_page(); given: model_in_softirq() */
static void the_slot_of_its_context(unsigned long data)
{
	copies_in(in_softirq() ? KM_SOFTIRQ0 : KM_USER0);
	(void)data;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_softirq() */
static void the_slot_of_the_other_context(unsigned long data)
{
	copies_in(in_softirq() ? KM_USER0 : KM_SOFTIRQ0);	/* here: kmap-slot-context */
	(void)data;
}

void card_opens(struct tasklet_struct *t, struct timer_list *timer)
{
	tasklet_init(t, process_slot_in_a_tasklet, 0);
	tasklet_init(t, interrupt_slot_in_a_tasklet, 0);
	tasklet_init(t, interrupt_slot_with_interrupts_off, 0);
	timer->function = process_slot_with_interrupts_off;
	setup_timer(timer, the_slot_of_its_context, 0);
	setup_timer(timer, the_slot_of_the_other_context, 0);
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_process() */
static int interrupt_slot_in_a_thread(void *data)
{
	copies_in(KM_BOUNCE_READ);	/* here: kmap-slot-context */
	return data != NULL;
}

/* clean; given: card_page = model_page(); given: model_in_process() */
static int interrupt_slot_under_its_lock(void *lock)
{
	spin_lock_irq(lock);
	copies_in(KM_BOUNCE_READ);
	spin_unlock_irq(lock);
	copies_in(KM_USER0);
	return 0;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_process() */
static int interrupt_slot_behind_its_lock(void *lock)
{
	spin_lock_irq(lock);
	copies_in(KM_BOUNCE_READ);
	spin_unlock_irq(lock);
	copies_in(KM_BOUNCE_READ);	/* here: kmap-slot-context */
	return 0;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_process() */
static int softirq_slot_in_a_thread(void *data)
{
	copies_in(KM_SKB_DATA_SOFTIRQ);
	return data != NULL;
}

/* clean; given: card_page = model_page(); given: model_in_process() */
static int softirq_slot_with_softirqs_off(void *data)
{
	local_bh_disable();
	copies_in(KM_SKB_DATA_SOFTIRQ);
	local_bh_enable();
	return data != NULL;
}

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_process() */
static int softirq_slot_with_them_on_again(void *data)
{
	local_bh_disable();
	local_bh_enable();
	copies_in(KM_SKB_DATA_SOFTIRQ);
	return data != NULL;
}

void card_starts(void *lock)
{
	kthread_run(interrupt_slot_in_a_thread, NULL, "card");
	kthread_run(interrupt_slot_under_its_lock, lock, "card");
	kthread_run(interrupt_slot_behind_its_lock, lock, "card");
	kthread_run(softirq_slot_in_a_thread, NULL, "card");
	kthread_run(softirq_slot_with_softirqs_off, NULL, "card");
	kthread_run(softirq_slot_with_them_on_again, NULL, "card");
}
