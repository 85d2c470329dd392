/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two slots that the caller names, handed on by a helper to the one that uses them.
 * generations: slots
 */
#include <linux/highmem.h>
#include <case.h>

static void maps_and_unmaps(struct page *page, enum km_type from, enum km_type to)
{
	char *addr = kmap_atomic(page, from);

	touch(addr);
	kunmap_atomic(addr, to);
}

static void hands_them_on(struct page *page, enum km_type from, enum km_type to)
{
	maps_and_unmaps(page, from, to);
}

/* expect: kmap-slot-mismatch */
void names_two(struct page *page)
{
	hands_them_on(page, KM_USER0, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void names_one(struct page *page)
{
	hands_them_on(page, KM_USER1, KM_USER1);
}
