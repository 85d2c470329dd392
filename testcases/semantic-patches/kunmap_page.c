/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page for the address, and the address for the page.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <case.h>

/* expect: kmap-wrong-object */
void page_for_the_address(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
}

/* clean */
void the_address(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
int on_one_way(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		kunmap_atomic(addr);
		return -EIO;
	}
	touch(addr);
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
	return 0;
}

/* expect: kmap-wrong-object */
void address_for_the_page(struct page *page)
{
	void *addr = kmap(page);

	touch(addr);
	kunmap(addr); /* here: kmap-wrong-object */
}

/* clean */
void the_page(struct page *page)
{
	void *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* The name misleads: what is unmapped is the address. */
/* clean */
void called_page(struct page *p)
{
	char *page = kmap_atomic(p);

	touch(page);
	kunmap_atomic(page);
}

/* The variable holds the page again by then. */
/* clean */
void holds_the_page_again(struct page *page)
{
	void *p = kmap(page);

	touch(p);
	p = page;
	kunmap(p);
}

/* expect: kmap-wrong-object */
void through_another_variable(struct page *page)
{
	/* cocci: missed: only the two names of the map itself are looked for */
	char *addr = kmap_atomic(page);
	void *it = page;

	touch(addr);
	kunmap_atomic(it); /* here: kmap-wrong-object */
}
