// SPDX-License-Identifier: GPL-2.0-only
/* Mappings that the caller gets, and where it finds them. */
#include "api.h"

struct buffer { int flags; void *address; struct page *page; };
static void *kept;

void *mapped(struct page *page);
void *mapped_inside(struct page *page, int n);
void *mapped_perhaps(struct page *page, int n);
void mapped_into(struct page *page, void **to);
int mapped_buffer(struct buffer *b);
void mapped_global(struct page *page);
void *found_and_mapped(void);
int mapped_count(struct page *page, void **to, int n);
void *mapped_and_not(struct page *page);
void *two_mapped(struct page *one, struct page *other, void **second);
void page_mapped(struct page *page);
void page_there_and_back(struct page *page);
void *mapped_below(struct page *page);
void mapped_into_below(struct page *page, void **to);
void mapped_global_below(struct page *page);

/* What is returned is the address, and the mapping is the caller's. */
void *mapped(struct page *page)
{
	return kmap_local_page(page);
}

/* A place in it carries it. */
void *mapped_inside(struct page *page, int n)
{
	return (char *)kmap_local_page(page) + n;
}

/* NULL and no mapping are one way out. */
void *mapped_perhaps(struct page *page, int n)
{
	return n ? kmap_local_page(page) : 0;
}

/* Put where the caller sees it. */
void mapped_into(struct page *page, void **to)
{
	*to = kmap_local_page(page);
}

/* The page is one that the caller has. */
int mapped_buffer(struct buffer *b)
{
	if (!b->page)
		return -1;
	b->address = kmap(b->page);
	return 0;
}

void mapped_global(struct page *page)
{
	kept = kmap(page);
}

/* A page that nobody has yet: not NULL. */
void *found_and_mapped(void)
{
	struct page *page = find();

	if (!page)
		return 0;
	return kmap(page);
}

/* Where nothing was mapped the result is no count: where something was it is one. */
int mapped_count(struct page *page, void **to, int n)
{
	int count = ask();

	if (n > 3)
		return -1;
	if (n < 0)
		return 0;
	*to = kmap_local_page(page);
	return count;
}

/* An address that is returned although it was unmapped is told to be gone. */
void *mapped_and_not(struct page *page)
{
	void *address = kmap_local_page(page);

	kunmap_local(address);
	return address;
}

/* Two of them, in their order. */
void *two_mapped(struct page *one, struct page *other, void **second)
{
	void *address = kmap_local_page(one);

	*second = kmap_local_page(other);
	return address;
}

/* The caller's page is mapped once more. */
void page_mapped(struct page *page)
{
	kmap(page);
}

/* Mapped and unmapped: that it was mapped from the pool is told. */
void page_there_and_back(struct page *page)
{
	kmap(page);
	kunmap(page);
}

/* What a callee leaves is ours, and goes to our caller. */
void *mapped_below(struct page *page)
{
	void *address;

	mapped_into(page, &address);
	return address;
}

void mapped_into_below(struct page *page, void **to)
{
	mapped_into(page, to);
}

void mapped_global_below(struct page *page)
{
	mapped_global(page);
}
