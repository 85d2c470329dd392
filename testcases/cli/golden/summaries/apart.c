// SPDX-License-Identifier: GPL-2.0-only
/* Ways that meet stay apart while they are few; what is joined then. */
#include "api.h"

struct buffer { int flags; int used; struct page *page; struct page *other; };

int came_before(struct page *page, int n);
void nearest(struct page *page, void *mapped, int n, struct buffer *b);

/* Ways that were told apart before it became so long: none is lost. */
int came_before(struct page *page, int n)
{
	int value = 4;

	kunmap_local(kmap_local_page(page));
	if (n > 2) {
		LONG;
	} else {
		value = n > 1 ? 5 : 6;
	}
	ask();
	return value;
}

/*
 * Five ways are told apart.  The sixth, which is the first in the text, becomes one with that
 * which it has most in common with: the first number is 3 on both.
 */
void nearest(struct page *page, void *mapped, int n, struct buffer *b)
{
	void *address;
	int one, other;

	kunmap_local(mapped);
	address = kmap_local_page(page);
	switch (n) {
	case 1: one = 3; other = 10; break;
	case 2: one = 2; other = 20; break;
	case 3: one = 3; other = 30; break;
	case 4: one = 4; other = 40; break;
	case 5: one = 5; other = 50; break;
	default: one = 6; other = 60; break;
	}
	if (ask())
		ask();
	kunmap_local(address);
	b->flags = one;
	b->used = other;
}
