/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk, on which kmapcheck and
 * the model still differ; fuzzed-slots.c has those on which they agree.
 * generations: slots stack-km
 *
 * todo: what follows from a report in the next round or unmap, told too much or too little
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots */
void mapped_by_n_in_each_round(struct page *page, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (n == 2)
			kmap_atomic(page, KM_USER1);
}

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

/* expect: kmap-unbalanced, kmap-wrong-object */
void the_wrong_unmap_in_rounds(struct page *page)
{
	char *addr;
	int i = 0;

	while (i++ < 2 && condition()) {
		kmap(page);
		addr = kmap(page);
		kunmap_atomic(addr, KM_USER0);
		kmap(page);
		kunmap(page);
	}
	kunmap(page);
}

/* expect: kmap-leak, kmap-unbalanced, kmap-wrong-object */
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

/* expect: kmap-leak, kmap-slot-reuse@slots */
void unmapped_in_some_rounds(struct page *page, unsigned int n)
{
	char *addr;
	unsigned int i;

	for (i = 0; i < n; i++) {
		addr = kmap_atomic(page, KM_USER0);
		if (condition())
			kunmap_atomic(addr, KM_USER0);
	}
}
