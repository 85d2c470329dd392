// SPDX-License-Identifier: GPL-2.0-only
/* Two ways meet, and memory is not the same on both. */
#include "api.h"

struct buffer { int flags; int used; struct page *page; struct page *other; };
extern void fill(struct buffer *b);

struct page *one_name(struct page *page, struct page *other, int n, struct buffer *b);
void written_once(struct page *page, struct buffer *b, int n);
void written_else(struct page *page, struct buffer *b, int n);
void written_or_lent(struct page *page, struct buffer *b, struct buffer *other, int n);
void written_or_other_lent(struct page *page, struct buffer *b, struct buffer *other, int n);
int written_or_read(struct page *page, struct buffer *b, struct buffer *other, int n);
int number_and_field(struct page *page, struct buffer *b, int n, int k, int l);
int doubtful(struct page *page, struct buffer *b, struct buffer *other, int n);
void two_places(struct page *page, struct buffer *b, int n, int k, int l);
void two_names(struct page *page, struct buffer *b, int n, int k, int l);

/* What is returned is what is written. */
struct page *one_name(struct page *page, struct page *other, int n, struct buffer *b)
{
	struct page *chosen = page;

	VERY_LONG;
	if (n)
		chosen = other;
	ask();
	b->page = chosen;
	return chosen;
}

/* Written on one way only: nothing is known of it. */
void written_once(struct page *page, struct buffer *b, int n)
{
	VERY_LONG;
	if (n)
		b->used = n;
	ask();
}

/* The same, but it is one number: the way that wrote came first. */
void written_else(struct page *page, struct buffer *b, int n)
{
	VERY_LONG;
	if (n)
		ask();
	else
		b->used = n;
	ask();
}

/* The same, where unknown code may have written on the way that did not: not known at all. */
void written_or_lent(struct page *page, struct buffer *b, struct buffer *other, int n)
{
	VERY_LONG;
	if (n) {
		fill(other);
		fill(b);
	} else {
		b->used = n;
	}
	ask();
}

/* Another object that was lent makes no difference, */
void written_or_other_lent(struct page *page, struct buffer *b, struct buffer *other, int n)
{
	VERY_LONG;
	if (n)
		fill(other);
	else
		b->used = n;
	ask();
}

/* nor does one that was read. */
int written_or_read(struct page *page, struct buffer *b, struct buffer *other, int n)
{
	int value = 3;

	VERY_LONG;
	if (n)
		value = other->flags;
	else
		b->used = n;
	ask();
	return value;
}

/* A number and a field that are the same on each way are the same. */
int number_and_field(struct page *page, struct buffer *b, int n, int k, int l)
{
	int value = n;

	VERY_LONG;
	if (l) {
		value = k;
		b->used = k;
	} else {
		b->used = n;
	}
	ask();
	return value;
}

/* In doubt on one way is in doubt. */
int doubtful(struct page *page, struct buffer *b, struct buffer *other, int n)
{
	VERY_LONG;
	b->used = n;
	if (n)
		other->used = 2;
	ask();
	return b->used;
}

/* The same number in two places on each way: one name, in two places. */
void two_places(struct page *page, struct buffer *b, int n, int k, int l)
{
	int value = n;

	VERY_LONG;
	if (l)
		value = k;
	ask();
	b->flags = value;
	b->used = value + 8;
}

/* Two pairs that are no two names of one. */
void two_names(struct page *page, struct buffer *b, int n, int k, int l)
{
	VERY_LONG;
	if (l) {
		b->flags = n;
		b->used = k;
	} else {
		b->flags = k;
		b->used = n;
	}
	ask();
}
