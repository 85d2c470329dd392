/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every way out of a guard, and what stands just before it: the guard ends after
 * the value of a return or a statement expression is there.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <case.h>

/* helper */
static int read_word(struct page *page)
{
	int value = peek(kmap(page));

	kunmap(page);
	return value;
}

/* expect: kmap-in-atomic */
int value_returned_under_the_guard(struct page *page, spinlock_t *lock)
{
	guard(spinlock)(lock);
	return read_word(page); /* here: kmap-in-atomic */
}

/* clean */
int value_returned_after_the_guard(struct page *page, spinlock_t *lock)
{
	scoped_guard(spinlock, lock)
		get_page(page);
	return read_word(page);
}

/* expect: kmap-in-atomic */
void breaks_after_the_map(struct page *page, spinlock_t *lock)
{
	for (;;) {
		guard(spinlock)(lock);
		if (condition()) {
			touch(kmap(page)); /* here: kmap-in-atomic */
			break;
		}
	}
	kunmap(page);
}

/* clean */
void breaks_before_the_map(struct page *page, spinlock_t *lock)
{
	for (;;) {
		guard(spinlock)(lock);
		if (condition())
			break;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void continues_after_the_map(struct page **pages, spinlock_t *lock, int nr)
{
	while (nr--) {
		guard(spinlock)(lock);
		if (condition()) {
			touch(kmap(pages[nr])); /* here: kmap-in-atomic */
			kunmap(pages[nr]);
			continue;
		}
		get_page(pages[nr]);
	}
}

/* clean */
void continues_to_the_map(struct page **pages, spinlock_t *lock, int nr)
{
	while (nr--) {
		touch(kmap(pages[nr]));
		kunmap(pages[nr]);
		guard(spinlock)(lock);
		if (condition())
			continue;
		get_page(pages[nr]);
	}
}

/* Two guards, and the jump leaves one of them. */
/* expect: kmap-in-atomic */
void goto_leaves_the_inner_guard(struct page *page, spinlock_t *one, spinlock_t *two)
{
	guard(spinlock)(one);
	{
		guard(spinlock)(two);
		if (condition())
			goto out;
		get_page(page);
	}
	return;
out:
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void goto_leaves_both_guards(struct page *page, spinlock_t *one, spinlock_t *two)
{
	{
		guard(spinlock)(one);
		{
			guard(spinlock)(two);
			if (condition())
				goto out;
			get_page(page);
		}
		return;
	}
out:
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
int switch_falls_under_the_guard(struct page *page, spinlock_t *lock, int how)
{
	switch (how) {
	case 0: {
		guard(spinlock)(lock);
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		break;
	}
	case 1:
		return -EINVAL;
	}
	return 0;
}

/* clean */
int switch_leaves_the_guard(struct page *page, spinlock_t *lock, int how)
{
	switch (how) {
	case 0: {
		guard(spinlock)(lock);
		get_page(page);
		break;
	}
	case 1:
		return -EINVAL;
	}
	touch(kmap(page));
	kunmap(page);
	return 0;
}

/* A retry that is inside the guard's scope takes it once; from outside, each time. */
/* expect: kmap-in-atomic */
void retries_inside(struct page *page, spinlock_t *lock)
{
	scoped_guard(spinlock, lock) {
retry:
		if (condition())
			goto retry;
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
	}
}

/* clean */
void retries_outside(struct page *page, spinlock_t *lock)
{
retry:
	scoped_guard(spinlock, lock) {
		if (condition())
			goto retry;
		get_page(page);
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void statement_expression_maps(struct page **slot, spinlock_t *lock)
{
	struct page *page;

	touch(({ guard(spinlock)(lock); page = *slot; kmap(page); })); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void statement_expression_finds(struct page **slot, spinlock_t *lock)
{
	struct page *page = ({ guard(spinlock)(lock); *slot; });

	touch(kmap(page));
	kunmap(page);
}

/* The mapping is a local one, which no lock forbids, and the exit forgets it. */
/* expect: kmap-leak */
int returns_from_the_guard(struct page *page, spinlock_t *lock)
{
	char *addr = kmap_local_page(page);

	scoped_guard(spinlock, lock)
		if (peek(addr))
			return -EIO; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

/* clean */
int unmaps_and_returns_from_the_guard(struct page *page, spinlock_t *lock)
{
	char *addr = kmap_local_page(page);

	scoped_guard(spinlock, lock)
		if (peek(addr)) {
			kunmap_local(addr);
			return -EIO;
		}
	kunmap_local(addr);
	return 0;
}

/* clean */
void under_srcu_guard(struct page *page, struct srcu_struct *srcu)
{
	guard(srcu)(srcu);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void rcu_guard_under_srcu_guard(struct page *page, struct srcu_struct *srcu)
{
	guard(srcu)(srcu);
	scoped_guard(rcu) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
	}
}
