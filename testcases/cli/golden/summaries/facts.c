// SPDX-License-Identifier: GPL-2.0-only
/* When a way out is taken: what its tests have shown of the arguments, and what follows from that. */
#include "api.h"

/* Each of two conditions is told, although they were made one number. */
static int both(int a, int b)
{
	return (a == 1) & (b == 2) ? 5 : 0;
}

/* One of the two holds, and the second one is known: the first is told. */
static int either(int a, int b)
{
	int any = (a == 1) | (b == 2);

	if (b == 2)
		return 0;
	return any ? 5 : 6;
}

/* Both were not, the first one is: the second is not. */
static int not_both(int a, int b)
{
	int all = (a == 1) & (b == 2);

	if (all)
		return 5;
	if (a != 1)
		return 6;
	return b == 2 ? 7 : 8;
}

/* A range has two ends and holes. */
static int ranges(int n)
{
	if (n < 3 || n > 9 || n == 5)
		return 0;
	return 1;
}

/* What is said of a sum is said of the number. */
static int sum_is(int n)
{
	return n + 3 == 7 ? 5 : 6;
}

/* A page found is the one given: it has one name. */
static struct page *same(struct page *page)
{
	struct page *found = find();

	if (found != page)
		return 0;
	ask();
	return found;
}

/* The same of the page before it. */
static struct page *same_less_one(struct page *page)
{
	struct page *found = find();

	if (found + 1 != page)
		return 0;
	ask();
	return found;
}

/* A switch tells of each of its ways, and of none of them. */
static int ways(int n)
{
	switch (n) {
	case 1:
		return 10;
	case 4 ... 6:
		return 40;
	default:
		return 0;
	}
}

void walked(struct page *page, int n, int m);
void walked(struct page *page, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: both(n, m); break;
	case 1: either(n, m); break;
	case 2: not_both(n, m); break;
	case 3: ranges(n); break;
	case 4: sum_is(n); break;
	case 5: same(page); break;
	case 6: same_less_one(page); break;
	case 7: ways(n); break;
	}
	kunmap_local(address);
}
