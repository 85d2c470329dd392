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

/* 2.6.32 drivers/staging/hv/storvsc_drv.c: what is mapped in one pass is unmapped in a later one */
/* clean */
void mapped_for_the_next_pass(struct page *page, unsigned int count)
{
	char *addr = NULL;
	unsigned int i;

	for (i = 0; i < count; i++) {
		if (!addr)
			addr = kmap(page);
		touch(addr);
		if (condition()) {
			kunmap(page);
			if (i != count - 1)
				addr = kmap(page);
		} else if (i == count - 1) {
			kunmap(page);
		}
	}
}

/* expect: kmap-leak */
void mapped_for_one_pass_too_many(struct page *page, unsigned int count)
{
	char *addr = NULL;
	unsigned int i;

	for (i = 0; i < count; i++) {
		if (!addr)
			addr = kmap(page);
		touch(addr);
		if (condition()) {
			kunmap(page);
			if (i != count)
				addr = kmap(page);
		} else if (i == count - 1) {
			kunmap(page);
		}
	}
} /* here: kmap-leak */

/* clean */
void the_last_part_ends_it(struct page *page, unsigned int left)
{
	char *addr;

	if (!left)
		return;
	addr = kmap(page);
	while (left) {
		unsigned int part = left < 2 ? left : left - peek(addr) % 2 - 1;

		touch(addr);
		left -= part;
		if (!left)
			kunmap(page);
	}
}
