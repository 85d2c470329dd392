/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A slot holds one page: mapping it again while it is live loses the first.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-slot-reuse@slots */
void one_slot_for_two(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER0); /* here: kmap-slot-reuse */

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER0);
	kunmap_atomic(src, KM_USER0);
}

/* clean */
void two_slots_for_two(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER1);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER1);
	kunmap_atomic(src, KM_USER0);
}

/* clean */
void one_after_the_other(struct page *one, struct page *two)
{
	char *addr;

	addr = kmap_atomic(one, KM_USER0);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	addr = kmap_atomic(two, KM_USER0);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-slot-reuse@slots */
void header_inline_takes_it(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);

	clear_highpage(two); /* here: kmap-slot-reuse */
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void header_inline_takes_another(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER1);

	clear_highpage(two);
	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* expect: kmap-slot-reuse@slots */
void second_slot_of_a_copy(struct page *one, struct page *two, struct page *three)
{
	char *addr = kmap_atomic(one, KM_USER1);

	copy_highpage(two, three); /* here: kmap-slot-reuse */
	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* clean */
void header_inline_afterwards(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	copy_highpage(one, two);
}

/* helper */
static int compare_with(struct page *page, const char *with)
{
	char *addr = kmap_atomic(page, KM_USER1);
	int ret = memcmp(addr, with, 16);

	kunmap_atomic(addr, KM_USER1);
	return ret;
}

/* helper */
static int compare_deeper(struct page *page, const char *with)
{
	if (condition())
		return 0;
	return compare_with(page, with);
}

/* expect: kmap-slot-reuse@slots */
int two_calls_down(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER1);
	int ret = compare_deeper(two, addr);

	kunmap_atomic(addr, KM_USER1);
	return ret;
}

/* clean */
int two_calls_down_beside_it(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);
	int ret = compare_deeper(two, addr);

	kunmap_atomic(addr, KM_USER0);
	return ret;
}

/* helper */
static void copy_with(struct page *page, char *from, enum km_type type)
{
	char *addr = kmap_atomic(page, type);

	memcpy(addr, from, 16);
	kunmap_atomic(addr, type);
}

/* expect: kmap-slot-reuse@slots */
void hands_its_slot_down(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);

	copy_with(two, addr, KM_USER0); /* here: kmap-slot-reuse */
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void hands_another_slot_down(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);

	copy_with(two, addr, KM_USER1);
	kunmap_atomic(addr, KM_USER0);
}

/* The slot of the last pass is still live. */
/* expect: kmap-slot-reuse@slots, kmap-leak@stack-km */
void maps_in_a_loop(struct page **pages, int nr)
{
	char *addr = NULL;

	for (int i = 0; i < nr; i++) {
		addr = kmap_atomic(pages[i], KM_USER0);
		touch(addr);
	}
	if (addr)
		kunmap_atomic(addr, KM_USER0);
}

/* clean */
void maps_and_unmaps_in_a_loop(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i], KM_USER0);

		touch(addr);
		kunmap_atomic(addr, KM_USER0);
	}
}

/* expect: kmap-slot-reuse@slots, kmap-leak */
void continue_keeps_the_slot(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i], KM_USER0);

		if (i == 0)
			continue;
		touch(addr);
		kunmap_atomic(addr, KM_USER0);
	}
}

/* clean */
void lazy_in_a_loop(struct page **pages, int nr)
{
	char *addr = NULL;

	for (int i = 0; i < nr; i++) {
		if (condition()) {
			if (addr)
				kunmap_atomic(addr, KM_USER0);
			addr = kmap_atomic(pages[i], KM_USER0);
		}
		if (addr)
			touch(addr);
	}
	if (addr)
		kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-slot-reuse@slots */
void one_branch_maps_first(struct page *one, struct page *two)
{
	char *a = NULL, *b;

	if (condition())
		a = kmap_atomic(one, KM_IRQ0);
	b = kmap_atomic(two, KM_IRQ0);
	touch(b);
	kunmap_atomic(b, KM_IRQ0);
	if (a)
		kunmap_atomic(a, KM_IRQ0);
}

/* clean */
void slots_need_no_order(struct page *to, struct page *from, int irq)
{
	char *src = kmap_atomic(from, irq ? KM_IRQ0 : KM_USER0);
	char *dst = kmap_atomic(to, irq ? KM_IRQ1 : KM_USER1);

	memcpy(dst, src, 16);
	kunmap_atomic(dst, irq ? KM_IRQ1 : KM_USER1);
	kunmap_atomic(src, irq ? KM_IRQ0 : KM_USER0);
}
