/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk, on which kmapcheck and
 * the model still differ; fuzzed-local.c has those on which they agree.
 * generations: local
 *
 * todo: an unmap of the wrong kind or by the page, with more mappings of the same page about
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-order, kmap-wrong-object */
void out_of_order_and_the_page(struct page *page, struct page *other)
{
	char *second, *third;

	kmap_atomic(other);
	second = kmap_local_page(page);
	third = kmap_local_page(other);
	kunmap_local(second);
	kunmap_local(third);
	kunmap_atomic((void *)other);
}

/* expect: kmap-wrong-object */
void the_page_below(struct page *page)
{
	char *addr;

	kmap_atomic(page);
	addr = kmap_local_page(page);
	kunmap_atomic((void *)page);
	kunmap_local(addr);
}

/* expect: kmap-in-atomic */
void under_a_lock_and_a_local_unmap(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);

	spin_lock(lock);
	kmap(page);
	kunmap_local(addr);
	spin_unlock(lock);
}
