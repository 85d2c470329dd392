/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A program of the generator (Documentation/fuzz.md), shrunk, on which kmapcheck and
 * the model still differ; fuzzed-rounds-slots.c has those on which they agree.
 * generations: slots stack-km
 *
 * todo: with slots, what follows from the wrong unmap of a round is told as one unmap too many
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-slot-reuse@slots, kmap-wrong-object */
void one_unmapped_for_each_round(struct page *page, unsigned int n)
{
	unsigned int i;

	kmap(page);
	for (i = 0; i < n; i++) {
		kmap_atomic(page, KM_USER1);
		kunmap(page);
	}
	kunmap(page);
}
