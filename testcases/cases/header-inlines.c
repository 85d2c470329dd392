/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Inlines of a header are read when they are called.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>
#include "mapped-helpers.h"

/* clean */
int opened_and_closed(struct page *page)
{
	struct cursor c;
	int value;

	cursor_open(&c, page);
	value = peek(c.addr);
	cursor_close(&c);
	return value;
}

/* Closing twice is what the test of the address is for. */
/* clean */
int closed_twice(struct page *page)
{
	struct cursor c;

	cursor_open(&c, page);
	if (peek(c.addr))
		cursor_close(&c);
	cursor_close(&c);
	return 0;
}

/* expect: kmap-leak */
int not_closed_on_error(struct page *page)
{
	struct cursor c;

	cursor_open(&c, page);
	if (peek(c.addr))
		return -EIO; /* here: kmap-leak */
	cursor_close(&c);
	return 0;
}

/* clean */
void opened_for_the_caller(struct cursor *c, struct page *page)
{
	cursor_open(c, page);
}

/* expect: kmap-use-after-unmap */
int used_after_close(struct page *page)
{
	struct cursor c;
	char *addr;

	cursor_open(&c, page);
	addr = c.addr;
	cursor_close(&c);
	return *addr; /* here: kmap-use-after-unmap */
}
