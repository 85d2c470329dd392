/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A callee unmaps the caller's address twice: for the second time a stack gives its newest entry up (6.12
 * mm/highmem.c:612-647), but not for an address of the pool, nor for none at all.
 */
struct page;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void use(void *addr);

#define NULL ((void *)0)

/* expect: kmap-unbalanced */
static void unmap_twice(void *addr)
{
	kunmap_atomic(addr);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}

/* The report is the callee's, and what is wrong with the entry follows from it. */
/* clean */
void takes_the_newest(struct page *page, struct page *other)
{
	void *slot = kmap_atomic(other), *addr = kmap_atomic(page);

	unmap_twice(addr);
	kunmap_atomic(slot);
	use(slot);
}

/* expect: kmap-unbalanced, kmap-use-after-unmap */
void takes_nothing(struct page *other)
{
	void *slot = kmap_atomic(other);

	unmap_twice(NULL); /* here: kmap-unbalanced */
	kunmap_atomic(slot);
	use(slot); /* here: kmap-use-after-unmap */
}
