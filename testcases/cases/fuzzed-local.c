/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: local mappings, alone and
 * beside the others.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* expect: kmap-wrong-object */
void the_page_of_none(struct page *page)
{
	kunmap_local((void *)page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void the_page_twice(struct page *page, struct page *other, struct box *box)
{
	char *addr = kmap_atomic(other);

	kmap_local_page(page);
	kunmap_local((void *)page); /* here: kmap-wrong-object */
	box->addr = addr;
	kunmap_local((void *)page);
}

/* expect: kmap-order */
void out_of_order_and_used(struct page *page)
{
	char *first = kmap_atomic(page);
	char *second = kmap_local_page(page);

	kmap_local_page(page);
	kunmap_local(second); /* here: kmap-order */
	kunmap_atomic(first); /* here: kmap-order */
	touch(first);
}

/* expect: kmap-order */
void out_of_order_and_twice(struct page *page, struct page *other, bool flag)
{
	char *addr = NULL, *second;

	if (flag)
		kmap(other);
	else
		addr = kmap_local_page(page);
	second = kmap_local_page(other);
	kmap_local_page(other);
	kunmap_local(second); /* here: kmap-order */
	if (flag) {
		kunmap(other);
		kunmap(other);
	} else {
		kunmap_local(addr); /* here: kmap-order */
	}
}

/* expect: kmap-order */
void above_from_the_rounds(struct page *page, struct page *other)
{
	char *addr = kmap_local_page(page);
	int i = 0;

	do {
		kmap_local_page(other);
	} while (i++ < 1 && condition());
	kunmap_local(addr); /* here: kmap-order */
}

/* expect: kmap-use-after-unmap, kmap-wrong-object */
void a_local_unmap_and_a_use(struct page *page)
{
	char *addr = kmap(page);

	kunmap_local(addr); /* here: kmap-wrong-object */
	addr = kmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-wrong-object */
void each_by_the_other_unmap(struct page *page, bool flag)
{
	char *addr;

	if (flag)
		addr = kmap(page);
	else
		addr = kmap_local_page(page);
	if (!flag)
		kunmap(page); /* here: kmap-wrong-object */
	else
		kunmap_local(addr); /* here: kmap-wrong-object */
}

/* expect: kmap-in-atomic, kmap-wrong-object */
void each_by_the_other_behind_a_guard(struct page *page, spinlock_t *lock, bool flag)
{
	char *addr;

	{
		guard(spinlock)(lock);
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
	}
	if (flag)
		addr = kmap(page);
	else
		addr = kmap_local_page(page);
	if (!flag)
		kunmap(page);
	else
		kunmap_local(addr);
}

/* clean */
void by_conditions_behind_a_loop(struct page *page, int mode, unsigned int n, bool flag)
{
	char *addr = NULL;
	unsigned int i;

	for (i = 0; i < n; i++)
		;
	if (mode > 0)
		goto out;
out:
	if (!(flag && n >= 1))
		addr = kmap_local_page(page);
	else
		kmap(page);
	if (flag && n >= 1)
		kunmap(page);
	else
		kunmap_local(addr);
}

/* clean */
void in_two_ways_by_conditions(struct page *page, struct page *other, unsigned int n, bool flag)
{
	char *addr = NULL;

	if (flag || n == 2)
		kmap(page);
	else
		addr = kmap_local_page(other);
	if (flag || n == 2)
		kunmap(page);
	else
		kunmap_local(addr);
}

/* expect: kmap-wrong-object */
void in_two_ways_and_the_other_page(struct page *page, struct page *other, unsigned int n,
				    bool flag)
{
	char *addr = NULL;

	if (flag || n == 2)
		kmap(page);
	else
		addr = kmap_local_page(other);
	if (flag || n == 2)
		kunmap(other);
	else
		kunmap_local(addr);
}

/* clean */
void a_condition_that_cannot_hold(struct page *page, unsigned int n, bool flag)
{
	if (n >= 1 && flag)
		if (!flag)
			touch(kmap_local_page(page));
}

/* clean */
void used_where_nobody_comes(struct page *page, unsigned int n, bool flag)
{
	char *addr;

	if (!(flag && n >= 1))
		return;
	if (flag)
		return;
	addr = kmap_local_page(page);
	kunmap_local(addr);
	touch(addr);
}

/* expect: kmap-leak */
void unmapped_by_a_flag(struct page *page, bool flag)
{
	char *addr;
	int i = 0;

	while (i++ < 2 && condition()) {
		addr = kmap_local_page(page);
		if (flag)
			kunmap_local(addr);
	}
}

/* expect: kmap-use-after-unmap */
void copied_and_unmapped_again(struct page *page, const void __user *from)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	if (copy_from_user(addr, from, 16)) /* here: kmap-use-after-unmap */
		kunmap_local(addr);
}

/* helper */
static int step(char *addr)
{
	int err = attempt();

	if (err)
		kunmap_atomic(addr);
	return err;
}

/* expect: kmap-sleep, kmap-wrong-object */
char *a_page_for_a_local_one(struct page *page, struct page *other)
{
	char *first = kmap_local_page(page), *second = kmap_atomic(other), *third;

	might_sleep();
	kunmap_atomic(second);
	kmap_local_page(other);
	third = kmap_atomic(page);
	if (step(third)) {
		kunmap(other);
		kunmap_local(first);
		return NULL;
	}
	kunmap_atomic(third);
	kunmap(other);
	return first;
}

/* helper */
static void unmap_all(struct page *page, char *addr, int local)
{
	if (local)
		kunmap_local(addr);
	kunmap(page);
}

/* clean */
void mapped_in_both_ways(struct page *page, int local)
{
	char *addr = NULL;

	kmap(page);
	if (local)
		addr = kmap_local_page(page);
	unmap_all(page, addr, local);
}

/* helper */
static char *map_for(struct page *page, bool nothing)
{
	return nothing ? NULL : kmap(page);
}

/* The first rounds of the last loop are told apart, after so many ways through the first. */
/* expect: kmap-unbalanced */
void mapped_twice_behind_many_ways(struct page *page, struct page *other, unsigned int n, bool flag)
{
	char *addr = NULL, *second = NULL;
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (condition())
			addr = kmap_local_page(other);
		if (flag)
			second = kmap_local_page(page);
		kunmap_local(second); /* here: kmap-unbalanced */
		if (condition()) {
			kunmap_local(addr); /* here: kmap-unbalanced */
			break;
		}
		kunmap_local(addr); /* here: kmap-unbalanced */
	}
	for (i = 0; i < 2; i++)
		map_for(other, flag);
}

/* Rounds meet, and one of them has forgotten a mapping that had no name any more. */
/* expect: kmap-in-atomic, kmap-order */
void mapped_behind_rounds_and_before_rounds(struct page *page, struct page *other, unsigned int n)
{
	char *addr = kmap_atomic(other), *last;
	unsigned int i;

	for (i = 0; i < n; i++)
		kmap_atomic(page);
	kunmap_atomic(addr); /* here: kmap-order */
	kmap(page); /* here: kmap-in-atomic */
	kmap(other); /* here: kmap-in-atomic */
	for (i = 0; i < n; i++)
		;
	last = kmap_local_page(page);
	kunmap(page);
	kunmap_local(last);
}

/* Of two other kinds the newest is meant. */
/* expect: kmap-in-atomic */
void the_page_in_a_section_and_misplaced(struct page *page, struct box *box)
{
	char *addr = kmap_atomic(page);

	kmap(page); /* here: kmap-in-atomic */
	kunmap_local((void *)page);
	box->addr = addr;
}

/* One access on two ways is one mistake, and what follows of it is wrong on neither. */
/* expect: kmap-past-page */
void before_it_on_both_ways(struct page *page)
{
	struct page *other = alloc_page(GFP_KERNEL);
	char *addr;

	if (!other)
		return;
	if (condition())
		addr = kmap(page);
	else
		addr = kmap_atomic(other);
	addr[-1] = 0; /* here: kmap-past-page */
	kunmap_local(addr);
	__free_page(other);
}

/* 17079 of 2093: what an older round has left is unmapped as well by its page. */
/* expect: kmap-wrong-object */
void left_in_each_round_and_unmapped_by_its_page(struct page *page, unsigned int n)
{
	kmap(page);
	kmap(page);
	for (unsigned int i = 0; i < n; i++) {
		kmap(page);
		kunmap(page);
		kmap_local_page(page);
		kunmap(page); /* here: kmap-wrong-object */
	}
	kunmap(page); /* here: kmap-wrong-object */
	kunmap(page); /* here: kmap-wrong-object */
}

/* helper */
static void used_on_one_way_and_unmapped(char *addr)
{
	if (!condition())
		for (int i = 0; i < 2; i++)
			touch(addr);
	kunmap_local(addr);
}

/* 39917 of 2095: on the other way the first mistake is the unmap. */
/* expect: kmap-unbalanced, kmap-use-after-unmap */
void dead_when_it_gets_there(struct page *page)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	used_on_one_way_and_unmapped(addr);
}

/* helper */
static void used_and_unmapped(char *addr)
{
	touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-use-after-unmap */
void dead_and_used_on_each_way(struct page *page)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	used_and_unmapped(addr);
}
