// SPDX-License-Identifier: GPL-2.0-only
/* A value lives until its last use, and has one name as long. */
#include "api.h"

struct buffer { int flags; int used; struct page *page; };
extern struct buffer *new_buffer(void);

/* Two calls give two values. */
static int two_calls(void)
{
	int one = ask();

	return ask() - one;
}

/* What a call gave is told of: it is not zero where that is returned. */
static int not_zero(void)
{
	int n = ask();

	return n ? n : -1;
}

/* A value lives until its last use, through what else is decided: returned, */
static int returned_late(int n)
{
	int value = ask();

	if (n)
		ask();
	return value;
}

/* read through, */
static int read_late(int n)
{
	struct buffer *b = new_buffer();

	if (n)
		ask();
	return b->flags;
}

/* written, */
static void written_late(struct buffer *b, int n)
{
	struct page *page = find();

	if (n)
		ask();
	b->page = page;
}

/* and written to. */
static void written_to_late(struct buffer **list, int n)
{
	struct buffer *b = *list;

	if (n)
		ask();
	b->flags = n;
}

/* What assembler gives is one number. */
static int by_assembler(int n)
{
	int result;

	asm("" : "=r" (result) : "r" (n));
	if (n)
		ask();
	return result;
}

/* What it is told to leave in memory is lent to it. */
static void memory_by_assembler(struct buffer *b)
{
	asm("" : "=m" (b->flags));
}

void walked(struct page *page, struct buffer *b, int n, int m);
void walked(struct page *page, struct buffer *b, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: memory_by_assembler(b); break;
	case 1: two_calls(); break;
	case 2: not_zero(); break;
	case 3: returned_late(n); break;
	case 4: read_late(n); break;
	case 5: written_late(b, n); break;
	case 6: written_to_late(&b, n); break;
	case 7: by_assembler(n); break;
	}
	kunmap_local(address);
}
