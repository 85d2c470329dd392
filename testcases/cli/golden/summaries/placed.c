// SPDX-License-Identifier: GPL-2.0-only
/* Arguments put where no name leads: which, and in what object the place is. */
#include "api.h"

struct element { struct element *next; char *addr; struct page *page; };
struct table { int nr; char *addrs[8]; struct element *first; char **more; char *last; };

static char *all[8];

struct element *element_find(struct table *table);
void *kmalloc(unsigned long size, unsigned gfp);

/* An element of a table of the caller's, of one that it points to, of a variable. */
static void in_elements(struct table *table, char *a, char *b, char *c)
{
	table->addrs[table->nr] = a;
	table->more[table->nr] = b;
	all[table->nr] = c;
}

/* A place with a name is a store and no more. */
static void in_a_field(struct table *table, char *a)
{
	table->last = a;
	table->addrs[3] = a;
}

/* A local element is nobody else's. */
static char *in_an_element_of_ours(int nr, char *a)
{
	char *addrs[8];

	addrs[nr] = a;
	return addrs[0];
}

/* Taken back, it is there no more. */
static void taken_back(struct table *table, char *a)
{
	table->addrs[table->nr] = a;
	table->addrs[table->nr] = 0;
}

/* What was looked for is others' as well; a number is no address. */
static void in_what_was_found(struct table *table, char *a, int nr)
{
	element_find(table)->addr = a;
	table->addrs[nr] = 0;
}

/* What was allocated is if something leads to it. */
static void in_what_was_made(struct table *table, char *a, struct page *page, int linked)
{
	struct element *e = kmalloc(sizeof(*e), 0);

	if (!e)
		return;
	e->addr = a;
	e->page = page;
	if (linked)
		table->first = e;
}

/* Whoever calls such a function says so of its own arguments. */
static void by_another(char *a, struct table *table)
{
	in_elements(table, 0, 0, a + 8);
}

int walked(struct table *table, struct page *page)
{
	char *a = kmap_local_page(page);

	in_elements(table, a, a, a);
	in_a_field(table, a);
	in_an_element_of_ours(table->nr, a);
	taken_back(table, a);
	in_what_was_found(table, a, 3);
	in_what_was_made(table, a, page, table->nr);
	by_another(a, table);
	return 0;
}
