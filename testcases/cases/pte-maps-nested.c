/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two pages of page table entries at once: pte_offset_map_nested() has a slot of its own
 * (CONTRACT 2.2).
 * generations: slots
 */
#include <linux/pgtable.h>
#include <case.h>

/* clean */
void copies_an_entry(struct page *from, struct page *to, unsigned long addr)
{
	pmd_t src = { from }, dst = { to };
	pte_t *to_pte = pte_offset_map(&dst, addr);
	pte_t *from_pte = pte_offset_map_nested(&src, addr);

	*to_pte = *from_pte;
	pte_unmap_nested(from_pte);
	pte_unmap(to_pte);
}

/* expect: kmap-slot-mismatch */
void unmaps_the_nested_as_the_other(struct page *from, unsigned long addr)
{
	pmd_t src = { from };
	pte_t *pte = pte_offset_map_nested(&src, addr);

	touch(pte);
	pte_unmap(pte); /* here: kmap-slot-mismatch */
}

/* expect: kmap-slot-reuse */
void takes_the_slot_by_hand(struct page *table, struct page *page, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);
	char *data = kmap_atomic(page, KM_PTE0); /* here: kmap-slot-reuse */

	touch(data);
	kunmap_atomic(data, KM_PTE0);
	pte_unmap(pte);
}

/* clean */
void takes_another_slot(struct page *table, struct page *page, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);
	char *data = kmap_atomic(page, KM_USER0);

	touch(data);
	pte_unmap(pte);
	kunmap_atomic(data, KM_USER0);
}
