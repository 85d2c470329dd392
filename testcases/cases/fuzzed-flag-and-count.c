/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Program 2829 of seed 70411, shrunk: "flag && n == 2" is asked twice behind a loop. That it is 0 or 1 is no fact
 * that a join has to keep: kept, it made the two answers meet.
 * generations: stack-km
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-unbalanced */
void unmapped_by_the_same_test(struct page *page, unsigned int n, bool flag)
{
	char *a = NULL;
	unsigned int i;
	char *b = NULL;

	if (condition())
		a = kmap_atomic(page, KM_PTE0);
	for (i = 0; i < n; i++) {
	}
	kunmap_atomic(a, KM_PTE0); /* here: kmap-unbalanced */
	if (!(flag && n == 2))
		b = kmap_atomic(page, KM_USER0);
	if (flag && n == 2)
		kunmap(page);
	else
		kunmap_atomic(b, KM_USER0);
}
