/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: mappings with a slot in
 * rounds.
 * generations: slots stack-km
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

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots */
void mapped_in_rounds_and_once_more(struct page *page, struct page *other, unsigned int n,
				    bool flag)
{
	char *addr, *inner;
	unsigned int i;

	for (i = 0; i < n; i++)
		if (!flag)
			kmap_atomic(page, KM_PTE0);
	addr = kmap_atomic(other, KM_BOUNCE_READ);
	if (n < 2) {
		inner = kmap_atomic(page, KM_PTE0);
		kunmap_atomic(inner, KM_PTE0);
	}
	kunmap_atomic(addr, KM_BOUNCE_READ);
}

/* expect: kmap-leak */
void perhaps_mapped_before_a_pair_in_rounds(struct page *page, struct page *other, unsigned int n,
					    bool flag)
{
	char *addr;
	unsigned int i;

	for (i = 0; i < n; i++)
		if (flag) {
			if (condition())
				kmap(page);
			addr = kmap_atomic(other, KM_BOUNCE_READ);
			kunmap_atomic(addr, KM_BOUNCE_READ);
		}
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
