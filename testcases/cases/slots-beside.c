/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper maps in the slot that it is given, and in another while that is in use: one slot, if the caller says
 * so (59800 of seed 2090, Documentation/fuzz.md).
 * generations: slots
 */
#include <linux/highmem.h>
#include <case.h>

/* helper */
static char *mapped_beside_its_own(struct page *page, struct page *own, enum km_type type)
{
	char *addr = kmap_atomic(page, type), *other = kmap_atomic(own, KM_USER0);

	touch(other);
	kunmap_atomic(other, KM_USER0);
	return addr;
}

/* expect: kmap-slot-reuse */
void given_the_same_slot(struct page *page, struct page *own)
{
	char *addr = mapped_beside_its_own(page, own, KM_USER0); /* here: kmap-slot-reuse */

	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void given_another_slot(struct page *page, struct page *own)
{
	char *addr = mapped_beside_its_own(page, own, KM_USER1);

	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* helper */
static void copies_between(struct page *to, struct page *from, enum km_type to_slot, enum km_type from_slot)
{
	char *dst = kmap_atomic(to, to_slot), *src = kmap_atomic(from, from_slot);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(src, from_slot);
	kunmap_atomic(dst, to_slot);
}

/* expect: kmap-slot-reuse */
void copies_in_one_slot(struct page *to, struct page *from)
{
	copies_between(to, from, KM_USER0, KM_USER0); /* here: kmap-slot-reuse */
}

/* clean */
void copies_in_two_slots(struct page *to, struct page *from)
{
	copies_between(to, from, KM_USER0, KM_USER1);
}

/* helper: two calls further up it is told */
static void copies_beside(struct page *to, struct page *from, enum km_type slot)
{
	copies_between(to, from, slot, KM_USER1);
}

/* expect: kmap-slot-reuse */
void copies_in_one_slot_further_down(struct page *to, struct page *from)
{
	copies_beside(to, from, KM_USER1); /* here: kmap-slot-reuse */
}

/* clean */
void copies_in_two_slots_further_down(struct page *to, struct page *from)
{
	copies_beside(to, from, KM_USER0);
}

/* helper */
static void one_after_the_other(struct page *to, struct page *from, enum km_type to_slot, enum km_type from_slot)
{
	char *addr = kmap_atomic(from, from_slot);

	touch(addr);
	kunmap_atomic(addr, from_slot);
	addr = kmap_atomic(to, to_slot);
	touch(addr);
	kunmap_atomic(addr, to_slot);
}

/* clean */
void one_slot_twice(struct page *to, struct page *from)
{
	one_after_the_other(to, from, KM_USER0, KM_USER0);
}

/* helper */
static void beside_if_it_is_another(struct page *to, struct page *from, enum km_type slot)
{
	if (slot != KM_USER0)
		copies_between(to, from, slot, KM_USER0);
	else
		copies_between(to, from, slot, KM_USER1);
}

/* clean */
void takes_the_one_that_is_free(struct page *to, struct page *from)
{
	beside_if_it_is_another(to, from, KM_USER0);
	beside_if_it_is_another(to, from, KM_USER1);
}

/* helper */
static void both_mapped(struct page *to, struct page *from, enum km_type to_slot, enum km_type from_slot,
			char **dst, char **src)
{
	*dst = kmap_atomic(to, to_slot);
	*src = kmap_atomic(from, from_slot);
}

/* expect: kmap-slot-reuse */
void keeps_both_in_one_slot(struct page *to, struct page *from)
{
	char *dst, *src;

	both_mapped(to, from, KM_USER0, KM_USER0, &dst, &src); /* here: kmap-slot-reuse */
	kunmap_atomic(src, KM_USER0);
}

/* clean */
void keeps_both(struct page *to, struct page *from)
{
	char *dst, *src;

	both_mapped(to, from, KM_USER0, KM_USER1, &dst, &src);
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(src, KM_USER1);
	kunmap_atomic(dst, KM_USER0);
}

/* expect: kmap-slot-reuse */
void slot_taken_before(struct page *page, struct page *to, struct page *from)
{
	char *addr = kmap_atomic(page, KM_USER0);

	copies_between(to, from, KM_USER0, KM_USER1); /* here: kmap-slot-reuse */
	touch(addr);
}

/* helper */
static void three_at_one_time(struct page *page, struct page *to, struct page *from, enum km_type one, enum km_type two)
{
	char *addr = kmap_atomic(page, one), *dst = kmap_atomic(to, two), *src = kmap_atomic(from, KM_USER1);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(src, KM_USER1);
	kunmap_atomic(dst, two);
	kunmap_atomic(addr, one);
}

/* expect: kmap-slot-reuse */
void the_first_is_the_third(struct page *page, struct page *to, struct page *from)
{
	three_at_one_time(page, to, from, KM_USER1, KM_USER0); /* here: kmap-slot-reuse */
}

/* expect: kmap-slot-reuse */
void the_second_is_the_third(struct page *page, struct page *to, struct page *from)
{
	three_at_one_time(page, to, from, KM_USER0, KM_USER1); /* here: kmap-slot-reuse */
}

/* clean */
void all_three_differ(struct page *page, struct page *to, struct page *from)
{
	three_at_one_time(page, to, from, KM_USER0, KM_PTE0);
}
