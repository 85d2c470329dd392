/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page of page table entries, mapped whatever the configuration: by slot, by the
 * stack, and from 6.5 on in an RCU section, if there is one at all (CONTRACT 2.2).
 * generations: slots stack-km stack local
 */
#include <linux/pgtable.h>
#include <linux/err.h>
#include <case.h>

static spinlock_t lock;

/* clean */
int reads_an_entry(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);
	int there;

	if (!pte)
		return -EAGAIN;
	there = peek(pte);
	pte_unmap(pte);
	return there;
}

/* expect: kmap-leak */
int returns_where_it_is_empty(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return -EAGAIN;
	if (!peek(pte))
		return 0; /* here: kmap-leak */
	pte_unmap(pte);
	return 1;
}

/* clean */
void walks_to_the_end(struct page *table, unsigned long addr, int n)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return;
	do {
		touch(pte);
	} while (pte++, --n > 0);
	pte_unmap(pte - 1);
}

/* expect: kmap-unbalanced */
void unmaps_in_the_loop(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return;
	touch(pte);
	do {
		pte_unmap(pte); /* here: kmap-unbalanced */
	} while (condition());
}

/* expect: kmap-in-atomic */
void maps_beside_an_entry(struct page *table, unsigned long addr, struct page *page)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	pte_unmap(pte);
}

/* clean */
void maps_after_an_entry(struct page *table, unsigned long addr, struct page *page)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (pte)
		pte_unmap(pte);
	touch(kmap(page));
	kunmap(page);
}

/* clean */
void writes_under_its_lock(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map_lock(&pmd, addr, &lock);

	if (!pte)
		return;
	touch(pte);
	pte_unmap_unlock(pte, &lock);
}

/* expect: kmap-leak */
void unlocks_and_forgets_the_map(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map_lock(&pmd, addr, &lock);

	if (!pte)
		return;
	if (peek(pte)) {
		spin_unlock(&lock);
		return; /* here: kmap-leak */
	}
	pte_unmap_unlock(pte, &lock);
}

/* expect: kmap-use-after-unmap */
int asks_too_late(struct page *table, unsigned long addr)
{
	pmd_t pmd = { table };
	pte_t *pte = pte_offset_map(&pmd, addr);

	if (!pte)
		return -EAGAIN;
	pte_unmap(pte);
	return peek(pte); /* here: kmap-use-after-unmap */
}

/* Two of them: one slot in the first generation, a stack in the others. */
/* expect: kmap-slot-reuse@slots */
void two_tables_last_in_first_out(struct page *from, struct page *to, unsigned long addr)
{
	pmd_t src = { from }, dst = { to };
	pte_t *pte = pte_offset_map(&src, addr), *other;

	if (!pte)
		return;
	other = pte_offset_map(&dst, addr); /* here: kmap-slot-reuse */
	if (other) {
		touch(other);
		pte_unmap(other);
	}
	pte_unmap(pte);
}
