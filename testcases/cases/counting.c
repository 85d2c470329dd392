/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a loop counts, beside what a test says of the count: where a mapping hangs on it, the
 * test of one pass must agree with that of the next.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <case.h>

/* 2.6 fs/ncpfs/dir.c: only the first number can be 0, as nothing below it is counted */
/* clean */
void a_page_for_each_but_the_first(struct page *first, struct page *other, unsigned int pos)
{
	unsigned int nr = pos / 3;
	struct page *page = NULL;
	char *addr = kmap(first);

	do {
		if (nr != 0) {
			page = other;
			addr = kmap(page);
		}
		touch(addr);
		if (page) {
			kunmap(page);
			page = NULL;
		}
		nr++;
	} while (condition());
	kunmap(first);
}

/* expect: kmap-use-after-unmap */
void a_page_for_each_down_to_the_first(struct page *first, struct page *other, unsigned int pos)
{
	unsigned int nr = pos / 3;
	struct page *page = NULL;
	char *addr = kmap(first);

	do {
		if (nr != 0) {
			page = other;
			addr = kmap(page);
		}
		touch(addr); /* here: kmap-use-after-unmap */
		if (page) {
			kunmap(page);
			page = NULL;
		}
		nr--;
	} while (condition());
	kunmap(first);
}
