/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: loops, and what each round
 * maps or unmaps in the pool.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* What a round maps is there as often as there were rounds. */
/* expect: kmap-leak */
void mapped_in_each_round(struct page *page)
{
	int i = 0;

	while (i++ < 2 && condition())
		kmap(page);
}

/* expect: kmap-leak */
void mapped_in_each_round_and_the_first(struct page *page)
{
	int i = 0;

	do {
		kmap(page);
	} while (i++ < 1 && condition());
}

/* expect: kmap-leak */
void mapped_and_gone_back(struct page *page)
{
	int i = 0;

again:
	touch(kmap(page));
	if (i++ < 1 && attempt())
		goto again;
}

/* expect: kmap-leak */
void mapped_up_to_a_number(struct page *page, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		kmap(page);
}

/* clean */
void mapped_twice_in_any_case(struct page *page)
{
	int i;

	for (i = 0; i < 2; i++)
		kmap(page);
}

/* clean */
void mapped_twice_and_unmapped_once(struct page *page)
{
	int i;

	for (i = 0; i < 2; i++)
		kmap(page);
	kunmap(page);
}

/* clean */
void mapped_twice_behind_another_loop(struct page *page, unsigned int n)
{
	unsigned int i;
	int j;

	for (i = 0; i < n; i++)
		;
	for (j = 0; j < 2; j++)
		kmap(page);
}

/* expect: kmap-leak */
void a_trylock_before_each(struct page *page, spinlock_t *lock)
{
	int i = 0;

	do {
		if (!spin_trylock(lock))
			return;
		spin_unlock(lock);
		kmap(page);
	} while (i++ < 1 && condition());
}

/* A flag that is the same in each round. */
/* expect: kmap-leak */
void unmapped_by_a_flag(struct page *page, bool flag)
{
	int i = 0;

	while (i++ < 2 && condition()) {
		kmap(page);
		if (flag)
			kunmap(page);
	}
}

/* expect: kmap-leak */
void one_of_two_pages_by_a_flag(struct page *page, struct page *other, bool flag)
{
	int i = 0;

	while (i++ < 2 && condition()) {
		kmap(page);
		kmap(other);
		kunmap(page);
		if (!flag)
			continue;
		kunmap(other);
	}
}

/* expect: kmap-leak */
void by_a_flag_behind_a_trylock(struct page *page, spinlock_t *lock, bool flag)
{
	int i;

	if (spin_trylock(lock)) {
		if (flag)
			attempt();
		if (!condition())
			attempt();
		spin_unlock(lock);
	}
	for (i = 0; i < 2; i++) {
		kmap(page);
		if (!flag)
			continue;
		kunmap(page);
	}
}

/* expect: kmap-leak, kmap-unbalanced */
void returned_by_a_flag_or_unmapped(struct page *page, bool flag)
{
	int i = 0;

	kmap(page);
	do {
		if (!flag)
			return;
		kunmap(page); /* here: kmap-unbalanced */
	} while (i++ < 1 && condition());
}

/* The unmap that the round before has done. */
/* clean */
void unmapped_before_it_is_mapped(struct page *page)
{
	int i = 0;

	while (i++ < 2 && condition()) {
		kunmap(page);
		kmap(page);
	}
}

/* expect: kmap-unbalanced, kmap-use-after-unmap */
void twice_unmapped_under_a_mapping(struct page *page)
{
	char *addr = kmap(page);
	int i = 0;

	do {
		kmap(page);
		touch(addr);
		kunmap(page);
		kunmap(page);
	} while (i++ < 1 && condition());
}

/* expect: kmap-leak, kmap-unbalanced, kmap-use-after-unmap */
void stored_behind_the_rounds(struct page *page, struct page *other, struct box *box)
{
	char *addr = kmap(page);
	int i = 0;

	while (i++ < 2 && condition()) {
		kmap(other);
		kmap(page);
		kunmap(page);
		memset(addr, 0, 16);
		kunmap(page);
	}
	box->addr = addr;
}

/* expect: kmap-use-after-unmap */
void used_and_unmapped_again_in_each_round(struct page *page)
{
	char *addr;
	int i = 0;

	do {
		addr = kmap(page);
		kunmap(page);
		touch(addr); /* here: kmap-use-after-unmap */
		kunmap(page);
	} while (i++ < 1 && condition());
}

/* A leak beside another mistake in the same round. */
/* expect: kmap-leak, kmap-unbalanced */
void the_wrong_page_unmapped_twice(struct page *page, struct page *other)
{
	int i = 0;

	do {
		kmap(page);
		kmap(other);
		kunmap(page);
		kunmap(page);
	} while (i++ < 1 && condition());
}

/* expect: kmap-leak, kmap-unbalanced */
void the_wrong_page_in_some_rounds(struct page *page, struct page *other)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (!condition())
			continue;
		kmap(page);
		kmap(other);
		kunmap(other);
		kunmap(other);
	}
}

/* expect: kmap-leak, kmap-use-after-unmap */
void the_other_page_used(struct page *page, struct page *other)
{
	char *addr;
	int i = 0;

again:
	addr = kmap(page);
	kmap(other);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	if (i++ < 1 && attempt())
		goto again;
}

/* expect: kmap-unbalanced */
void mapped_in_rounds_or_behind_them(struct page *page)
{
	bool mapped = false;
	int i = 0;

	while (i++ < 2 && condition()) {
		kmap(page);
		kunmap(page);
	}
	if (condition()) {
		kmap(page);
		mapped = true;
	}
	if (!mapped)
		kunmap(page);
}

/* expect: kmap-wrong-object */
void address_for_the_page_in_each_round(struct page *page, struct page *other)
{
	char *addr;
	int i = 0;

	kmap(page);
again:
	kmap(page);
	addr = kmap(page);
	if (condition()) {
		kunmap(page);
		return;
	}
	kunmap((void *)addr);
	kmap(other);
	kunmap(other);
	kunmap(page);
	if (i++ < 1 && attempt())
		goto again;
}

/* The error of a way around a loop beside those of its rounds, each of which is one more state where they meet. */
/* clean */
int failed_beside_rounds_with_a_lock(struct page *page, spinlock_t *lock, unsigned int n, bool flag)
{
	int err = 0;

	if (flag && condition()) {
		err = -EIO;
		goto out;
	}
	for (unsigned int i = 0; i < n; i++) {
		spin_lock(lock);
		if (flag)
			spin_unlock(lock);
		spin_unlock(lock);
	}
out:
	kmap(page);
	if (flag) {
		kunmap(page);
		return -EIO;
	}
	return err;
}

/* expect: kmap-leak */
int failed_beside_rounds_with_a_lock_and_forgot(struct page *page, spinlock_t *lock, unsigned int n, bool flag)
{
	int err = 0;

	if (flag && condition()) {
		err = -EIO;
		goto out;
	}
	for (unsigned int i = 0; i < n; i++) {
		spin_lock(lock);
		if (flag)
			spin_unlock(lock);
		spin_unlock(lock);
	}
out:
	kmap(page);
	if (err)
		return err;
	kunmap(page);
	return 0;
}
