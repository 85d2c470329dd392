// SPDX-License-Identifier: GPL-2.0-only
/* What makes the context atomic is told: each kind, the outermost of one kind, the one that is left. */
struct page;
typedef struct { int locked; } spinlock_t;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern void spin_lock(spinlock_t *lock);
extern void spin_unlock(spinlock_t *lock);
extern int spin_trylock(spinlock_t *lock);
extern void local_irq_disable(void);
extern void local_irq_enable(void);
extern void local_bh_disable(void);
extern void local_bh_enable(void);
extern void preempt_disable(void);
extern void preempt_enable(void);
extern void rcu_read_lock(void);
extern void rcu_read_unlock(void);
extern void pagefault_disable(void);
extern void pagefault_enable(void);
extern int in_interrupt(void);

void locked(struct page *page, spinlock_t *lock);
void irqs_off(struct page *page);
void bottom_halves_off(struct page *page);
void not_preemptible(struct page *page);
void reading(struct page *page);
void faults_off(struct page *page);
void asked(struct page *page);
void tried(struct page *page, spinlock_t *lock);
void outermost(struct page *page, spinlock_t *one, spinlock_t *other);
void what_is_left(struct page *page, spinlock_t *lock);
void taken_anew(struct page *page, spinlock_t *one, spinlock_t *other);
void of_two_kinds(struct page *page, spinlock_t *lock);

void locked(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	kmap(page);
	kunmap(page);
	spin_unlock(lock);
}

void irqs_off(struct page *page)
{
	local_irq_disable();
	kmap(page);
	kunmap(page);
	local_irq_enable();
}

void bottom_halves_off(struct page *page)
{
	local_bh_disable();
	kmap(page);
	kunmap(page);
	local_bh_enable();
}

void not_preemptible(struct page *page)
{
	preempt_disable();
	kmap(page);
	kunmap(page);
	preempt_enable();
}

void reading(struct page *page)
{
	rcu_read_lock();
	kmap(page);
	kunmap(page);
	rcu_read_unlock();
}

/* Before 4.2 this was the preempt count. */
void faults_off(struct page *page)
{
	pagefault_disable();
	kmap(page);
	kunmap(page);
	pagefault_enable();
}

void asked(struct page *page)
{
	if (in_interrupt()) {
		kmap(page);
		kunmap(page);
	}
}

void tried(struct page *page, spinlock_t *lock)
{
	if (!spin_trylock(lock))
		return;
	kmap(page);
	kunmap(page);
	spin_unlock(lock);
}

void outermost(struct page *page, spinlock_t *one, spinlock_t *other)
{
	spin_lock(one);
	spin_lock(other);
	spin_unlock(other);
	kmap(page);
	kunmap(page);
	spin_unlock(one);
}

void what_is_left(struct page *page, spinlock_t *lock)
{
	rcu_read_lock();
	spin_lock(lock);
	local_bh_disable();
	local_bh_enable();
	spin_unlock(lock);
	kmap(page);
	kunmap(page);
	rcu_read_unlock();
}

void taken_anew(struct page *page, spinlock_t *one, spinlock_t *other)
{
	spin_lock(one);
	spin_unlock(one);
	spin_lock(other);
	kmap(page);
	kunmap(page);
	spin_unlock(other);
}

void of_two_kinds(struct page *page, spinlock_t *lock)
{
	local_irq_disable();
	spin_lock(lock);
	kmap(page);
	kunmap(page);
	spin_unlock(lock);
	local_irq_enable();
}
