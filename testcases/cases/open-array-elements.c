/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arrays of mappings, filled at a variable index: forgotten, one short, or in the
 * wrong order; arrays.c and arrays-local.c have the right twins.
 * generations: local
 *
 * todo: what is stored at a variable index is others' from then on, and not followed
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <case.h>

#define NR_STRIPES	3

/* hm-020, __raid_recover_end_io(): an exit to the label that frees the array only. */
/* expect: kmap-leak */
int recover(struct page **pages, int failed)
{
	char **pointers = kzalloc(NR_STRIPES * sizeof(*pointers), GFP_NOFS);
	int i, err = 0;

	if (!pointers)
		return -ENOMEM;
	for (i = 0; i < NR_STRIPES; i++)
		pointers[i] = kmap_local_page(pages[i]);
	if (failed == 2) {
		err = -EIO;
		goto cleanup;
	}
	memcpy(pointers[0], pointers[1], 16);
	for (i = NR_STRIPES - 1; i >= 0; i--)
		kunmap_local(pointers[i]);
cleanup:
	kfree(pointers);
	return err; /* here: kmap-leak */
}

/* clean */
int recover_right(struct page **pages, int failed)
{
	char **pointers = kzalloc(NR_STRIPES * sizeof(*pointers), GFP_NOFS);
	int i, err = 0;

	if (!pointers)
		return -ENOMEM;
	for (i = 0; i < NR_STRIPES; i++)
		pointers[i] = kmap_local_page(pages[i]);
	if (failed == 2) {
		err = -EIO;
		goto cleanup;
	}
	memcpy(pointers[0], pointers[1], 16);
cleanup:
	for (i = NR_STRIPES - 1; i >= 0; i--)
		kunmap_local(pointers[i]);
	kfree(pointers);
	return err;
}

/* expect: kmap-order */
int all_in_order(struct page **pages)
{
	char *addrs[NR_STRIPES];
	int i, sum = 0;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap_local_page(pages[i]);
	for (i = 0; i < NR_STRIPES; i++)
		sum += peek(addrs[i]);
	for (i = 0; i < NR_STRIPES; i++)
		kunmap_local(addrs[i]); /* here: kmap-order */
	return sum;
}

/* expect: kmap-leak */
int all_but_the_first(struct page **pages)
{
	char *addrs[NR_STRIPES];
	int i, sum = 0;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap_local_page(pages[i]);
	for (i = 0; i < NR_STRIPES; i++)
		sum += peek(addrs[i]);
	for (i = NR_STRIPES - 1; i > 0; i--)
		kunmap_local(addrs[i]);
	return sum;
}

/* expect: kmap-leak */
int index_of_the_caller_leaks(struct page **pages, int index)
{
	char *addrs[4] = { NULL };

	addrs[index] = kmap(pages[index]);
	if (peek(addrs[index]))
		return -EIO; /* here: kmap-leak */
	kunmap(pages[index]);
	return 0;
}
