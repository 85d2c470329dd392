/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Atomic contexts of newer kernels, and their twins that are not (CONTRACT 4.1).
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/local_lock.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/seqlock.h>
#include <case.h>

static raw_spinlock_t raw;
static spinlock_t lock;
static seqlock_t seq;
static struct mutex mutex;
static local_lock_t cpu_lock;
static atomic_t count;
static refcount_t refs;
static DEFINE_PER_CPU(int, counter);

/* expect: kmap-in-atomic */
void in_raw(struct page *page)
{
	raw_spin_lock(&raw);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	raw_spin_unlock(&raw);
}

/* clean */
void after_raw(struct page *page)
{
	raw_spin_lock(&raw);
	get_page(page);
	raw_spin_unlock(&raw);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_raw_nested(struct page *page)
{
	raw_spin_lock_nested(&raw, 1);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	raw_spin_unlock(&raw);
}

/* clean */
void after_raw_nested(struct page *page)
{
	raw_spin_lock_nested(&raw, 1);
	get_page(page);
	raw_spin_unlock(&raw);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_raw_irq(struct page *page)
{
	raw_spin_lock_irq(&raw);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	raw_spin_unlock_irq(&raw);
}

/* clean */
void after_raw_irq(struct page *page)
{
	raw_spin_lock_irq(&raw);
	get_page(page);
	raw_spin_unlock_irq(&raw);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_raw_bh(struct page *page)
{
	raw_spin_lock_bh(&raw);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	raw_spin_unlock_bh(&raw);
}

/* clean */
void after_raw_bh(struct page *page)
{
	raw_spin_lock_bh(&raw);
	get_page(page);
	raw_spin_unlock_bh(&raw);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_raw_irqsave(struct page *page)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&raw, flags);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	raw_spin_unlock_irqrestore(&raw, flags);
}

/* clean */
void after_raw_irqsave(struct page *page)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&raw, flags);
	get_page(page);
	raw_spin_unlock_irqrestore(&raw, flags);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_raw_tried(struct page *page)
{
	if (raw_spin_trylock(&raw)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		raw_spin_unlock(&raw);
	}
}

/* clean */
void where_not_raw_tried(struct page *page)
{
	if (raw_spin_trylock(&raw)) {
		raw_spin_unlock(&raw);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_counted_down_irqsave(struct page *page)
{
	unsigned long flags;

	if (atomic_dec_and_lock_irqsave(&count, &lock, flags)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		spin_unlock_irqrestore(&lock, flags);
	}
}

/* clean */
void where_not_counted_down_irqsave(struct page *page)
{
	unsigned long flags;

	if (atomic_dec_and_lock_irqsave(&count, &lock, flags)) {
		spin_unlock_irqrestore(&lock, flags);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_last_reference(struct page *page)
{
	if (refcount_dec_and_lock(&refs, &lock)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		spin_unlock(&lock);
	}
}

/* clean */
void where_not_last_reference(struct page *page)
{
	if (refcount_dec_and_lock(&refs, &lock)) {
		spin_unlock(&lock);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_read_seqlock_excl(struct page *page)
{
	read_seqlock_excl(&seq);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	read_sequnlock_excl(&seq);
}

/* clean */
void after_read_seqlock_excl(struct page *page)
{
	read_seqlock_excl(&seq);
	get_page(page);
	read_sequnlock_excl(&seq);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_rcu_sched(struct page *page)
{
	rcu_read_lock_sched();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	rcu_read_unlock_sched();
}

/* clean */
void after_rcu_sched(struct page *page)
{
	rcu_read_lock_sched();
	get_page(page);
	rcu_read_unlock_sched();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_get_cpu_ptr(struct page *page)
{
	++*get_cpu_ptr(&per_cpu__counter);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	put_cpu_ptr(&per_cpu__counter);
}

/* clean */
void after_get_cpu_ptr(struct page *page)
{
	++*get_cpu_ptr(&per_cpu__counter);
	get_page(page);
	put_cpu_ptr(&per_cpu__counter);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_local_lock(struct page *page)
{
	local_lock(&cpu_lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	local_unlock(&cpu_lock);
}

/* clean */
void after_local_lock(struct page *page)
{
	local_lock(&cpu_lock);
	get_page(page);
	local_unlock(&cpu_lock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_local_lock_irq(struct page *page)
{
	local_lock_irq(&cpu_lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	local_unlock_irq(&cpu_lock);
}

/* clean */
void after_local_lock_irq(struct page *page)
{
	local_lock_irq(&cpu_lock);
	get_page(page);
	local_unlock_irq(&cpu_lock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_local_lock_irqsave(struct page *page)
{
	unsigned long flags;

	local_lock_irqsave(&cpu_lock, flags);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	local_unlock_irqrestore(&cpu_lock, flags);
}

/* clean */
void after_local_lock_irqsave(struct page *page)
{
	unsigned long flags;

	local_lock_irqsave(&cpu_lock, flags);
	get_page(page);
	local_unlock_irqrestore(&cpu_lock, flags);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_this_cpu_ptr(struct page *page)
{
	++*this_cpu_ptr(&per_cpu__counter);
	touch(kmap(page));
	kunmap(page);
	--*this_cpu_ptr(&per_cpu__counter);
}

/* clean */
void in_migrate(struct page *page)
{
	migrate_disable();
	touch(kmap(page));
	kunmap(page);
	migrate_enable();
}

/* clean */
void where_last_takes_a_mutex(struct page *page)
{
	if (refcount_dec_and_mutex_lock(&refs, &mutex)) {
		touch(kmap(page));
		kunmap(page);
		mutex_unlock(&mutex);
	}
}

/* expect: kmap-sleep */
void last_takes_a_mutex_in_section(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (refcount_dec_and_mutex_lock(&refs, &mutex)) /* here: kmap-sleep */
		mutex_unlock(&mutex);
	touch(addr);
	kunmap_atomic(addr);
}
