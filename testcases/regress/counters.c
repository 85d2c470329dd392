/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counters: the pool counts by page, not by call; locks and sections count for
 * themselves, and come back to what they were when loops join.
 */
struct page;
typedef struct { int raw; } spinlock_t;

void *kmap(struct page *page);
void kunmap(struct page *page);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void local_bh_disable(void);
void local_bh_enable(void);
void rcu_read_lock(void);
void rcu_read_unlock(void);
void local_irq_disable(void);
void local_irq_enable(void);
int condition(void);
int fill(void *addr);
void use(void *addr);

/* clean */
void twice_the_same_page(struct page *page, int more)
{
	void *first = (void *)0, *second;

	if (more)
		first = kmap(page);
	second = kmap(page);
	if (first)
		kunmap(page);
	use(second);
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void once_the_same_page(struct page *page, int more)
{
	void *addr = kmap(page);

	if (more)
		kunmap(page);
	use(addr); /* here: kmap-use-after-unmap */
	if (!more)
		kunmap(page);
}

/* expect: kmap-in-atomic */
void under_the_outer_lock(struct page *page, spinlock_t *outer, spinlock_t *inner)
{
	spin_lock(outer);
	spin_lock(inner);
	spin_unlock(inner);
	use(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(outer);
}

/* expect: kmap-in-atomic */
void one_of_four_locks(struct page *page, spinlock_t **lock)
{
	spin_lock(lock[0]);
	spin_lock(lock[1]);
	spin_lock(lock[2]);
	spin_lock(lock[3]);
	spin_unlock(lock[0]);
	spin_unlock(lock[1]);
	spin_unlock(lock[2]);
	use(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(lock[3]);
}

/* clean */
void after_the_outer_lock(struct page *page, spinlock_t *outer, spinlock_t *inner)
{
	spin_lock(outer);
	spin_lock(inner);
	spin_unlock(inner);
	spin_unlock(outer);
	use(kmap(page));
	kunmap(page);
}

/* helper */
static inline void unlock_scope(spinlock_t **lock)
{
	spin_unlock(*lock);
}

/* clean */
void after_loops_and_conditional_locks(struct page *page, spinlock_t *lock, int more)
{
	while (condition()) {
		local_bh_disable();
		while (condition()) {
			rcu_read_lock();
			rcu_read_unlock();
		}
		local_bh_enable();
		rcu_read_lock();
		spinlock_t *held __attribute__((__cleanup__(unlock_scope))) = lock;
		spin_lock(held);
		rcu_read_lock();
		rcu_read_unlock();
		rcu_read_unlock();
	}
	if (condition())
		goto out;
	local_irq_disable();
	if (more)
		spin_lock(lock);
	if (more)
		spin_lock(lock + 1);
	spin_lock(lock + 2);
	spin_unlock(lock + 2);
	if (more)
		spin_unlock(lock + 1);
	if (more)
		spin_unlock(lock);
	local_irq_enable();
out:
	use(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void inside_conditional_locks(struct page *page, spinlock_t *lock, int more)
{
	while (condition()) {
		rcu_read_lock();
		rcu_read_unlock();
	}
	if (more)
		spin_lock(lock);
	use(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	if (more)
		spin_unlock(lock);
}

/* expect: kmap-leak */
int mapped_again_on_retry(struct page *page)
{
	int err = fill(kmap(page));

	if (err)
		err = fill(kmap(page));
	kunmap(page);
	return err; /* here: kmap-leak */
}

/* clean */
int unmapped_before_the_retry(struct page *page)
{
	int err = fill(kmap(page));

	if (err) {
		kunmap(page);
		err = fill(kmap(page));
	}
	kunmap(page);
	return err;
}
