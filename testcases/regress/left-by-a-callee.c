/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * Program 25971 of seed 2065 (Documentation/fuzz.md): what a callee had its report for is a page that it
 * left, and that is no reason for its caller to unmap the page in a wrong context.
 */
struct page;
typedef struct { int n; } spinlock_t;

void *kmap(struct page *page);
void kunmap(struct page *page);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
int condition(void);

/* expect: kmap-leak */
void leaves_it_and_the_lock(struct page *page, spinlock_t *lock)
{
	kmap(page);
	spin_lock(lock);
	if (condition())
		return; /* here: kmap-leak */
	spin_unlock(lock);
	kunmap(page);
}

/* expect: kmap-unmap-context */
void unmaps_behind_its_lock(struct page *page, spinlock_t *lock)
{
	kmap(page);
	leaves_it_and_the_lock(page, lock);
	kunmap(page); /* here: kmap-unmap-context */
}

/* expect: kmap-leak */
void leaves_it(struct page *page, spinlock_t *lock)
{
	kmap(page);
	spin_lock(lock);
	spin_unlock(lock);
	if (condition())
		return; /* here: kmap-leak */
	kunmap(page);
}

/* clean */
void unmaps_what_is_left(struct page *page, spinlock_t *lock)
{
	kmap(page);
	leaves_it(page, lock);
	kunmap(page);
}
