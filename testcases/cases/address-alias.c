/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Code that can't be seen gets the address and returns another: maybe a place in
 * the same page.
 * generations: local
 *
 * checker-only: the model has no callee that returns a place in a page
 */
#include <linux/highmem.h>
#include <case.h>

char *find_entry(char *addr, int nr);

/* clean */
char *map_entry(struct page *page, int nr)
{
	char *addr = kmap_local_page(page);

	return find_entry(addr, nr);
}

/* expect: kmap-leak */
void entry_is_dropped(struct page *page)
{
	char *addr = kmap_local_page(page);

	touch(find_entry(addr, 1));
}

/* clean */
void unmapped_by_the_entry(struct page *page)
{
	char *addr = kmap_local_page(page), *entry = find_entry(addr, 1);

	touch(entry);
	kunmap_local(entry);
}
