/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a KM_ slot needs off, turned off by the function itself: it holds then that its
 * caller has not, and may not turn it on again before the unmap (CONTRACT 3).
 *
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <linux/errno.h>
#include <net/kmap_skb.h>
#include <linux/bio.h>
#include <case.h>

/* clean */
void the_callers_business(struct page *page)
{
	char *addr = kmap_atomic(page, KM_IRQ0);

	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
}

/* clean */
void the_callers_business_for_softirqs(struct page *page)
{
	char *addr = kmap_atomic(page, KM_SOFTIRQ1);

	touch(addr);
	kunmap_atomic(addr, KM_SOFTIRQ1);
}

/* The caller may have them off all the time. */
/* clean */
void saved_and_restored_while_mapped(struct page *page)
{
	char *addr = kmap_atomic(page, KM_IRQ0);
	unsigned long flags;

	local_irq_save(flags);
	touch(addr);
	local_irq_restore(flags);
	kunmap_atomic(addr, KM_IRQ0);
}

/* expect: kmap-slot-context */
void enabled_while_mapped(struct page *page)
{
	char *addr = kmap_atomic(page, KM_IRQ0);

	local_irq_enable();	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_IRQ0);
}

/* expect: kmap-slot-context */
void enabled_before(struct page *page, spinlock_t *lock)
{
	char *addr;

	spin_lock_irq(lock);
	condition();
	spin_unlock_irq(lock);
	addr = kmap_atomic(page, KM_IRQ0);	/* here: kmap-slot-context */
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
}

/* clean */
void restored_before(struct page *page, spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	spin_lock_irqsave(lock, flags);
	condition();
	spin_unlock_irqrestore(lock, flags);
	addr = kmap_atomic(page, KM_IRQ0);
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
}

/* clean */
void off_until_the_unmap(struct page *page, spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	spin_lock_irqsave(lock, flags);
	addr = kmap_atomic(page, KM_BIO_SRC_IRQ);
	touch(addr);
	kunmap_atomic(addr, KM_BIO_SRC_IRQ);
	spin_unlock_irqrestore(lock, flags);
}

/* expect: kmap-slot-context */
void on_before_the_unmap(struct page *page, spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	spin_lock_irqsave(lock, flags);
	addr = kmap_atomic(page, KM_BIO_SRC_IRQ);
	spin_unlock_irqrestore(lock, flags);	/* here: kmap-slot-context */
	touch(addr);
	kunmap_atomic(addr, KM_BIO_SRC_IRQ);
}

/* A slot of process context needs nothing off. */
/* clean */
void another_slot_all_the_time(struct page *page, spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	spin_lock_irqsave(lock, flags);
	addr = kmap_atomic(page, KM_USER0);
	spin_unlock_irqrestore(lock, flags);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* The inner pair restores what the outer one has turned off. */
/* clean */
void off_all_the_time(struct page *page)
{
	unsigned long flags, inner;
	char *addr;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	local_irq_save(inner);
	touch(addr);
	local_irq_restore(inner);
	kunmap_atomic(addr, KM_IRQ0);
	local_irq_restore(flags);
}

/* An inner pair that does not restore turns them on. */
/* expect: kmap-slot-context */
void turned_on_by_the_inner_lock(struct page *page, spinlock_t *lock)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	spin_lock_irq(lock);
	touch(addr);
	spin_unlock_irq(lock);	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_IRQ0);
	local_irq_restore(flags);
}

/* expect: kmap-slot-context */
void softirqs_on_before_the_unmap(struct page *page, spinlock_t *lock)
{
	char *addr;

	spin_lock_bh(lock);
	addr = kmap_atomic(page, KM_SOFTIRQ0);
	spin_unlock_bh(lock);	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_SOFTIRQ0);
}

/* clean */
void softirqs_off_twice(struct page *page, spinlock_t *lock)
{
	char *addr;

	local_bh_disable();
	addr = kmap_atomic(page, KM_SOFTIRQ0);
	spin_lock_bh(lock);
	spin_unlock_bh(lock);
	kunmap_atomic(addr, KM_SOFTIRQ0);
	local_bh_enable();
}

/* Interrupts off keep softirqs out as well. */
/* clean */
void softirqs_out_by_interrupts_off(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	local_bh_disable();
	addr = kmap_atomic(page, KM_SOFTIRQ0);
	local_bh_enable();
	kunmap_atomic(addr, KM_SOFTIRQ0);
	local_irq_restore(flags);
}

/* clean */
void off_on_a_flag(struct page *page, bool flag)
{
	unsigned long flags = 0;
	char *addr;

	if (flag)
		local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
	if (flag)
		local_irq_restore(flags);
}

/* expect: kmap-slot-context */
void off_on_a_flag_and_on_too_early(struct page *page, bool flag)
{
	unsigned long flags = 0;
	char *addr;

	if (flag)
		local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	touch(addr);
	if (flag)
		local_irq_restore(flags);
	kunmap_atomic(addr, KM_IRQ0);
}

/* helper */
static char *maps_with_them_off(struct page *page, unsigned long *flags)
{
	local_irq_save(*flags);
	return kmap_atomic(page, KM_IRQ1);
}

/* helper */
static void unmaps_and_restores(char *addr, unsigned long flags)
{
	kunmap_atomic(addr, KM_IRQ1);
	local_irq_restore(flags);
}

/* clean */
void by_helpers(struct page *page)
{
	unsigned long flags;
	char *addr = maps_with_them_off(page, &flags);

	touch(addr);
	unmaps_and_restores(addr, flags);
}

/* expect: kmap-slot-context */
void by_one_helper(struct page *page)
{
	unsigned long flags;
	char *addr = maps_with_them_off(page, &flags);

	touch(addr);
	local_irq_restore(flags);	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_IRQ1);
}

/* helper */
static void restores(unsigned long flags)
{
	local_irq_restore(flags);
}

/* expect: kmap-slot-context */
void on_by_a_helper(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	restores(flags);	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_IRQ0);
}

/* What it turns on is for its caller to answer for, when it has what needs them off. */
/* helper */
static void turns_them_on(void)
{
	local_irq_enable();
}

/* expect: kmap-slot-context */
void on_by_a_helper_that_does_not_know(struct page *page)
{
	char *addr = kmap_atomic(page, KM_IRQ0);

	turns_them_on();	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_IRQ0);
}

/* clean */
void one_after_the_other(struct page **pages, unsigned int n)
{
	unsigned long flags;

	for (unsigned int i = 0; i < n; i++) {
		char *addr;

		local_irq_save(flags);
		addr = kmap_atomic(pages[i], KM_IRQ0);
		touch(addr);
		kunmap_atomic(addr, KM_IRQ0);
		local_irq_restore(flags);
	}
}

/* expect: kmap-slot-context */
void on_in_some_pass(struct page **pages, unsigned int n)
{
	unsigned long flags;

	for (unsigned int i = 0; i < n; i++) {
		char *addr;

		local_irq_save(flags);
		addr = kmap_atomic(pages[i], KM_IRQ0);
		if (i == 1) {
			local_irq_restore(flags);	/* here: kmap-slot-context */
			kunmap_atomic(addr, KM_IRQ0);
			continue;
		}
		kunmap_atomic(addr, KM_IRQ0);
		local_irq_restore(flags);
	}
}

/* clean */
void a_fragment(struct page *page)
{
	struct skb_frag frag = { page };
	char *addr = kmap_skb_frag(&frag);

	touch(addr);
	kunmap_skb_frag(addr);
}

/* clean */
void a_segment(struct page *page)
{
	struct bio_vec bvec = { page, 512, 0 };
	unsigned long flags;
	char *addr = bvec_kmap_irq(&bvec, &flags);

	touch(addr);
	bvec_kunmap_irq(addr, &flags);
}

/* That the slot is exposed does nothing to the mapping: other mistakes with it do not follow from that. */
/* expect: kmap-slot-context, kmap-leak */
int on_and_left(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	local_irq_restore(flags);	/* here: kmap-slot-context */
	touch(addr);
	if (attempt())
		return -EIO;
	kunmap_atomic(addr, KM_IRQ0);
	return 0;
}

/* Its caller may have interrupts off, and then this is the only one. */
/* expect: kmap-slot-context, kmap-use-after-unmap */
void on_and_used(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	local_irq_restore(flags);	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_IRQ0);
	touch(addr);	/* here: kmap-use-after-unmap */
}

/* expect: kmap-slot-context */
char *on_and_handed_over(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	local_irq_restore(flags);	/* here: kmap-slot-context */
	return addr;
}
