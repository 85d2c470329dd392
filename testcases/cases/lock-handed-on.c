/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who is given an address and a lock may end both: nothing is known of the
 * mapping then. Without the lock it only borrows the address.
 * generations: stack-km stack local
 * checker-only: what the other file does is not the case's
 */
#include <linux/pgtable.h>
#include <case.h>

/* of another file */
extern void wait_and_drop(pte_t *pte, spinlock_t *lock);
extern void look_at(pte_t *pte);

/* helper */
static void wait_for(pte_t *pte, spinlock_t *lock)
{
	spin_lock(lock);
	if (condition()) {
		wait_and_drop(pte, lock);
		return;
	}
	pte_unmap_unlock(pte, lock);
}

/* clean */
void dropped_by_others(struct page *table, spinlock_t *lock, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (pte)
		wait_for(pte, lock);
}

/* clean */
void dropped_here(struct page *table, spinlock_t *lock, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map_lock(&pmd, addr, lock);

	if (pte)
		wait_and_drop(pte, lock);
}

/* expect: kmap-leak */
void looked_at_under_the_lock(struct page *table, spinlock_t *lock, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map_lock(&pmd, addr, lock);

	if (!pte)
		return;
	look_at(pte);
	spin_unlock(lock);
	if (condition())
		return; /* here: kmap-leak */
	pte_unmap(pte);
}
