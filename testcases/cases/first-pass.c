/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A loop that steps a pointer, left before its first step.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <case.h>

/* hm-129, copy_pte_range(): the first pass can leave before the pte has moved. */
/* expect: kmap-wrong-object */
int copy_ptes(struct page *table, int nr)
{
	unsigned long *pte = kmap_atomic(table, KM_PTE0);
	int progress = 0;

	do {
		if (condition())
			break;
		touch(pte);
		progress++;
	} while (pte++, --nr > 0);
	kunmap_atomic(pte - 1, KM_PTE0); /* here: kmap-wrong-object */
	return progress;
}

/* clean */
int copy_ptes_right(struct page *table, int nr)
{
	unsigned long *pte = kmap_atomic(table, KM_PTE0), *first = pte;
	int progress = 0;

	do {
		if (condition())
			break;
		touch(pte);
		progress++;
	} while (pte++, --nr > 0);
	kunmap_atomic(first, KM_PTE0);
	return progress;
}
