/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pte_offset_map() from 6.5 on: NULL where there is no table, and then nothing to undo;
 * on the stack like any local map (CONTRACT 2.2, 2.6 R8 and R16).
 * generations: local
 */
#include <linux/pgtable.h>
#include <case.h>

/* expect: kmap-unbalanced */
void unmaps_without_a_table(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (pte)
		touch(pte);
	pte_unmap(pte); /* here: kmap-unbalanced */
}

/* clean */
void unmaps_where_there_is_one(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (pte) {
		touch(pte);
		pte_unmap(pte);
	}
}

/* expect: kmap-order */
void moves_out_of_order(struct page *from, struct page *to, unsigned long addr)
{
	pmd_t src = { from }, dst = { to };
	pte_t *old = pte_offset_map(&src, addr), *new;

	if (!old)
		return;
	new = pte_offset_map(&dst, addr);
	if (!new) {
		pte_unmap(old);
		return;
	}
	*new = *old;
	pte_unmap(old); /* here: kmap-order */
	pte_unmap(new);
}

/* clean */
void moves_in_order(struct page *from, struct page *to, unsigned long addr)
{
	pmd_t src = { from }, dst = { to };
	pte_t *old = pte_offset_map(&src, addr), *new;

	if (!old)
		return;
	new = pte_offset_map(&dst, addr);
	if (new) {
		*new = *old;
		pte_unmap(new);
	}
	pte_unmap(old);
}

/* expect: kmap-wrong-object */
void unmaps_as_atomic(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return;
	touch(pte);
	kunmap_atomic(pte); /* here: kmap-wrong-object */
	rcu_read_unlock();
}

/* Sleeping is no matter of the map, which is a local one. */
/* expect: kmap-in-atomic */
void maps_a_page_in_the_rcu_section(struct page *table, unsigned long addr, struct page *page)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	pte_unmap(pte);
}
