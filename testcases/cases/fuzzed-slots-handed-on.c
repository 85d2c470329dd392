/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: addresses and slots that
 * helpers are given or return, an unmap that names another mapping, and rounds in a
 * unit without kmap(), as with one kmapcheck had it right.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <case.h>

/* helper */
static void map_and_unmap_another_slot(struct page *page, enum km_type type)
{
	char *addr = kmap_atomic(page, KM_USER0);

	kunmap_atomic(addr, type);
}

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots */
void mapped_for_another_slot(struct page *page)
{
	kmap_atomic(page, KM_USER0);
	map_and_unmap_another_slot(page, KM_USER1);
}

/* helper */
static char *find_unmapped(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER1);

	kunmap_atomic(addr, KM_USER1);
	return addr;
}

/* expect: kmap-use-after-unmap */
void found_unmapped_and_used(struct page *page)
{
	char *addr = find_unmapped(page);

	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-unbalanced */
void found_unmapped_and_unmapped(struct page *page)
{
	char *addr = find_unmapped(page);

	kunmap_atomic(addr, KM_USER1); /* here: kmap-unbalanced */
}

/* The page or the slot of another mapping. */
/* expect: kmap-leak@slots, kmap-order@stack-km, kmap-wrong-object */
void out_of_order_and_by_the_page(struct page *page, struct page *other)
{
	char *addr;

	kmap_atomic(page, KM_USER1);
	addr = kmap_atomic(page, KM_PTE0);
	kmap_atomic(other, KM_USER0);
	kunmap_atomic(addr, KM_PTE0);
	kunmap_atomic((void *)page, KM_USER1);
}

/* expect: kmap-leak@slots, kmap-unbalanced, kmap-wrong-object */
void unmapped_again_by_another_slot(struct page *page, struct page *other)
{
	char *addr;

	kmap_atomic(other, KM_PTE0);
	kmap_atomic(page, KM_BOUNCE_READ);
	addr = kmap_atomic(other, KM_USER0);
	kunmap_atomic(addr, KM_USER0);
	kunmap_atomic(addr, KM_BOUNCE_READ);
	kunmap_atomic((void *)other, KM_PTE0);
}

/* expect: kmap-leak@stack-km, kmap-sleep, kmap-slot-reuse@slots */
void slept_behind_rounds_that_may_lock(struct page *page, spinlock_t *lock, struct mutex *mutex,
				       unsigned int n, bool flag)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (flag)
			kmap_atomic(page, KM_PTE0);
		if (condition())
			spin_lock(lock);
	}
	mutex_lock(mutex); /* here: kmap-sleep */
}
