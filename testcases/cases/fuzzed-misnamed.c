/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk.  kunmap_atomic() of an address in the pool ends nothing
 * there (6.12 mm/highmem.c:617).  The first since the last kmap() is taken for the kunmap() that it should have been;
 * what more of them were meant for nobody knows, and they end nothing.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <case.h>

/* 74160 of 2091, and 42103 of 2085: the page is mapped all the same, so it has that address. */
/* expect: kmap-wrong-object */
void mapped_all_the_same(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap_atomic(addr);
	addr = kmap(page);
	kunmap(page);
	touch(addr);
	kunmap(page);
}

/* Mapped once, it is mapped no more. */
/* expect: kmap-use-after-unmap, kmap-wrong-object */
void mapped_anew(struct page *page)
{
	char *addr = kmap(page);

	kunmap_atomic(addr); /* here: kmap-wrong-object */
	addr = kmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-wrong-object */
void the_first_ends_one(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	kunmap(page);
}

/* clean */
void each_by_its_own(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* 8854 of 2097: after another mistake with the page, too. */
/* expect: kmap-past-page, kmap-wrong-object */
void misnamed_after_another_mistake(struct page *page)
{
	char *addr = kmap(page), *again = kmap(page);

	kmap_atomic(page);
	addr[-1] = 0; /* here: kmap-past-page */
	kunmap_atomic(again);
	kunmap(page);
	kunmap(page); /* here: kmap-wrong-object */
}

/* 41445 of 2100: what had its report is over with the first, and the second is of the kmap() that was right. */
/* expect: kmap-in-atomic, kmap-wrong-object */
void misnamed_twice_after_a_report(struct page *page)
{
	char *addr;

	kmap(page);
	local_bh_disable();
	addr = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
	local_bh_enable();
}

/* expect: kmap-in-atomic */
void misnamed_once_after_a_report(struct page *page)
{
	char *addr;

	kmap(page);
	local_bh_disable();
	addr = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr);
	local_bh_enable();
	kunmap(page);
}

/* expect: kmap-unbalanced */
static void unmapped_twice(char *addr)
{
	kunmap_atomic(addr);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}

/* 69990 of 2100: the same, where a callee unmaps, which takes nothing from the stack. */
/* expect: kmap-in-atomic, kmap-wrong-object */
void misnamed_twice_in_a_callee(struct page *page, struct page *other)
{
	char *addr, *slot;

	kmap(page);
	slot = kmap_atomic(other);
	addr = kmap(page); /* here: kmap-in-atomic */
	unmapped_twice(addr); /* here: kmap-wrong-object */
	kunmap_atomic(slot);
}

/* expect: kmap-in-atomic, kmap-use-after-unmap, kmap-wrong-object */
void nothing_is_taken_for_it(struct page *page, struct page *other)
{
	char *addr, *slot;

	kmap(page);
	slot = kmap_atomic(other);
	addr = kmap(page); /* here: kmap-in-atomic */
	unmapped_twice(addr); /* here: kmap-wrong-object */
	kunmap_atomic(slot);
	touch(slot); /* here: kmap-use-after-unmap */
}

/* 99940 of 2102: a kmap() of another round is another mistake's. */
/* expect: kmap-wrong-object */
void misnamed_in_rounds(struct page *page)
{
	char *addr;
	int i = 0;

	kmap(page);
	while (i++ < 2 && condition()) {
		addr = kmap(page);
		kunmap_atomic(addr); /* here: kmap-wrong-object */
	}
	kunmap(page);
}

/* 15225 of 2108: both are over, the one with its report and the other rightly. */
/* expect: kmap-in-atomic, kmap-unbalanced */
void misnamed_when_all_is_over(struct page *page, struct page *other)
{
	char *addr, *slot;

	kmap(page);
	slot = kmap_atomic(other);
	addr = kmap(page); /* here: kmap-in-atomic */
	kunmap_atomic(addr);
	kunmap_atomic(slot);
	kunmap(page);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}

/* expect: kmap-wrong-object */
static void map_twice_and_misname(struct page *page)
{
	char *addr = kmap(page);

	kmap(page);
	kunmap(page);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
}

/* 60302 of 2112: the helper's was the first. */
/* expect: kmap-leak; checker-only: the model tells the helper's report here as well */
void misnamed_again_by_the_caller(struct page *page)
{
	char *addr = kmap(page);

	map_twice_and_misname(page);
	kmap_atomic(page);
	kunmap_atomic(addr);
	kunmap(page);
} /* here: kmap-leak */

/* helper */
static void map_and_unmap(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
}

/* 69542 of 2113: it had its report, and was not unmapped by it. */
/* expect: kmap-in-atomic, kmap-wrong-object */
void misnamed_in_rounds_behind_a_misplaced_map(struct page *page, spinlock_t *lock)
{
	char *addr = kmap(page);
	int i;

	for (i = 0; i < 2; i++) {
		spin_lock(lock);
		map_and_unmap(page); /* here: kmap-in-atomic */
		kunmap_atomic(addr); /* here: kmap-wrong-object */
		spin_unlock(lock);
	}
	touch(addr);
}
