// SPDX-License-Identifier: GPL-2.0-only
/* Leaving one kind of context leaves no other; of two of a kind the outer one is told, in helpers too. */
struct page;
typedef struct { int locked; } spinlock_t;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void spin_lock(spinlock_t *lock);
extern void spin_unlock(spinlock_t *lock);
extern void local_bh_disable(void);
extern void local_bh_enable(void);
extern void preempt_disable(void);
extern void preempt_enable(void);
extern void rcu_read_lock(void);
extern void rcu_read_unlock(void);

void lock_left(struct page *page, spinlock_t *lock);
void preemption_left(struct page *page, spinlock_t *lock);
void here_then_below(struct page *page, spinlock_t *one, spinlock_t *other);
void below_then_here(struct page *page, spinlock_t *one, spinlock_t *other);

void lock_left(struct page *page, spinlock_t *lock)
{
	preempt_disable();
	spin_lock(lock);
	spin_unlock(lock);
	local_bh_disable();
	local_bh_enable();
	rcu_read_lock();
	rcu_read_unlock();
	kmap(page);
	kunmap(page);
	preempt_enable();
}

void preemption_left(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	preempt_disable();
	preempt_enable();
	kmap(page);
	kunmap(page);
	spin_unlock(lock);
}

static void take(spinlock_t *lock)
{
	spin_lock(lock);
}

void here_then_below(struct page *page, spinlock_t *one, spinlock_t *other)
{
	spin_lock(one);
	take(other);
	kmap(page);
	kunmap(page);
	spin_unlock(other);
	spin_unlock(one);
}

void below_then_here(struct page *page, spinlock_t *one, spinlock_t *other)
{
	take(one);
	spin_lock(other);
	kmap(page);
	kunmap(page);
	spin_unlock(other);
	spin_unlock(one);
}
