// SPDX-License-Identifier: GPL-2.0-only
/* What one comparison, or what is known of both sides, says of the next. */
#include "api.h"

struct buffer { int flags; int used; struct page *page; };
static char table[64];

/* What is known of the number is known of a sum. */
static int sum_of(int n)
{
	if (n < 1 || n > 9)
		return 0;
	return n + 5 < 6 ? 1 : n + 5 > 14 ? 2 : 3;
}

/* n <= max and n != max is n < max: there are two ways out. */
static int order(int n, int max)
{
	if (n > max || n == max)
		return 0;
	return n < max ? 1 : 2;
}

/* i < n and i is not the last one: i + 1 < n, too, and only then. */
static int next(int i, int n)
{
	if (i >= n || i == n - 1)
		return 0;
	return i + 1 < n ? 1 : 2;
}

static int next_unsigned(unsigned int i, unsigned int n)
{
	if (i >= n || i == n - 1)
		return 0;
	return n > i + 1 ? 1 : 2;
}

static int perhaps_the_last(int i, int n)
{
	if (i >= n)
		return 0;
	return i + 1 < n ? 1 : 2;
}

/* A signed comparison says nothing of an unsigned one: there are three. */
static int orders(int n, int max)
{
	if (n >= max)
		return 0;
	return (unsigned int)n < (unsigned int)max ? 1 : 2;
}

/* A place in an object of ours is not NULL and no error. */
static int placed(int n)
{
	unsigned long place = (unsigned long)(table + n);

	return !place ? 1 : place >= -4095UL ? 2 : 3;
}

/* An address in a mapping is that of no object, and none in another mapping. */
int mapped_elsewhere(struct page *one, struct page *other, int n, int m);
int mapped_elsewhere(struct page *one, struct page *other, int n, int m)
{
	char *a = kmap_local_page(one), *b = kmap_local_page(other);
	int same = a + n == table + m ? 1 : table + m == b + n ? 2 : a + n == b + m ? 3 : 4;

	kunmap_local(b);
	kunmap_local(a);
	return same;
}

/* What was read through is not NULL. */
static int read(struct buffer *b)
{
	int flags = b->flags;

	return b ? flags : -1;
}

/* What the whole is says what its bits are, and the other way round. */
static int bits(struct buffer *b)
{
	if (b->flags & 3)
		return 0;
	return b->flags == 1 ? 1 : b->flags == 4 ? b->flags & 4 : 3;
}

/* Two numbers that differ have a difference. */
static int distance(int a, int b)
{
	if (a == b)
		return 0;
	return (unsigned int)(a - b) > 0 ? 1 : 2;
}

/* Numbers between bounds are compared by these. */
static int bounds(int a, int b)
{
	if (a > 5 || b < 6)
		return 0;
	return a < b ? 1 : 2;
}

/* The same where all is the other way round, and unsigned. */
static int bounds_above(unsigned int a, unsigned int b)
{
	if (a < 7 || b > 5)
		return 0;
	return a < b ? 1 : a == b ? 2 : 3;
}

void walked(struct page *page, struct buffer *b, int n, int m);
void walked(struct page *page, struct buffer *b, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: sum_of(n); break;
	case 1: next(n, m); break;
	case 2: next_unsigned(n, m); break;
	case 3: perhaps_the_last(n, m); break;
	case 4: order(n, m); break;
	case 5: orders(n, m); break;
	case 6: placed(n); break;
	case 7: read(b); break;
	case 8: bits(b); break;
	case 9: distance(n, m); break;
	case 10: bounds(n, m); break;
	case 11: bounds_above(n, m); break;
	}
	kunmap_local(address);
}
