/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first of several pages that are mapped at one place is left mapped on an error.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-leak */
int header_is_bad(struct page **pages, int nr)
{
	if (nr < 1)
		return 0;
	for (int i = 0; i <= nr; i++) {
		char *addr = kmap(pages[i]);

		if (i == 0 && peek(addr))
			return -EINVAL; /* here: kmap-leak */
		touch(addr);
		kunmap(pages[i]);
	}
	return 0;
}

/* clean */
int header_is_bad_and_unmapped(struct page **pages, int nr)
{
	if (nr < 1)
		return 0;
	for (int i = 0; i <= nr; i++) {
		char *addr = kmap(pages[i]);

		if (i == 0 && peek(addr)) {
			kunmap(pages[i]);
			return -EINVAL;
		}
		touch(addr);
		kunmap(pages[i]);
	}
	return 0;
}
