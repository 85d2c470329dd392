/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kunmap() and the context: never in an interrupt, and with BH off in_interrupt() is true
 * (2.6.18 arch/i386/mm/highmem.c:14); from 5.8 on nowhere where sleeping is wrong.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/hardirq.h>
#include <linux/interrupt.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-unmap-context@local */
void under_a_lock(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	spin_lock(lock);
	touch(addr);
	kunmap(page);
	spin_unlock(lock);
}

/* clean */
void behind_the_lock(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	spin_lock(lock);
	touch(addr);
	spin_unlock(lock);
	kunmap(page);
}

/* expect: kmap-unmap-context */
void under_a_bh_lock(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	spin_lock_bh(lock);
	touch(addr);
	kunmap(page); /* here: kmap-unmap-context */
	spin_unlock_bh(lock);
}

/* expect: kmap-unmap-context */
void with_bh_off(struct page *page)
{
	char *addr = kmap(page);

	local_bh_disable();
	touch(addr);
	kunmap(page); /* here: kmap-unmap-context */
	local_bh_enable();
}

/* clean */
void with_bh_on_again(struct page *page)
{
	char *addr = kmap(page);

	local_bh_disable();
	touch(addr);
	local_bh_enable();
	kunmap(page);
}

/* expect: kmap-unmap-context@local */
void with_interrupts_off(struct page *page)
{
	unsigned long flags;

	touch(kmap(page));
	local_irq_save(flags);
	kunmap(page);
	local_irq_restore(flags);
}

/* What was mapped under the lock is wrong already: its unmap follows from that. */
/* expect: kmap-in-atomic */
void mapped_there_as_well(struct page *page, spinlock_t *lock)
{
	spin_lock_bh(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock_bh(lock);
}

/* The mapping is over all the same: another mistake with it is another report. */
/* expect: kmap-unmap-context, kmap-use-after-unmap */
void used_behind_it(struct page *page)
{
	char *addr = kmap(page);

	local_bh_disable();
	kunmap(page); /* here: kmap-unmap-context */
	local_bh_enable();
	touch(addr); /* here: kmap-use-after-unmap */
}

/* The caller's mapping. */
/* expect: kmap-unmap-context */
void of_the_caller(struct page *page)
{
	local_bh_disable();
	kunmap(page); /* here: kmap-unmap-context */
	local_bh_enable();
}

/* helper */
static void put_page_mapped(struct page *page)
{
	kunmap(page);
}

/* expect: kmap-unmap-context */
void by_a_helper(struct page *page)
{
	char *addr = kmap(page);

	local_bh_disable();
	touch(addr);
	put_page_mapped(page); /* here: kmap-unmap-context */
	local_bh_enable();
}

/* clean */
void by_a_helper_behind_it(struct page *page)
{
	char *addr = kmap(page);

	local_bh_disable();
	touch(addr);
	local_bh_enable();
	put_page_mapped(page);
}

/* A helper that enables BH first, and one that has its own report. */
/* helper */
static void enable_and_put(struct page *page)
{
	local_bh_enable();
	kunmap(page);
}

/* clean */
void enabled_by_the_helper(struct page *page)
{
	touch(kmap(page));
	local_bh_disable();
	enable_and_put(page);
}

/* expect: kmap-unmap-context */
static void disable_and_put(struct page *page)
{
	local_bh_disable();
	kunmap(page); /* here: kmap-unmap-context */
	local_bh_enable();
}

/* clean; checker-only: the report is the helper's */
void disabled_by_the_helper(struct page *page)
{
	touch(kmap(page));
	local_bh_disable();
	disable_and_put(page);
	local_bh_enable();
}

/* helper */
static void copy_through_a_map(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
}

/* The helper's kmap() is what is wrong here. */
/* expect: kmap-in-atomic */
void a_pair_below(struct page *page)
{
	local_bh_disable();
	copy_through_a_map(page); /* here: kmap-in-atomic */
	local_bh_enable();
}

/* expect: kmap-unmap-context; given: if (choose(2)) local_bh_disable() */
void where_in_interrupt_is_true(struct page *page)
{
	if (in_interrupt())
		kunmap(page); /* here: kmap-unmap-context */
}

/* clean; given: if (choose(2)) local_bh_disable() */
void where_it_is_not(struct page *page)
{
	if (!in_interrupt())
		kunmap(page);
}

/* expect: kmap-unmap-context@local */
void on_one_way(struct page *page, spinlock_t *lock, bool flag)
{
	touch(kmap(page));
	if (flag)
		spin_lock(lock);
	kunmap(page);
	if (flag)
		spin_unlock(lock);
}

/* clean */
void on_the_other_way(struct page *page, spinlock_t *lock, bool flag)
{
	touch(kmap(page));
	if (flag)
		spin_lock(lock);
	if (!flag)
		kunmap(page);
	if (flag) {
		spin_unlock(lock);
		kunmap(page);
	}
}
