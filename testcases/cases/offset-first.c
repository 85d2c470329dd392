/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An offset that was there before the mapping: the sum of the two is an address in the page.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

struct place {
	struct page *page;
	int offset;
};

/* expect: kmap-use-after-unmap */
void used_on_one_way(struct place *place)
{
	int offset = place->offset;
	char *at = (char *)kmap_atomic(place->page) + offset;

	kunmap_atomic(at);
	if (condition())
		return;
	touch(at); /* here: kmap-use-after-unmap */
}

/* expect: kmap-unbalanced */
void unmapped_on_one_way_and_at_the_end(struct place *place)
{
	int offset = place->offset;
	char *at = (char *)kmap_atomic(place->page) + offset;

	touch(at);
	kunmap_atomic(at);
	if (condition())
		return;
	kunmap_atomic(at); /* here: kmap-unbalanced */
}

/* clean */
void unmapped_on_each_way(struct place *place)
{
	int offset = place->offset;
	char *at = (char *)kmap_atomic(place->page) + offset;

	if (condition()) {
		kunmap_atomic(at);
		return;
	}
	touch(at);
	kunmap_atomic(at);
}
