/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Contexts that are atomic by what their functions do, and their twins that are not:
 * found from the bodies, not from a table (CONTRACT 4.1).
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/seqlock.h>
#include <linux/smp.h>
#include <case.h>

static seqlock_t seq;
static struct mutex mutex;
static struct rw_semaphore sem;
static DEFINE_PER_CPU(int, counter);

/* expect: kmap-in-atomic */
void in_write_seqlock(struct page *page)
{
	write_seqlock(&seq);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_sequnlock(&seq);
}

/* clean */
void after_write_seqlock(struct page *page)
{
	write_seqlock(&seq);
	get_page(page);
	write_sequnlock(&seq);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_write_seqlock_irq(struct page *page)
{
	write_seqlock_irq(&seq);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_sequnlock_irq(&seq);
}

/* clean */
void after_write_seqlock_irq(struct page *page)
{
	write_seqlock_irq(&seq);
	get_page(page);
	write_sequnlock_irq(&seq);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_write_seqlock_bh(struct page *page)
{
	write_seqlock_bh(&seq);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_sequnlock_bh(&seq);
}

/* clean */
void after_write_seqlock_bh(struct page *page)
{
	write_seqlock_bh(&seq);
	get_page(page);
	write_sequnlock_bh(&seq);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_write_seqlock_irqsave(struct page *page)
{
	unsigned long flags;

	write_seqlock_irqsave(&seq, flags);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_sequnlock_irqrestore(&seq, flags);
}

/* clean */
void after_write_seqlock_irqsave(struct page *page)
{
	unsigned long flags;

	write_seqlock_irqsave(&seq, flags);
	get_page(page);
	write_sequnlock_irqrestore(&seq, flags);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_read_seqbegin(struct page *page)
{
	unsigned int start;

	start = read_seqbegin(&seq);
	touch(kmap(page));
	kunmap(page);
	(void)read_seqretry(&seq, start);
}

/* expect: kmap-in-atomic */
void in_rcu_bh(struct page *page)
{
	rcu_read_lock_bh();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	rcu_read_unlock_bh();
}

/* clean */
void after_rcu_bh(struct page *page)
{
	rcu_read_lock_bh();
	get_page(page);
	rcu_read_unlock_bh();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_get_cpu(struct page *page)
{
	(void)get_cpu();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	put_cpu();
}

/* clean */
void after_get_cpu(struct page *page)
{
	(void)get_cpu();
	get_page(page);
	put_cpu();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_get_cpu_var(struct page *page)
{
	get_cpu_var(counter)++;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	put_cpu_var(counter);
}

/* clean */
void after_get_cpu_var(struct page *page)
{
	get_cpu_var(counter)++;
	get_page(page);
	put_cpu_var(counter);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void in_plain_cpu_var(struct page *page)
{
	__get_cpu_var(counter)++;
	touch(kmap(page));
	kunmap(page);
	__get_cpu_var(counter)--;
}

/* clean */
void in_mutex(struct page *page)
{
	mutex_lock(&mutex);
	touch(kmap(page));
	kunmap(page);
	mutex_unlock(&mutex);
}

/* clean */
void in_read_semaphore(struct page *page)
{
	down_read(&sem);
	touch(kmap(page));
	kunmap(page);
	up_read(&sem);
}

/* clean */
void in_write_semaphore(struct page *page)
{
	down_write(&sem);
	touch(kmap(page));
	kunmap(page);
	up_write(&sem);
}
