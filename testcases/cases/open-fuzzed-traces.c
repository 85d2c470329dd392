/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator, shrunk: the report is right, and its witness shows nothing.
 *
 * generations: slots stack-km stack local
 *
 * todo: where passes have met, the steps told are those of one of them, and need not
 * lead to where the report stands
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
