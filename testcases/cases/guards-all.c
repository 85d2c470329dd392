/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Each kind of guard: those of atomic contexts and those that may sleep (CONTRACT 4.1).
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/rwsem.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <case.h>

static spinlock_t lock;
static raw_spinlock_t raw;
static rwlock_t rwlock;
static struct mutex mutex;
static struct rw_semaphore sem;
static struct srcu_struct srcu;

/* expect: kmap-in-atomic */
void under_guard_spinlock(struct page *page)
{
	guard(spinlock)(&lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_spinlock(struct page *page)
{
	scoped_guard(spinlock, &lock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_spinlock_irq(struct page *page)
{
	guard(spinlock_irq)(&lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_spinlock_irq(struct page *page)
{
	scoped_guard(spinlock_irq, &lock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_spinlock_bh(struct page *page)
{
	guard(spinlock_bh)(&lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_spinlock_bh(struct page *page)
{
	scoped_guard(spinlock_bh, &lock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_spinlock_irqsave(struct page *page)
{
	guard(spinlock_irqsave)(&lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_spinlock_irqsave(struct page *page)
{
	scoped_guard(spinlock_irqsave, &lock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_raw_spinlock(struct page *page)
{
	guard(raw_spinlock)(&raw);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_raw_spinlock(struct page *page)
{
	scoped_guard(raw_spinlock, &raw)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_raw_spinlock_irq(struct page *page)
{
	guard(raw_spinlock_irq)(&raw);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_raw_spinlock_irq(struct page *page)
{
	scoped_guard(raw_spinlock_irq, &raw)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_raw_spinlock_irqsave(struct page *page)
{
	guard(raw_spinlock_irqsave)(&raw);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_raw_spinlock_irqsave(struct page *page)
{
	scoped_guard(raw_spinlock_irqsave, &raw)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_read_lock(struct page *page)
{
	guard(read_lock)(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_read_lock(struct page *page)
{
	scoped_guard(read_lock, &rwlock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_write_lock(struct page *page)
{
	guard(write_lock)(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_write_lock(struct page *page)
{
	scoped_guard(write_lock, &rwlock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_write_lock_irqsave(struct page *page)
{
	guard(write_lock_irqsave)(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_write_lock_irqsave(struct page *page)
{
	scoped_guard(write_lock_irqsave, &rwlock)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_irq(struct page *page)
{
	guard(irq)();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_irq(struct page *page)
{
	scoped_guard(irq)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_irqsave(struct page *page)
{
	guard(irqsave)();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_irqsave(struct page *page)
{
	scoped_guard(irqsave)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_preempt(struct page *page)
{
	guard(preempt)();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_preempt(struct page *page)
{
	scoped_guard(preempt)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_guard_rcu(struct page *page)
{
	guard(rcu)();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_guard_rcu(struct page *page)
{
	scoped_guard(rcu)
		get_page(page);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void under_guard_mutex(struct page *page)
{
	guard(mutex)(&mutex);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_scoped_guard_mutex(struct page *page)
{
	scoped_guard(mutex, &mutex) {
		touch(kmap(page));
		kunmap(page);
	}
}

/* clean */
void under_guard_rwsem_read(struct page *page)
{
	guard(rwsem_read)(&sem);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_scoped_guard_rwsem_read(struct page *page)
{
	scoped_guard(rwsem_read, &sem) {
		touch(kmap(page));
		kunmap(page);
	}
}

/* clean */
void under_guard_rwsem_write(struct page *page)
{
	guard(rwsem_write)(&sem);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_scoped_guard_rwsem_write(struct page *page)
{
	scoped_guard(rwsem_write, &sem) {
		touch(kmap(page));
		kunmap(page);
	}
}

/* clean */
void under_guard_srcu(struct page *page)
{
	guard(srcu)(&srcu);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_scoped_guard_srcu(struct page *page)
{
	scoped_guard(srcu, &srcu) {
		touch(kmap(page));
		kunmap(page);
	}
}

/* clean */
void under_guard_migrate(struct page *page)
{
	guard(migrate)();
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_scoped_guard_migrate(struct page *page)
{
	scoped_guard(migrate) {
		touch(kmap(page));
		kunmap(page);
	}
}
