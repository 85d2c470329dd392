/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: the report was right, and its
 * witness once showed nothing.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-leak */
void returned_from_the_first_of_two_loops(struct page *page, unsigned int n, int mode)
{
	unsigned int i;

	kmap(page);
	for (i = 0; i < n; i++)
		if (mode <= 0) {
			kunmap(page);
			return;
		}
	for (i = 0; i < n; i++) {
		if (mode >= 1)
			kunmap(page);
		return;
	}
}

/* expect: kmap-wrong-object */
void another_page_in_each_round(struct page *page, struct page *other)
{
	int i;

	kmap(page);
	if (condition())
		kunmap(page);
	for (i = 0; i < 2; i++) {
		kmap(page);
		kunmap(other);
	}
	kunmap(page);
}
