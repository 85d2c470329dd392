/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that begin with a UTF-8 byte-order mark, as a public copy of 2.6.18 has some.
 * A header's guard is a directive in its first line all the same.
 */
#include "byte-order-mark.h"
#include "byte-order-mark.h"

/* expect: kmap-leak */
int leaves(struct page *page, struct once *once)
{
	kmap(page);
	if (once->number)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int unmaps(struct page *page, struct once *once)
{
	kmap(page);
	if (once->number) {
		kunmap(page);
		return 1;
	}
	kunmap(page);
	return 0;
}
