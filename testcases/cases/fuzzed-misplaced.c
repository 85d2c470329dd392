/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: a kmap() in atomic
 * context, and what the later unmaps of its page are.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/errno.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-in-atomic, kmap-wrong-object */
void another_unmapped_behind_a_misplaced_pair(struct page *page, struct page *other)
{
	char *addr;

	kmap(page);
	addr = kmap_atomic(page, KM_USER0);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap_atomic(addr, KM_USER0);
	kunmap(other);
	kunmap(page);
}

/* expect: kmap-in-atomic, kmap-unbalanced, kmap-wrong-object */
void unmapped_three_times_and_another(struct page *page, struct page *other)
{
	kmap(page);
	kmap_atomic(other, KM_USER0);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
	kunmap(other);
	kunmap(page);
	kunmap(page);
}

/* expect: kmap-in-atomic, kmap-unbalanced */
void unmapped_twice_and_once_by_the_address(struct page *page, struct page *other)
{
	char *addr, *misplaced;

	kmap(page);
	addr = kmap_atomic(other, KM_BOUNCE_READ);
	misplaced = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr, KM_BOUNCE_READ);
	kunmap_atomic(misplaced, KM_PTE0);
	kunmap(page);
	kunmap(page);
}

/* helper */
static void put_both(struct page *page, char *addr)
{
	kunmap_atomic(addr, KM_USER1);
	kunmap(page);
}

/* expect: kmap-in-atomic, kmap-unbalanced */
void mapped_on_one_way_and_put_both(struct page *page, spinlock_t *lock, unsigned int n, bool flag)
{
	char *addr = NULL;

	if (n >= 1 && flag)
		kmap(page);
	else
		addr = kmap_atomic(page, KM_USER0);
	spin_lock(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	if (n >= 1 && flag)
		kunmap(page);
	else
		kunmap_atomic(addr, KM_USER0);
	addr = kmap_atomic(page, KM_USER1);
	put_both(page, addr);
}

/* helper */
static int step_in_slot(char *addr, enum km_type type)
{
	int err = attempt();

	if (err)
		kunmap_atomic(addr, type);
	return err;
}

/* expect: kmap-in-atomic, kmap-unbalanced */
void unmapped_twice_when_a_step_failed(struct page *page, struct page *other)
{
	char *addr, *inner;

	kmap(page);
	addr = kmap_atomic(other, KM_USER0);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	inner = kmap_atomic(page, KM_USER1);
	if (step_in_slot(inner, KM_USER1)) {
		kunmap_atomic(addr, KM_USER0);
		kunmap(page);
		kunmap(page);
		return;
	}
	kunmap_atomic(inner, KM_USER1);
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-in-atomic, kmap-leak, kmap-unbalanced */
void counted_behind_a_misplaced_map(struct page *page, struct page *other, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	if (flag)
		kmap(page);
	else
		kmap_atomic(other, KM_BOUNCE_READ);
	if (!flag)
		kunmap(page);
	kmap(page);
	kmap(page);
	kunmap(page);
	kunmap(page);
	kunmap(page);
	kunmap(page);
	touch(addr);
}

/* expect: kmap-in-atomic */
static int open_and_map(struct page *page, char **out, enum km_type type)
{
	char *addr;

	if (condition())
		return -ENOMEM;
	addr = kmap_atomic(page, type);
	touch(kmap(page)); /* here: kmap-in-atomic */
	*out = addr;
	return 0;
}

/* clean; checker-only: the report is the helper's */
void mapped_and_opened_by_open_and_map(struct page *page)
{
	char *addr = NULL;

	kmap(page);
	if (open_and_map(page, &addr, KM_BOUNCE_READ) < 0)
		return;
	kunmap_atomic(addr, KM_BOUNCE_READ);
	kunmap(page);
}

/* expect: kmap-in-atomic, kmap-leak */
void another_unmapped_behind_a_misplaced_map(struct page *page, struct page *other)
{
	kmap(page);
	kmap_atomic(page, KM_USER0);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(other);
}

/* Mapped once more behind the section, the page has the address that had its report. */
/* expect: kmap-in-atomic */
void mapped_again_over_a_misplaced_map(struct page *page, struct page *other)
{
	char *section = kmap_atomic(other, KM_USER0), *addr;

	kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(section, KM_USER0);
	addr = kmap(page);
	kunmap_atomic(addr, KM_USER0);
}

/* helper */
static char *find_and_put(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	return addr;
}

/* expect: kmap-in-atomic, kmap-wrong-object */
void found_in_the_section_and_put(struct page *page)
{
	kmap_atomic(page, KM_USER0);
	kmap(page); /* here: kmap-in-atomic */
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
	kunmap(page);
	find_and_put(page); /* here: kmap-in-atomic */
	kunmap(page); /* here: kmap-wrong-object */
	kunmap(page);
}

/* expect: kmap-in-atomic */
static void map_under_a_lock_and_unmap_twice(struct page *page, spinlock_t *lock)
{
	char *addr;

	spin_lock(lock);
	addr = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr, KM_PTE0);
	kunmap_atomic(addr, KM_PTE0);
	spin_unlock(lock);
}

/* expect: kmap-wrong-object; checker-only: the model tells the helper's report here as well */
void mapped_and_unmapped_twice_below(struct page *page, spinlock_t *lock)
{
	kmap(page);
	map_under_a_lock_and_unmap_twice(page, lock); /* here: kmap-wrong-object */
}

/* expect: kmap-in-atomic */
static void map_and_map_in_a_section(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap_atomic(page, KM_PTE0);
	kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr, KM_PTE0);
	kunmap(page);
}

/* clean; checker-only: the report is the helper's */
void left_mapped_after_a_report_below(struct page *page, bool flag)
{
	map_and_map_in_a_section(page);
	if (flag)
		return;
	kunmap(page);
}

/* expect: kmap-in-atomic */
static void map_in_a_section_or_not(struct page *page)
{
	char *addr = kmap_atomic(page, KM_PTE0), *misplaced;

	if (!condition()) {
		misplaced = kmap(page); /* here: kmap-in-atomic */
		kunmap_atomic(misplaced, KM_PTE0);
	}
	kunmap_atomic(addr, KM_PTE0);
}

/* expect: kmap-leak; checker-only: the model tells the helper's report here as well */
void mapped_in_rounds_with_a_report_below(struct page *page)
{
	int round = 0;

	while (round++ < 2 && condition()) {
		map_in_a_section_or_not(page);
		kmap(page);
	}
} /* here: kmap-leak */

/* expect: kmap-use-after-unmap */
static void unmap_by_the_address_after_a_use(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-wrong-object */
void mapped_and_unmapped_by_the_address_below(struct page *page)
{
	kmap(page);
	unmap_by_the_address_after_a_use(page); /* here: kmap-wrong-object */
}

/* helper */
static char *map_or_not(struct page *page)
{
	char *addr = kmap(page);

	if (condition()) {
		kunmap(page);
		return NULL;
	}
	return addr;
}

/* expect: kmap-in-atomic */
static void map_and_unmap_in_a_section(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	kunmap_atomic(addr, KM_USER0);
}

/* how often the page is left mapped on that way is of the report below: helper */
static void unmap_one_of_two(struct page *page)
{
	if (!map_or_not(page))
		return;
	kmap(page);
	map_and_unmap_in_a_section(page);
	kunmap(page);
}

/* clean; checker-only: the model tells the helper's report here as well */
void mapped_behind_a_report_two_calls_below(struct page *page)
{
	unmap_one_of_two(page);
	kmap(page);
}

/* helper */
static void leave_one_of_two(struct page *page)
{
	if (!map_or_not(page))
		return;
	kmap(page);
	kunmap(page);
}

/* expect: kmap-leak */
void mapped_once_or_twice_by_a_helper(struct page *page)
{
	leave_one_of_two(page);
	kmap(page);
} /* here: kmap-leak */
