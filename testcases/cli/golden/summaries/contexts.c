// SPDX-License-Identifier: GPL-2.0-only
/* What a function does to the context, and what it does that is wrong in some contexts. */
#define __GFP_HIGH		0x20u
#define __GFP_DIRECT_RECLAIM	0x400u
#include "api.h"

typedef unsigned int gfp_t;
extern void spin_lock(spinlock_t *lock);
extern void spin_unlock(spinlock_t *lock);
extern int spin_trylock(spinlock_t *lock);
extern void spin_lock_bh(spinlock_t *lock);
extern void local_irq_disable(void);
extern void local_irq_enable(void);
extern void local_irq_restore(unsigned long flags);
extern void local_bh_disable(void);
extern void preempt_disable(void);
extern void release(spinlock_t *lock) __attribute__((context(lock, 1, 0)));
extern void rcu_read_lock(void);
extern void rcu_read_unlock(void);
extern void pagefault_disable(void);
extern void might_sleep(void);
extern void *kmalloc(unsigned long size, gfp_t flags);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(const void *address);

static void locked(spinlock_t *lock)
{
	spin_lock(lock);
}

static void unlocked(spinlock_t *lock)
{
	spin_unlock(lock);
}

/* Taken and given back: nothing is told. */
static void for_a_while(spinlock_t *lock)
{
	spin_lock(lock);
	ask();
	spin_unlock(lock);
}

/* Two ways out: with the lock, and without. */
static int tried(spinlock_t *lock)
{
	return spin_trylock(lock) ? 0 : -1;
}

/* Each kind of context is counted by itself. */
static void all_entered(spinlock_t *lock)
{
	spin_lock(lock);
	spin_lock_bh(lock);
	preempt_disable();
	rcu_read_lock();
	rcu_read_lock();
	pagefault_disable();
	local_irq_disable();
}

static void rcu_left(void)
{
	rcu_read_unlock();
}

/* Behind it interrupts are as nobody knows. */
static void irq_enabled(void)
{
	local_irq_enable();
}

/* They are as the caller says. */
static void irq_restored(unsigned long flags)
{
	local_irq_restore(flags);
}

/* A declared __releases(): some context is left, nobody knows which. */
static void released(spinlock_t *lock)
{
	local_bh_disable();
	preempt_disable();
	release(lock);
}

/* However long a function is, what it does to the context is asked. */
static void locked_at_last(spinlock_t *lock)
{
	TEN(TEN(clock));
	locked(lock);
}

static void locked_far_below(spinlock_t *lock)
{
	locked_at_last(lock);
}

/* What callees enter is entered. */
static void locked_below(spinlock_t *one, spinlock_t *other)
{
	locked(one);
	locked(other);
	unlocked(one);
}

/* It sleeps always, or never; */
static void sleeps(void)
{
	might_sleep();
}

static int sleeps_perhaps(int n)
{
	if (n)
		might_sleep();
	return 0;
}

/* where the caller's flags let it; */
static void *allocates(gfp_t flags)
{
	return kmalloc(16, flags);
}

/* in any case, */
static void *allocates_and_waits(gfp_t flags)
{
	return kmalloc(16, flags | __GFP_DIRECT_RECLAIM);
}

/* and not at all. */
static void *allocates_at_once(void)
{
	return kmalloc(16, __GFP_HIGH);
}

/* What sleeps below sleeps here. */
static void sleeps_below(void)
{
	sleeps();
}

/* The context at the place that maps from the pool is told with it. */
static void lock_held_over_pool(struct page *page, spinlock_t *lock)
{
	unlocked(lock);
	kunmap(page);
	kmap(page);
	locked(lock);
}

/* A section that the caller gets. */
static void *section(struct page *page)
{
	return kmap_atomic(page);
}

static void section_ends(void *address)
{
	kunmap_atomic(address);
}

void walked(struct page *page, spinlock_t *lock, unsigned long flags, int n, int m);
void walked(struct page *page, spinlock_t *lock, unsigned long flags, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: locked(lock); break;
	case 1: unlocked(lock); break;
	case 2: for_a_while(lock); break;
	case 3: tried(lock); break;
	case 4: all_entered(lock); break;
	case 5: rcu_left(); break;
	case 6: irq_enabled(); break;
	case 7: irq_restored(flags); break;
	case 8: locked_below(lock, lock); break;
	case 9: released(lock); break;
	case 10: locked_far_below(lock); break;
	case 11: sleeps(); break;
	case 12: sleeps_perhaps(n); break;
	case 13: allocates(n); break;
	case 14: allocates_and_waits(n); break;
	case 15: allocates_at_once(); break;
	case 16: sleeps_below(); break;
	case 17: lock_held_over_pool(page, lock); break;
	case 18: section_ends(section(page)); break;
	}
	kunmap_local(address);
}
