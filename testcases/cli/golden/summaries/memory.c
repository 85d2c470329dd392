// SPDX-License-Identifier: GPL-2.0-only
/* What is written where the caller sees it, and what is read back. */
#include "api.h"

struct pair { int first; int second; };
struct buffer { int flags; int used; struct page *page; struct pair pair; };

/* The last one counts. */
static void written_twice(struct buffer *b)
{
	b->flags = 1;
	b->used = 2;
	b->flags = 3;
}

/* Read back it is what was written. */
static int read_back(struct buffer *b, int n)
{
	b->flags = n;
	return b->flags;
}

/* What was there when the function began. */
static int read_before(struct buffer *b, int n)
{
	int flags = b->flags;

	b->flags = n;
	return flags;
}

/* A part of what was written, and what was written in parts. */
static int parts(struct buffer *b, struct pair *from, struct pair *to)
{
	b->pair = *from;
	b->pair.second = 7;
	*to = b->pair;
	return b->pair.first;
}

/* A struct of our own is copied whole. */
static int copied(struct pair *to, int a, int b)
{
	struct pair mine = { a, b };

	*to = mine;
	return mine.second;
}

/* A field of a struct that was copied whole, and one of a part of it. */
static int part_of_copy(struct buffer *to, struct buffer *from, int n)
{
	struct buffer mine = *from;

	mine.pair.second = n;
	*to = mine;
	to->pair.first = 4;
	return to->pair.second + to->used;
}

/* The first byte of a number. */
static char byte(int n)
{
	return *(char *)&n;
}

/* A volatile is read anew in a loop's passes, and where the path has slept. */
static int read_twice(volatile int *p)
{
	int one = *p;

	return one == *p ? one : 0;
}

static int read_again(volatile int *p)
{
	int one = *p;

	msleep(1);
	return one == *p ? one : 0;
}

void walked(struct page *page, struct buffer *b, int *p, int *q, int n, int m);
void walked(struct page *page, struct buffer *b, int *p, int *q, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: written_twice(b); break;
	case 1: read_back(b, n); break;
	case 2: read_before(b, n); break;
	case 3: parts(b, (struct pair *)p, (struct pair *)q); break;
	case 4: copied((struct pair *)p, n, m); break;
	case 5: part_of_copy(b, b + 1, n); break;
	case 6: byte(n); break;
	case 7: read_twice(p), read_again(p); break;
	}
	kunmap_local(address);
}
