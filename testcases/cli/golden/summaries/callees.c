// SPDX-License-Identifier: GPL-2.0-only
/* What becomes of callees' summaries here, and which functions are asked for theirs. */
#include "api.h"

struct buffer { int flags; int used; struct page *page; };

void clears(struct page *page);

static int *its_own(void)
{
	int own[2];

	return own;
}

/* A callee's own object is none of ours. */
static int *no_object(void)
{
	return its_own();
}

static int not_zero(void)
{
	int n = ask();

	return n ? n : -1;
}

/* A callee's ways out are ours, with what they ask of our arguments. */
static int callees_ways(int n)
{
	return not_zero() < 0 ? n : not_zero();
}

static int sign(int n)
{
	return n < 0 ? -1 : n ? 1 : 0;
}

/* What is known of an argument rules out the callee's other ways. */
static int positive(int n)
{
	return n > 5 ? sign(n) : 3;
}

static struct page *page_of(struct buffer *b)
{
	return b->page;
}

/* A callee reads our memory as it is at the call. */
static struct page *read_below(struct buffer *b, struct page *page)
{
	b->page = page;
	return page_of(b);
}

static void set_page(struct buffer *b, struct page *page)
{
	b->page = page;
}

/* It writes our memory, and no other. */
static int written_below(struct buffer *b, struct page *page)
{
	struct buffer mine = { 4, 5, 0 };

	b->flags = 3;
	set_page(b, page);
	set_page(&mine, page);
	return mine.page == page ? b->flags : mine.used;
}

static void set_both(struct buffer *b)
{
	int n = ask();

	b->flags = n;
	b->used = n + 1;
}

/* A number that the callee got has one name here, too. */
static int one_number(struct buffer *b)
{
	set_both(b);
	return b->used - b->flags;
}

static void clear(struct page *page)
{
	kunmap_local(kmap_local_page(page));
}

void clears(struct page *page)
{
	clear(page);
}

static void set_two(struct buffer *b)
{
	b->flags = ask();
	b->used = ask();
}

/* Two are two. */
static int two_numbers(struct buffer *b)
{
	set_two(b);
	return b->used - b->flags;
}

/* A function that calls itself has the ways out that have settled. */
static int recursion(int n)
{
	if (n != 7) {
		if (n > 0)
			recursion(n - 1);
		return 0;
	}
	return 5;
}

/* What does not settle is unknown code where it calls itself. */
static int depth(int n)
{
	return n > 0 ? depth(n - 1) + 1 : 0;
}

static int never(int n)
{
	if (n)
		for (;;)
			;
	return 1;
}

/* It comes back only when n is zero. */
static int comes_back(int n)
{
	return never(n);
}

static int long_one(void)
{
	TEN(TEN(clock));
	return 3;
}

static int short_one(int n)
{
	long_one();
	return n + 1;
}

static int long_caller(void)
{
	TEN(TEN(clock));
	return short_one(4);
}

/* So long a function that has nothing to do with mappings is unknown code, */
static int asks_long_one(void)
{
	return long_one();
}

/* whatever it calls, */
static int asks_long_caller(void)
{
	return long_caller();
}

/* and its caller is not. */
static int asks_short_one(int n)
{
	return short_one(n);
}

void walked(struct page *page, struct buffer *b, int n, int m);
void walked(struct page *page, struct buffer *b, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: callees_ways(n); break;
	case 1: depth(n); break;
	case 2: no_object(); break;
	case 3: two_numbers(b); break;
	case 4: positive(n); break;
	case 5: read_below(b, page); break;
	case 6: written_below(b, page); break;
	case 7: one_number(b); break;
	case 8: recursion(n); break;
	case 9: comes_back(n); break;
	case 10: asks_long_one(); break;
	case 11: asks_long_caller(); break;
	case 12: asks_short_one(n); break;
	}
	kunmap_local(address);
}
