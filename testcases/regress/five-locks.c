/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One of several locks is still held.
 */
struct page;
typedef struct { int raw; } spinlock_t;

void *kmap(struct page *page);
void kunmap(struct page *page);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);

/* expect: kmap-in-atomic */
void one_of_five_locks(struct page *page, spinlock_t **lock)
{
	spin_lock(lock[0]);
	spin_lock(lock[1]);
	spin_lock(lock[2]);
	spin_lock(lock[3]);
	spin_lock(lock[4]);
	spin_unlock(lock[0]);
	spin_unlock(lock[1]);
	spin_unlock(lock[2]);
	spin_unlock(lock[3]);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(lock[4]);
}
