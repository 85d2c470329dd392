/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is advice only, in every generation.
 * generations: slots stack-km stack local
 * flags: -Wkmap-nested -Wkmap-missing
 *
 * checker-only: advice is right code that could be better, or hangs only when the pool is full
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-nested */
void two_pool_mappings_at_once(struct page *page, struct page *other)
{
	char *from = kmap(page), *to = kmap(other); /* here: kmap-nested */

	*to = *from;
	kunmap(other);
	kunmap(page);
}

/* clean */
void one_pool_mapping_at_a_time(struct page *page, struct page *other)
{
	char *from = kmap(page), *to, byte = *from;

	kunmap(page);
	to = kmap(other);
	*to = byte;
	kunmap(other);
}

struct node {
	struct page *pages[4];
};

/* hm-081, hfs_bnode_copy(): nothing says that the two are one. */
/* expect: kmap-nested */
void copies_a_node(struct node *to, struct node *from)
{
	*(char *)kmap(to->pages[0]) = *(char *)kmap(from->pages[0]); /* here: kmap-nested */
	kunmap(from->pages[0]);
	kunmap(to->pages[0]);
}

/* clean */
void copies_a_node_onto_itself(struct node *to, struct node *from)
{
	if (to->pages[0] != from->pages[0])
		return;
	*(char *)kmap(to->pages[0]) = *(char *)kmap(from->pages[0]);
	kunmap(from->pages[0]);
	kunmap(to->pages[0]);
}

/* expect: kmap-missing */
void address_behind_the_unmap(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
	touch(page_address(page)); /* here: kmap-missing */
}

/* clean */
void address_before_the_unmap(struct page *page)
{
	kmap(page);
	touch(page_address(page));
	kunmap(page);
}

/* expect: kmap-missing */
void address_of_a_highmem_page(struct page *page, struct page *other)
{
	touch(kmap(other));
	kunmap(other);
	if (PageHighMem(page))
		touch(page_address(page)); /* here: kmap-missing */
}

/* clean */
void address_of_a_lowmem_page(struct page *page, struct page *other)
{
	touch(kmap(other));
	kunmap(other);
	if (!PageHighMem(page))
		touch(page_address(page));
}
