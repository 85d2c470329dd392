/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A function with an error inside is partly analysed and yields no report;
 * its neighbours are not affected.
 * generations: slots stack-km stack local
 * checker-only: a compiler refuses it
 */
#include <linux/highmem.h>
#include <case.h>

struct opaque;

/* clean; partly */
int condition_without_a_type(struct page *page, struct opaque *o)
{
	char *addr = kmap(page);

	if (o->field)
		kunmap(page);
	else
		return no_such_variable;
	return *addr;
}

/* expect: kmap-leak */
int neighbour(struct page *page)
{
	char *addr = kmap(page);

	if (peek(addr))
		return -EIO;
	kunmap(page);
	return 0;
}
