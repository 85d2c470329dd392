// SPDX-License-Identifier: GPL-2.0-only
/* Mappings of its own that the caller loses. */
#include "api.h"

struct buffer { int flags; void *address; struct page *page; };

void unmapped(void *address);
void unmapped_inside(char *address, int n);
int unmapped_perhaps(void *address, int n);
void unmapped_field(struct buffer *b);
void pages_unmapped(struct page *one, struct page *other);
void unmapped_in_a_pass(void *address, int n);
void unmapped_in_a_pass_or_not(struct page *page, void *address, int n, int k);
int used_behind_it(void *address, int *other, int n);
void *renewed(void *address, struct page *page);
void unmapped_below(struct buffer *b);

/* The caller's mapping is over. */
void unmapped(void *address)
{
	kunmap_local(address);
}

void unmapped_inside(char *address, int n)
{
	kunmap_local(address - n);
}

/* On one way out; the other one tells by what it returns and by what it asks. */
int unmapped_perhaps(void *address, int n)
{
	if (n != 2)
		return -1;
	kunmap_local(address);
	return 0;
}

void unmapped_field(struct buffer *b)
{
	kunmap_local(b->address);
	b->address = 0;
}

/* In their order, and each by itself. */
void pages_unmapped(struct page *one, struct page *other)
{
	kunmap(one);
	kunmap(other);
	kunmap(one);
}

/* That there may be no pass is no way out that leaves the mapping for certain, */
void unmapped_in_a_pass(void *address, int n)
{
	for (int i = 0; i < n; i++) {
		if (!i)
			kunmap_local(address);
		ask();
	}
}

/* whatever other ways without a pass there are. */
void unmapped_in_a_pass_or_not(struct page *page, void *address, int n, int k)
{
	VERY_LONG;
	if (k) {
		ask();
	} else {
		int i = 0;

		do {
			if (ask() && !i)
				kunmap_local(address);
		} while (++i < n);
	}
	ask();
}

/* An address that was unmapped before is not to be used by then. */
int used_behind_it(void *address, int *other, int n)
{
	kunmap_local(address);
	return n ? *other : 3;
}

/* Another mapping instead of the caller's. */
void *renewed(void *address, struct page *page)
{
	kunmap_local(address);
	return kmap_local_page(page);
}

void unmapped_below(struct buffer *b)
{
	unmapped(b->address);
}
