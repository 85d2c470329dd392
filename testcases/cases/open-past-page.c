/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A pointer that a counted loop leaves one past the page.
 * generations: slots stack-km
 *
 * todo: a pointer and a counter that step together are not known to, so an offset
 * is known only when it is constant
 */
#include <linux/highmem.h>
#include <case.h>

/* A loop that can leave the pointer at the end of the page. */
/* expect: kmap-wrong-object */
int tags_of_a_whole_page(struct page *page)
{
	u32 *tag = kmap_atomic(page, KM_USER0);
	unsigned int i;

	for (i = 0; i < PAGE_SIZE / sizeof(*tag); i++)
		*tag++ = i;
	kunmap_atomic(tag, KM_USER0); /* here: kmap-wrong-object */
	return i;
}
