// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two ways meet, with different values: what both have is kept, and what differs has a new
 * name, of which is known what was known of both.
 */
#include "api.h"

struct buffer { int flags; int used; struct page *page; struct page *other; };

int constants(struct page *page, int n);
int ranges(struct page *page, int n, int k);
int sums(struct page *page, int n, int k, int l);
int test_below(struct page *page, int n, int max);
int constant_or_name(struct page *page, int n);
int next_to_it(struct page *page, int n);
struct page *not_null(struct page *page, struct buffer *b, int n);
int bit(struct page *page, int n, int k, int l);
int below_the_number(struct page *page, int n);

/* 3 or 7: nothing is said of the argument any more. */
int constants(struct page *page, int n)
{
	int value = 3;

	VERY_LONG;
	if (n)
		value = 7;
	ask();
	return value;
}

/* Of two ranges the one that holds both. */
int ranges(struct page *page, int n, int k)
{
	VERY_LONG;
	if (k) {
		if (n < 3 || n > 5)
			return -1;
	} else {
		if (n < 8 || n > 9)
			return -1;
	}
	ask();
	return n;
}

/* n + 4 or k + 4 is one unknown number and 4. */
int sums(struct page *page, int n, int k, int l)
{
	int value = n + 4;

	VERY_LONG;
	if (l)
		value = k + 4;
	ask();
	return value;
}

/* What a test says of both is said of what they are called now. */
int test_below(struct page *page, int n, int max)
{
	int value = n;

	VERY_LONG;
	if (n < max) {
		value = n;
	} else {
		value = max - 5;
	}
	ask();
	return value < max ? value : -1;
}

/* Where it is 4 it is called 4, on the other way by its name: that name is right for both. */
int constant_or_name(struct page *page, int n)
{
	int value = n;

	VERY_LONG;
	if (n == 4)
		value = 4;
	ask();
	return value;
}

/* One more than the number on each way. */
int next_to_it(struct page *page, int n)
{
	int value;

	VERY_LONG;
	if (n == 3)
		value = 4;
	else if (n == 6)
		value = 7;
	else
		return -1;
	ask();
	return value;
}

/* Neither is NULL: the one chosen is not. */
struct page *not_null(struct page *page, struct buffer *b, int n)
{
	struct page *chosen = b->page;

	VERY_LONG;
	if (!b->page || !b->other)
		return 0;
	if (n)
		chosen = b->other;
	ask();
	return chosen ? chosen : page;
}

/* What is known of a bit of both is known of the one chosen. */
int bit(struct page *page, int n, int k, int l)
{
	int value = n;

	VERY_LONG;
	if (n & 4 || k & 4)
		return -1;
	if (l)
		value = k;
	ask();
	return value;
}

/* One below a number of two at least, two below one of three at least: below it. */
int below_the_number(struct page *page, int n)
{
	int value;

	VERY_LONG;
	if (n < 2)
		return -1;
	value = 1;
	if (n > 2)
		value = 2;
	ask();
	return value < n ? value : -2;
}
