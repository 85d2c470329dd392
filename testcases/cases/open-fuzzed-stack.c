/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk, on which kmapcheck and
 * the model still differ; fuzzed-stack.c has those on which they agree.
 * generations: stack local
 *
 * todo: ways out of rounds, lost or not; an unmap by the page behind a report
 */
#include <linux/highmem.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* clean */
char *returned_in_one_of_two_loops(struct page *page, int mode, unsigned int n)
{
	char *addr = kmap_atomic(page);
	unsigned int i;

	for (i = 0; i < n; i++)
		if (mode <= 0) {
			kunmap_atomic(addr);
			return NULL;
		}
	for (i = 0; i < n; i++) {
		if (mode >= 1)
			kunmap_atomic(addr);
		return NULL;
	}
	return addr;
}

/* expect: kmap-leak, kmap-use-after-unmap */
void returned_or_used_in_the_next_round(struct page *page)
{
	char *addr = kmap_atomic(page);
	int i = 0;

again:
	if (condition())
		return;
	kunmap_atomic(addr);
	touch(addr);
	if (i++ < 1 && attempt())
		goto again;
}

/* expect: kmap-in-atomic */
void the_page_under_another(struct page *page, struct page *other, struct box *box)
{
	char *addr = kmap_atomic(other);

	kmap(page);
	kunmap_atomic((void *)page);
	box->addr = addr;
}
