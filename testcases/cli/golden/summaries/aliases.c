// SPDX-License-Identifier: GPL-2.0-only
/* Two stores: may one have hit what the other wrote, or what was known of memory? */
#include "api.h"

struct pair { int first; int second; };
struct buffer { int flags; int used; struct page *page; struct pair pair; };
struct other { struct page *page; int used; int size; };

static int counter;
static int limit;
static struct buffer *newest;

/* Of two fields one is not the other, nor of one object that of the next. */
static int another_field(struct buffer *b, struct buffer *next)
{
	b->flags = 1;
	b[1].flags = 2;
	b->used = 3;
	next->used = 4;
	return b->flags;
}

/* The same field through another pointer: perhaps it is the same object. */
static int same_field(struct buffer *b, struct buffer *other)
{
	b->flags = 1;
	other->flags = 2;
	return b->flags;
}

/* What was not read before is not known any more. */
static int read_after(struct buffer *b, struct buffer *other)
{
	other->flags = 2;
	return b->flags + b->used;
}

/* A field of the same name and a pointer read from memory: in doubt as well. */
static struct page *field_of_it(struct other *o, struct page *page)
{
	o->page = page;
	newest->page = 0;
	return o->page;
}

/* Two variables are two objects. */
static int variables(int n)
{
	counter = n;
	limit = 5;
	return counter;
}

/* What an argument points to may be a variable of the unit's. */
static int variable_or_argument(int *to, int n)
{
	counter = n;
	*to = 5;
	return counter;
}

/* The same the other way round. */
static int argument_or_variable(int *to, int n)
{
	*to = n;
	counter = 5;
	return *to;
}

/* Two pointers to no field in particular, given as arguments: two objects. */
static int two_out_parameters(int *one, int *other)
{
	*one = 1;
	*other = 2;
	return *one;
}

/* A place in an array that is not known may be each of them. */
static int elements(int *array, int n, int k)
{
	array[n] = 1;
	array[k] = 2;
	return array[n];
}

/* Places a known distance apart are two. */
static int neighbours(int *array, int n)
{
	array[n] = 1;
	array[n + 1] = 2;
	return array[n];
}

/* What is in a page is data: no flag of ours is written there. */
static int page_content(struct page *page, struct buffer *b)
{
	struct buffer *content = kmap_local_page(page);
	int flags;

	b->flags = 1;
	content->flags = 2;
	flags = b->flags;
	kunmap_local(content);
	return flags;
}

void walked(struct page *page, struct buffer *b, struct buffer *c, struct other *o, int *p, int *q, int n, int m);
void walked(struct page *page, struct buffer *b, struct buffer *c, struct other *o, int *p, int *q, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: another_field(b, c); break;
	case 1: same_field(b, c); break;
	case 2: read_after(b, c); break;
	case 3: field_of_it(o, page); break;
	case 4: variables(n); break;
	case 5: variable_or_argument(p, n); break;
	case 6: argument_or_variable(p, n); break;
	case 7: two_out_parameters(p, q); break;
	case 8: elements(p, n, m); break;
	case 9: neighbours(p, n); break;
	case 10: page_content(page, b); break;
	}
	kunmap_local(address);
}
