/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: a page in the pool that is
 * mapped on one way only, and what was meant with its unmap.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/irqflags.h>
#include <case.h>

/* Beside a page that nobody has any more. */
/* expect: kmap-unbalanced */
void mapped_on_a_way_behind_a_new_page(struct page *page)
{
	struct page *new = alloc_page(GFP_KERNEL);

	if (!new)
		return;
	kmap(new);
	kunmap(new);
	if (condition())
		kmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
void mapped_on_a_way_before_a_found_page(struct page *page)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	if (condition())
		kmap(page);
	kunmap(page); /* here: kmap-unbalanced */
	kmap(found);
	kunmap(found);
}

/* expect: kmap-leak, kmap-unbalanced */
void mapped_up_to_twice_and_another_in_rounds(struct page *page, struct page *other)
{
	int i = 0;

	while (i++ < 2 && condition())
		kmap(page);
	kunmap(page);
	for (i = 0; i < 2; i++) {
		kmap(other);
		kunmap(other);
	}
}

/* Mapped, and broken, on the same way. */
/* expect: kmap-unbalanced, kmap-wrong-object */
void the_address_on_the_way_that_maps(struct page *page)
{
	void *addr;

	if (!condition()) {
		kmap(page);
		addr = kmap(page);
		kunmap(addr); /* here: kmap-wrong-object */
	}
	kunmap(page);
}

/* expect: kmap-in-atomic, kmap-wrong-object, kmap-unmap-context@local */
void another_unmapped_with_interrupts_off(struct page *page, struct page *other)
{
	kmap(page);
	local_irq_disable();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(other); /* here: kmap-wrong-object */
	kunmap(page);
}

/* The round before mapped it. */
/* expect: kmap-leak, kmap-unbalanced */
void unmapped_on_a_way_in_a_later_round(struct page *page)
{
	int round = 0;

	while (round++ < 2 && condition()) {
		if (!condition())
			kunmap(page); /* here: kmap-unbalanced */
		kmap(page);
	}
} /* here: kmap-leak */

/* clean */
void unmapped_in_a_later_round(struct page *page)
{
	int round = 0;

	while (round < 2 && condition()) {
		if (round)
			kunmap(page);
		kmap(page);
		round++;
	}
	if (round)
		kunmap(page);
}

/* What a helper has left, on a way on which it had its report. */
/* expect: kmap-leak */
static char *find_or_forget(struct page *page)
{
	char *addr = kmap(page);

	if (condition())
		return ERR_PTR(-EIO); /* here: kmap-leak */
	kunmap(page);
	return addr;
}

/* expect: kmap-unbalanced; checker-only: the model counts the helper's leak here as well */
void unmapped_when_found(struct page *page)
{
	int round = 0;
	char *addr;

again:
	addr = find_or_forget(page);
	if (!IS_ERR(addr))
		kunmap(page); /* here: kmap-unbalanced */
	if (round++ < 1 && attempt())
		goto again;
}

/* Another page that came and went in a loop is not what this unmaps. */
/* expect: kmap-unbalanced */
void mapped_on_a_way_beside_a_found_page_in_rounds(struct page *page)
{
	int i;

	if (!condition()) {
		struct page *found = find_page(1);

		if (IS_ERR(found))
			return;
		for (i = 0; i < 2; i++) {
			kmap(found);
			kunmap(found);
		}
	} else {
		kmap(page);
	}
	kunmap(page); /* here: kmap-unbalanced */
}
