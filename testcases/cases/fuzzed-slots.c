/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: mappings with a slot.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* What is reported of a slot mapped twice, and what is not. */
/* expect: kmap-in-atomic, kmap-leak@stack-km, kmap-slot-reuse@slots */
void maps_with_one_below(struct page *page, struct page *other)
{
	char *addr;

	kmap_atomic(other, KM_USER0);
	addr = kmap_atomic(page, KM_USER0);
	kunmap_atomic(addr, KM_USER0);
	kmap(page); /* here: kmap-in-atomic */
}

/* expect: kmap-in-atomic, kmap-leak@stack-km, kmap-slot-reuse@slots */
void maps_behind_a_clear(struct page *page, struct page *other)
{
	kmap_atomic(other, KM_USER0);
	clear_highpage(page);
	kmap(other); /* here: kmap-in-atomic */
}

/* expect: kmap-in-atomic, kmap-leak, kmap-slot-reuse@slots */
void maps_in_the_next_round(struct page *page, struct page *other)
{
	char *addr;
	int i = 0;

	do {
		addr = kmap_atomic(page, KM_USER1);
		kunmap_atomic(addr, KM_USER1);
		kmap(other);
		kmap_atomic(other, KM_USER1);
	} while (i++ < 1 && condition());
}

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots */
void mapped_by_a_flag_in_each_round(struct page *page, unsigned int n, bool flag)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (n >= 1 && flag)
			continue;
		if (flag)
			kmap_atomic(page, KM_PTE0);
	}
}

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots */
void mapped_in_both_rounds(struct page *page, bool flag)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (!flag)
			return;
		kmap_atomic(page, KM_USER1);
	}
}

/* expect: kmap-leak */
void returned_from_the_first_round(struct page *page, int mode, bool flag)
{
	char *addr;
	int i;

	for (i = 0; i < 2; i++) {
		addr = kmap_atomic(page, KM_USER1);
		if (!(flag && mode > 0))
			return; /* here: kmap-leak */
		if (flag)
			kunmap_atomic(addr, KM_USER1);
	}
}

/* expect: kmap-leak@stack-km, kmap-sleep, kmap-slot-reuse@slots */
void copied_with_the_slot_taken(struct page *page, struct page *other, const void __user *from)
{
	char *addr = kmap_atomic(page, KM_USER0);

	if (copy_from_user(addr, from, 16))
		touch(addr);
	copy_highpage(page, other);
	kmap_atomic(other, KM_USER0);
	kmap_atomic(other, KM_USER0);
}

/* expect: kmap-slot-mismatch@slots, kmap-slot-reuse@slots */
void unmapped_by_another_slot_in_rounds(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0), *inner;
	int i = 0;

	while (i++ < 2 && condition()) {
		inner = kmap_atomic(page, KM_USER0);
		kunmap_atomic(inner, KM_BOUNCE_READ);
	}
	kunmap_atomic(addr, KM_USER0);
}

/* NULL for the address. */
/* expect: kmap-in-atomic, kmap-leak, kmap-unbalanced */
void null_and_mapped_in_the_pool(struct page *page)
{
	char *addr = NULL;

	kmap_atomic(page, KM_BOUNCE_READ);
	kunmap_atomic(addr, KM_BOUNCE_READ); /* here: kmap-unbalanced */
	kmap(page);
}

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots, kmap-unbalanced */
void null_and_mapped_again(struct page *page)
{
	char *addr = NULL;

	kmap_atomic(page, KM_USER1);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-unbalanced */
	addr = kmap_atomic(page, KM_USER1);
	kunmap_atomic(addr, KM_USER1);
}

/* expect: kmap-leak@stack-km, kmap-slot-reuse@slots, kmap-unbalanced */
void null_by_two_conditions_in_rounds(struct page *page, unsigned int n, bool flag)
{
	char *addr = NULL;
	int i;

	for (i = 0; i < 2; i++) {
		if (flag && n == 2)
			kmap_atomic(page, KM_PTE0);
		if (flag && n == 2)
			kunmap_atomic(addr, KM_PTE0);
	}
}

/* expect: kmap-unbalanced */
static void forget_and_close(struct box *box)
{
	box->addr = NULL;
	kunmap_atomic(box->addr, KM_USER1);
}

/* expect: kmap-leak; checker-only: the other report is the helper's */
void opened_for_forget_and_close(struct page *page)
{
	struct box box = { .page = page, .addr = kmap_atomic(page, KM_USER1) };

	forget_and_close(&box);
}

/* helper */
static void forget(struct box *box)
{
	box->addr = NULL;
}

/* expect: kmap-in-atomic, kmap-leak */
void maps_behind_one_forgotten(struct page *page, struct page *other)
{
	struct box box = { .page = page, .addr = kmap_atomic(page, KM_PTE0) };

	forget(&box);
	kmap(other);
}

/* Slots that are passed on. */
/* expect: kmap-unbalanced@stack-km; checker-only: the slots are the caller's */
static void put_two(char *addr, enum km_type type)
{
	kunmap_atomic(addr, KM_USER0);
	kunmap_atomic(addr, type);
}

/* expect: kmap-slot-mismatch@slots; checker-only: the other report is the helper's */
void mapped_once_for_put_two(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER1);

	put_two(addr, KM_USER1);
}

/* helper */
static void put_slot(char *addr)
{
	kunmap_atomic(addr, KM_PTE0);
}

/* clean */
void mapped_in_the_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_PTE0);

	put_slot(addr);
}

/* expect: kmap-slot-mismatch@slots */
void mapped_in_another_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_BOUNCE_READ);

	put_slot(addr);
}

/* expect: kmap-use-after-unmap; given: addr = kmap_atomic(model_page(), KM_PTE0) */
static void put_slot_and_use(char *addr)
{
	kunmap_atomic(addr, KM_PTE0);
	touch(addr);
}

/* expect: kmap-slot-mismatch@slots; checker-only: the other report is the helper's */
void mapped_in_another_slot_and_used(struct page *page)
{
	char *addr = kmap_atomic(page, KM_BOUNCE_READ);

	put_slot_and_use(addr);
}

/* The page and the address, with a slot. */
/* expect: kmap-in-atomic, kmap-wrong-object */
void the_page_with_one_in_the_pool(struct page *page)
{
	kmap_atomic(page, KM_BOUNCE_READ);
	kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic((void *)page, KM_BOUNCE_READ);
}

/* expect: kmap-sleep */
void slept_and_the_page_of_the_second(struct page *page, struct box *box)
{
	char *addr = kmap_atomic(page, KM_PTE0);

	kmap_atomic(page, KM_BOUNCE_READ);
	might_sleep();
	kunmap_atomic((void *)page, KM_BOUNCE_READ);
	box->addr = addr;
}

/* expect: kmap-sleep */
void unmapped_by_the_page_and_slept(struct page *page, struct mutex *mutex)
{
	kmap_atomic(page, KM_USER0);
	mutex_lock(mutex);
	kunmap(page);
	mutex_unlock(mutex);
}

/* expect: kmap-in-atomic, kmap-sleep, kmap-wrong-object */
void copied_with_one_below(struct page *page, const void __user *from)
{
	char *first = kmap(page), *second;

	kmap_atomic(page, KM_USER0);
	if (copy_from_user(first, from, 16))
		touch(first);
	second = kmap(page);
	kunmap(page);
	kunmap_atomic(second, KM_BOUNCE_READ);
}

/* expect: kmap-use-after-unmap */
static char *find_used(struct page *page)
{
	char *addr = kmap_atomic(page, KM_BOUNCE_READ);

	kunmap_atomic(addr, KM_BOUNCE_READ);
	touch(addr + 4); /* here: kmap-use-after-unmap */
	return addr;
}

/* clean; checker-only: the report is the helper's */
void unmap_twice_what_had_its_report(struct page *page)
{
	char *addr = find_used(page);

	kunmap_atomic(addr, KM_BOUNCE_READ);
	kunmap_atomic(addr, KM_BOUNCE_READ);
}

/*
 * More ways through a round than states are kept apart: the one that skips it has least in
 * common with the others, and is not to be joined with any.
 */
/* expect: kmap-slot-reuse@slots, kmap-leak@stack-km */
void mapped_in_each_round_or_none(struct page *page, spinlock_t *lock, int skip, int never, unsigned int n, bool flag)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (skip >= 1)
			continue;
		if (flag)
			spin_lock(lock);
		if (never != 1)
			kmap_atomic(page, KM_USER0);
		if (condition())
			spin_lock(lock);
		if (n == 2)
			spin_unlock(lock);
	}
}

/* Mapped twice, a page has one mapping; of one that a helper unmaps wrongly nothing follows. */
/* expect: kmap-wrong-object */
static void unmapped_by_another_family(struct page *page)
{
	kunmap_atomic(kmap(page), KM_USER0); /* here: kmap-wrong-object */
}

/* clean; checker-only: the report is the helper's */
void mapped_twice_behind_it(struct page *page)
{
	char *addr = kmap(page);

	kmap(page);
	unmapped_by_another_family(page);
	kunmap(page);
	kunmap(page);
	touch(addr);
}

/* expect: kmap-use-after-unmap */
void mapped_twice_without_it(struct page *page)
{
	char *addr = kmap(page);

	kmap(page);
	kunmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* The page for an address ends what was excused, too; what follows is of that. */
/* expect: kmap-in-atomic */
void excused_and_unmapped_by_its_page(struct page *page, struct page *other)
{
	char *addr = kmap(page), *slot = kmap_atomic(other, KM_USER0);

	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap_atomic((void *)page, KM_USER1);
	addr[0] = 0;
	kunmap_atomic(slot, KM_USER0);
}

/* helper */
int map_one_beside_another(struct page *page, char **out)
{
	char *addr = kmap_atomic(page, KM_USER0), *other = kmap_atomic(page, KM_USER1);

	kunmap_atomic(other, KM_USER1);
	*out = addr;
	return 0;
}

/* helper */
void map_both_below(struct page *page)
{
	char *addr;

	map_one_beside_another(page, &addr);
	kunmap_atomic(addr, KM_USER0);
}

/* One call uses several slots, and each is told to whoever calls that (18228 of seed 2081). */
/* expect: kmap-slot-reuse@slots */
void in_use_two_calls_above(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(page, KM_USER1);

	map_both_below(other); /* here: kmap-slot-reuse */
	kunmap_atomic(addr, KM_USER1);
}

/* clean */
void another_two_calls_above(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(page, KM_PTE0);

	map_both_below(other);
	kunmap_atomic(addr, KM_PTE0);
}
