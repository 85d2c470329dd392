/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap_atomic() without a slot: forgotten or undone twice.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <case.h>

struct walk {
	struct page *page;
	void *addr;
	int offset;
};

/* expect: kmap-leak */
int goto_misses_the_unmap(struct page *page)
{
	u32 *map = kmap_atomic(page);
	int found;

	found = peek(map);
	if (found) {
		touch(map + 1);
		goto out;
	}
	kunmap_atomic(map);
out:
	return found; /* here: kmap-leak */
}

/* clean */
int goto_reaches_the_unmap(struct page *page)
{
	u32 *map = kmap_atomic(page);
	int found;

	found = peek(map);
	if (found) {
		touch(map + 1);
		goto out;
	}
	touch(map);
out:
	kunmap_atomic(map);
	return found;
}

/* expect: kmap-leak */
int return_in_a_loop(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);

		if (condition())
			return i; /* here: kmap-leak */
		kunmap_atomic(addr);
	}
	return -EINVAL;
}

/* clean */
int return_after_a_loop(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);
		int found = condition();

		touch(addr);
		kunmap_atomic(addr);
		if (found)
			return i;
	}
	return -EINVAL;
}

/* expect: kmap-leak */
void break_in_a_loop(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);

		if (condition())
			break;
		touch(addr);
		kunmap_atomic(addr);
	}
}

/* clean */
void break_with_unmap(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);

		if (condition()) {
			kunmap_atomic(addr);
			break;
		}
		touch(addr);
		kunmap_atomic(addr);
	}
}

/* expect: kmap-leak */
void continue_in_a_loop(struct page *page)
{
	while (condition()) {
		char *addr = kmap_atomic(page);

		if (condition())
			continue;
		touch(addr);
		kunmap_atomic(addr);
	}
}

/* clean */
void break_carries_it_out(struct page *page)
{
	char *addr;

	for (;;) {
		addr = kmap_atomic(page);
		if (condition())
			break;
		kunmap_atomic(addr);
	}
	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-unbalanced */
void label_unmaps_again(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		kunmap_atomic(addr);
		goto out;
	}
	touch(addr);
out:
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}

/* clean */
void label_after_the_unmap(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		kunmap_atomic(addr);
		goto out;
	}
	touch(addr);
	kunmap_atomic(addr);
out:
	set_page_dirty(page);
}

/* clean */
void walk_map(struct walk *walk)
{
	walk->addr = kmap_atomic(walk->page) + walk->offset;
}

/* clean; given: walk->addr = kmap_atomic(walk->page) */
void walk_unmap(struct walk *walk)
{
	kunmap_atomic(walk->addr);
}

/* clean */
int walk_step(struct walk *walk)
{
	int value;

	walk_map(walk);
	value = peek(walk->addr);
	walk_unmap(walk);
	return value;
}

/* expect: kmap-unbalanced */
int walk_step_unmaps_twice(struct walk *walk)
{
	int value;

	walk_map(walk);
	value = peek(walk->addr);
	if (value || condition())
		walk_unmap(walk);
	walk_unmap(walk);
	return value;
}

/* clean */
void *map_or_error(struct page *page)
{
	if (condition())
		return ERR_PTR(-EIO);
	return kmap_atomic(page);
}

/* clean */
int error_pointer_tested(struct page *page)
{
	char *addr = map_or_error(page);

	if (IS_ERR(addr))
		return PTR_ERR(addr);
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int error_test_returns_too_much(struct page *page)
{
	char *addr = map_or_error(page);

	if (IS_ERR(addr) || condition())
		return -EIO;
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* clean */
void *map_or_null(struct page *page, int wanted)
{
	return wanted ? kmap_atomic(page) : NULL;
}

/* clean */
void null_tested(struct page *page, int wanted)
{
	char *addr = map_or_null(page, wanted);

	if (addr) {
		touch(addr);
		kunmap_atomic(addr);
	}
}

/* expect: kmap-leak */
void null_test_reversed(struct page *page, int wanted)
{
	char *addr = map_or_null(page, wanted);

	if (!addr)
		return;
	touch(addr);
	if (!wanted)
		kunmap_atomic(addr);
}
