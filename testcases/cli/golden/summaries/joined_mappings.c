// SPDX-License-Identifier: GPL-2.0-only
/* Two ways meet with an address in the same page, or with what was lent. */
#include "api.h"

struct buffer { int flags; int used; struct page *page; struct page *other; };
extern void fill(struct buffer *b);

void *in_the_page(struct page *page, int n, int k, int l);
void *back_in_the_page(struct page *page, int n, int k, int l);
void lent_once(struct page *page, struct buffer *b, int n);

/* Somewhere in the page that was mapped. */
void *in_the_page(struct page *page, int n, int k, int l)
{
	char *address;

	VERY_LONG;
	address = kmap_local_page(page);
	if (l)
		address += n;
	else
		address += k;
	ask();
	return address;
}

/* The same, counted down from its end. */
void *back_in_the_page(struct page *page, int n, int k, int l)
{
	char *address;

	VERY_LONG;
	address = (char *)kmap_local_page(page) + 4096;
	if (l)
		address -= n;
	else
		address -= k;
	ask();
	return address;
}

/* Lent on one way is lent. */
void lent_once(struct page *page, struct buffer *b, int n)
{
	VERY_LONG;
	if (n)
		fill(b);
	ask();
}
