/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Contexts that are entered and left in wrappers, conditionally, or by the
 * caller's choice.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/rcupdate.h>
#include <linux/uaccess.h>
#include <linux/slab.h>
#include <case.h>

struct table {
	spinlock_t lock;
	struct page *page;
	int locked;
};

/* expect: kmap-in-atomic */
void between_get_and_put_cpu(struct page *page)
{
	int cpu = get_cpu();

	((char *)kmap(page))[cpu] = 0;
	kunmap(page);
	put_cpu();
}

/* clean */
void after_put_cpu(struct page *page)
{
	int cpu = get_cpu();

	put_cpu();
	((char *)kmap(page))[cpu] = 0;
	kunmap(page);
}

/* Before 4.2 this was the preempt count. */
/* expect: kmap-in-atomic@slots@stack-km@stack */
void page_faults_disabled(struct page *page)
{
	pagefault_disable();
	touch(kmap(page));
	kunmap(page);
	pagefault_enable();
}

/* clean */
void page_faults_enabled_again(struct page *page)
{
	pagefault_disable();
	pagefault_enable();
	touch(kmap(page));
	kunmap(page);
}

/* helper */
static struct page *lock_table(struct table *t)
{
	spin_lock(&t->lock);
	if (!t->page) {
		spin_unlock(&t->lock);
		return NULL;
	}
	return t->page;
}

/* expect: kmap-in-atomic */
int locked_if_found(struct table *t)
{
	struct page *page = lock_table(t);

	if (!page)
		return -EINVAL;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(&t->lock);
	return 0;
}

/* clean; given: if (choose(2)) t->page = NULL */
int not_locked_if_not_found(struct table *t, struct page *other)
{
	struct page *page = lock_table(t);

	if (!page) {
		touch(kmap(other));
		kunmap(other);
		return -EINVAL;
	}
	spin_unlock(&t->lock);
	return 0;
}

/* helper */
static int try_table(struct table *t)
{
	if (!spin_trylock(&t->lock))
		return -EBUSY;
	return 0;
}

/* expect: kmap-in-atomic */
int trylock_behind_an_error_code(struct table *t)
{
	int err = try_table(t);

	if (err)
		return err;
	touch(kmap(t->page));
	kunmap(t->page);
	spin_unlock(&t->lock);
	return 0;
}

/* clean */
int trylock_failed_behind_an_error_code(struct table *t)
{
	int err = try_table(t);

	if (err == 0) {
		spin_unlock(&t->lock);
		return 0;
	}
	touch(kmap(t->page));
	kunmap(t->page);
	return err;
}

/* helper */
static void zero(struct page *page, int atomic)
{
	void *addr = NULL;

	if (!atomic)
		addr = kmap(page);
	if (addr) {
		memset(addr, 0, 16);
		kunmap(page);
	}
}

/* clean */
void flag_is_right(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	zero(page, 1);
	spin_unlock(lock);
	zero(page, 0);
}

/* expect: kmap-in-atomic */
void flag_is_wrong(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	zero(page, 0); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* helper */
static void zero_all(struct page **pages, int nr)
{
	while (nr--)
		zero(pages[nr], 0);
}

/* expect: kmap-in-atomic */
void lock_two_calls_up(struct page **pages, spinlock_t *lock)
{
	spin_lock(lock);
	zero_all(pages, 2); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* clean */
void no_lock_two_calls_up(struct page **pages, spinlock_t *lock)
{
	spin_lock(lock);
	get_page(pages[0]);
	spin_unlock(lock);
	zero_all(pages, 2);
}

/* The lock is dropped in one pass and taken back in the same. */
/* clean */
void dropped_in_a_loop(struct page **pages, spinlock_t *lock, int nr)
{
	spin_lock(lock);
	while (nr--) {
		spin_unlock(lock);
		touch(kmap(pages[nr]));
		kunmap(pages[nr]);
		spin_lock(lock);
	}
	spin_unlock(lock);
}

/* expect: kmap-in-atomic */
void not_dropped_in_a_later_pass(struct page **pages, spinlock_t *lock, int nr)
{
	int held = 0;

	for (int i = 0; i < nr; i++) {
		touch(kmap(pages[i])); /* here: kmap-in-atomic */
		kunmap(pages[i]);
		if (!held) {
			spin_lock(lock);
			held = 1;
		}
	}
	if (held)
		spin_unlock(lock);
}

/* clean */
void held_in_a_field(struct table *t)
{
	if (!t->locked)
		spin_lock(&t->lock);
	get_page(t->page);
	if (!t->locked) {
		spin_unlock(&t->lock);
		touch(kmap(t->page));
		kunmap(t->page);
	}
}

/* Two ways to be atomic, one of them left. */
/* expect: kmap-in-atomic */
void rcu_stays(struct page *page, spinlock_t *lock)
{
	rcu_read_lock();
	spin_lock(lock);
	spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
	rcu_read_unlock();
}

/* clean */
void both_left(struct page *page, spinlock_t *lock)
{
	rcu_read_lock();
	spin_lock(lock);
	spin_unlock(lock);
	rcu_read_unlock();
	touch(kmap(page));
	kunmap(page);
}

/* helper */
static void save(unsigned long *flags)
{
	local_irq_save(*flags);
}

/* expect: kmap-in-atomic */
void saved_behind_a_helper(struct page *page)
{
	unsigned long flags;

	save(&flags);
	touch(kmap(page));
	kunmap(page);
	local_irq_restore(flags);
}

/* clean */
void restored_after_a_helper(struct page *page)
{
	unsigned long flags;

	save(&flags);
	local_irq_restore(flags);
	touch(kmap(page));
	kunmap(page);
}

/* Whatever the caller had is back, so nothing is known to be off. */
/* clean; given: unsigned long flags;
 * given: local_irq_save(flags);
 * given: outer = &flags;
 * given: if (choose(2)) local_irq_restore(flags)
 */
void restores_the_callers_flags(struct page *page, unsigned long *outer)
{
	local_irq_restore(*outer);
	touch(kmap(page));
	kunmap(page);
}
