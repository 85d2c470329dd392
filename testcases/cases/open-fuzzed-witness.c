/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A program of the generator, shrunk: the report is right, and its witness shows nothing.
 *
 * generations: slots stack-km
 *
 * todo: an unmap of another page is told twice, once for each mapping it may have been meant for
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-in-atomic, kmap-leak */
void another_unmapped_behind_a_misplaced_map(struct page *page, struct page *other)
{
	kmap(page);
	kmap_atomic(page, KM_USER0);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(other);
}
