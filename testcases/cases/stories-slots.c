/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A slot and the interrupt that has it too. Where a function turns nothing off, its
 * caller may have (slot-masks.c), and kmapcheck is silent; the model shows what happens
 * when the caller has not.
 *
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <case.h>

static struct page *dma_page;

/* helper */
static IRQ_HANDLER(disk_done)
{
	char *addr = kmap_atomic(dma_page, KM_IRQ0);

	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
	return IRQ_HANDLED;
}

/* clean; shows: W_SLOT_UNMASKED, E_SLOT_INTERRUPTED */
void slot_of_the_interrupt(struct page *page, struct page *buffer)
{
	char *addr;

	dma_page = buffer;
	request_irq(14, disk_done, 0, "disk", NULL);
	addr = kmap_atomic(page, KM_IRQ0);
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
}

/* clean; shows: nothing */
void slot_of_the_interrupt_that_has_to_wait(struct page *page, struct page *buffer,
					    spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	dma_page = buffer;
	request_irq(14, disk_done, 0, "disk", NULL);
	spin_lock_irqsave(lock, flags);
	addr = kmap_atomic(page, KM_IRQ0);
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
	spin_unlock_irqrestore(lock, flags);
}

/* clean; shows: nothing */
void slot_of_its_own(struct page *page, struct page *buffer)
{
	char *addr;

	dma_page = buffer;
	request_irq(14, disk_done, 0, "disk", NULL);
	addr = kmap_atomic(page, KM_USER0);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* The lock is released with interrupts on while the slot is still in use. */
/* expect: kmap-slot-context; shows: E_IRQ_REENABLED, E_SLOT_INTERRUPTED */
void interrupts_back_too_early(struct page *page, struct page *buffer, spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	dma_page = buffer;
	request_irq(14, disk_done, 0, "disk", NULL);
	spin_lock_irqsave(lock, flags);
	addr = kmap_atomic(page, KM_IRQ0);
	spin_unlock_irqrestore(lock, flags);
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
}

/* helper */
static void receives(unsigned long data)
{
	char *addr = kmap_atomic((struct page *)data, KM_SKB_DATA_SOFTIRQ);

	touch(addr);
	kunmap_atomic(addr, KM_SKB_DATA_SOFTIRQ);
}

/* clean; shows: W_SLOT_UNMASKED, E_SLOT_INTERRUPTED */
void slot_of_the_softirq(struct page *page, struct page *buffer, struct tasklet_struct *rx)
{
	char *addr;

	tasklet_init(rx, receives, (unsigned long)buffer);
	tasklet_schedule(rx);
	addr = kmap_atomic(page, KM_SKB_DATA_SOFTIRQ);
	touch(addr);
	kunmap_atomic(addr, KM_SKB_DATA_SOFTIRQ);
}

/* clean; shows: nothing */
void slot_of_the_softirq_with_bh_off(struct page *page, struct page *buffer,
				     struct tasklet_struct *rx)
{
	char *addr;

	tasklet_init(rx, receives, (unsigned long)buffer);
	tasklet_schedule(rx);
	local_bh_disable();
	addr = kmap_atomic(page, KM_SKB_DATA_SOFTIRQ);
	touch(addr);
	kunmap_atomic(addr, KM_SKB_DATA_SOFTIRQ);
	local_bh_enable();
}
