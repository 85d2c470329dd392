// SPDX-License-Identifier: GPL-2.0-only
/* What had its report here is not the caller's to judge, but it may have to know of it. */
#include "api.h"

extern void spin_lock(spinlock_t *lock);
extern void spin_unlock(spinlock_t *lock);

void misplaced(struct page *page, spinlock_t *lock);
void misplaced_and_over(struct page *page, spinlock_t *lock, int n);
int leaked(struct page *page, int n);
void twice_unmapped(void *address);

/* Mapped where that is wrong, and still mapped. */
void misplaced(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	kmap(page);
	spin_unlock(lock);
}

/* Unmapped on one way: two ways out. */
void misplaced_and_over(struct page *page, spinlock_t *lock, int n)
{
	VERY_LONG;
	spin_lock(lock);
	kmap(page);
	spin_unlock(lock);
	if (n)
		kunmap(page);
	ask();
}

/* What leaks here was told here. */
int leaked(struct page *page, int n)
{
	void *address = kmap_local_page(page);

	if (n)
		return -1;
	kunmap_local(address);
	return 0;
}

/* Once it was the caller's. */
void twice_unmapped(void *address)
{
	kunmap_local(address);
	kunmap_local(address);
}
