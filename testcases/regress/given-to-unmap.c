/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * Who gets a page table's entry may be to unmap it, as handle_pte_fault() is, in another file
 * (2.6.38 mm/huge_memory.c:709; mm/memory.c:3222 "We return with ... pte unmapped").
 */
typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pmd; } pmd_t;
struct mm_struct;

pte_t *pte_offset_map(pmd_t *pmd, unsigned long address);
void pte_unmap(pte_t *pte);
int handle_pte_fault(struct mm_struct *mm, unsigned long address, pte_t *pte, pmd_t *pmd);

/* clean */
int small_page(struct mm_struct *mm, pmd_t *pmd, unsigned long address)
{
	pte_t *pte = pte_offset_map(pmd, address);

	return handle_pte_fault(mm, address, pte, pmd);
}

/* expect: kmap-leak */
int who_unmaps_it_on_one_way(struct mm_struct *mm, pmd_t *pmd, unsigned long address)
{
	pte_t *pte = pte_offset_map(pmd, address);
	int err = handle_pte_fault(mm, address, pte, pmd);

	if (err)
		return err; /* here: kmap-leak */
	pte_unmap(pte);
	return 0;
}

int look_at(struct mm_struct *mm, unsigned long address, pte_t *pte);

/* The address alone is borrowed. */
/* expect: kmap-leak */
int without_the_table(struct mm_struct *mm, pmd_t *pmd, unsigned long address)
{
	pte_t *pte = pte_offset_map(pmd, address);

	return look_at(mm, address, pte); /* here: kmap-leak */
}

int printk(const char *format, ...);

/* expect: kmap-leak */
void is_only_printed(pmd_t *pmd, unsigned long address)
{
	pte_t *pte = pte_offset_map(pmd, address);

	printk("%p %p\n", pmd, pte);
} /* here: kmap-leak */
