/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The exit that forgets the unmap, beside the one that remembers.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/string.h>
#include <linux/err.h>
#include <case.h>

struct cursor {
	struct page *page;
	char *addr;
};

/* expect: kmap-leak */
int returns_early(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition())
		return -EIO; /* here: kmap-leak */
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* clean */
int unmaps_and_returns_early(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		kunmap_atomic(addr);
		return -EIO;
	}
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int second_of_two(struct page *page)
{
	char *addr = kmap_atomic(page);
	int err = -EIO;

	if (condition()) {
		kunmap_atomic(addr);
		return -EIO;
	}
	if (addr[0] != 7)
		return err; /* here: kmap-leak */
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int error_of_another_pointer(struct page *page)
{
	char *addr = kmap_atomic(page);
	struct page *next = find_page(1);

	if (IS_ERR(next))
		return PTR_ERR(next); /* here: kmap-leak */
	touch(addr);
	kunmap_atomic(addr);
	put_page(next);
	return 0;
}

/* expect: kmap-leak */
int label_without_unmap(struct page *page)
{
	char *addr = kmap_atomic(page);
	int err = attempt();

	if (err)
		goto out;
	touch(addr);
	kunmap_atomic(addr);
out:
	return err; /* here: kmap-leak */
}

/* clean */
int label_with_unmap(struct page *page)
{
	char *addr = kmap_atomic(page);
	int err = attempt();

	if (err)
		goto out;
	touch(addr);
out:
	kunmap_atomic(addr);
	return err;
}

/* expect: kmap-leak */
int rung_too_low(struct page *page)
{
	char *addr;
	int err = attempt();

	if (err)
		goto nothing;
	addr = kmap_atomic(page);
	touch(addr);
	err = attempt();
	if (err)
		goto nothing;
	touch(addr);
	if (condition()) {
		err = -EINVAL;
		goto unmap;
	}
	touch(addr);
unmap:
	kunmap_atomic(addr);
nothing:
	return err; /* here: kmap-leak */
}

/* clean */
int rung_that_fits(struct page *page)
{
	char *addr;
	int err = attempt();

	if (err)
		goto nothing;
	addr = kmap_atomic(page);
	touch(addr);
	err = attempt();
	if (err)
		goto unmap;
	touch(addr);
unmap:
	kunmap_atomic(addr);
nothing:
	return err;
}

/* expect: kmap-leak */
int pool_returns_early(struct page *page, char *to, int len)
{
	char *addr = kmap(page);

	if (len == 0)
		return -EINVAL; /* here: kmap-leak */
	memcpy(to, addr, 1);
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int pool_label_without_unmap(struct page *page, char *to)
{
	char *addr = kmap(page);
	int err = attempt();

	if (err) {
		touch(to);
		goto out;
	}
	memcpy(to, addr, 1);
	kunmap(page);
out:
	return err; /* here: kmap-leak */
}

/* clean */
int pool_unmaps(struct page *page, char *to)
{
	char *addr = kmap(page);
	int err = attempt();

	if (err)
		goto out;
	memcpy(to, addr, 1);
out:
	kunmap(page);
	return err;
}

/* expect: kmap-leak */
int else_returns(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		touch(addr);
	} else {
		return -EIO; /* here: kmap-leak */
	}
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int returns_in_a_loop(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);

		if (condition())
			return i; /* here: kmap-leak */
		touch(addr);
		kunmap_atomic(addr);
	}
	return 0;
}

/* expect: kmap-leak */
void breaks(struct page **pages, int nr)
{
	/* cocci: missed: what follows the loop may unmap, so break is no exit to the script */
	char *addr;
	int i;

	for (i = 0; i < nr; i++) {
		addr = kmap_atomic(pages[i]);
		if (condition())
			break;
		touch(addr);
		kunmap_atomic(addr);
	}
}

/* clean */
void breaks_to_an_unmap(struct page *page)
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

/* clean */
int breaks_and_unmaps_if_set(struct page **pages, int nr)
{
	struct page *page = NULL;
	int i, err = 0;

	for (i = 0; i < nr; i++) {
		page = pages[i];
		kmap(page);
		err = attempt();
		if (err)
			break;
		kunmap(page);
		page = NULL;
	}
	if (page)
		kunmap(page);
	return err;
}

/* clean */
void inner_loop_breaks(struct page *page, int nr)
{
	char *addr = kmap_atomic(page);
	int i;

	for (i = 0; i < nr; i++) {
		if (addr[i])
			break;
	}
	kunmap_atomic(addr);
}

/* The caller gets the address. */
/* clean */
char *hands_out(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition())
		return addr;
	kunmap_atomic(addr);
	return NULL;
}

/* The caller gets a place in the page. */
/* clean */
char *hands_out_a_place(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *found = addr + 4;

	if (condition())
		return found;
	kunmap_atomic(addr);
	return NULL;
}

/* clean */
int keeps(struct page *page, struct cursor *cursor)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		cursor->addr = addr;
		return 1;
	}
	kunmap_atomic(addr);
	return 0;
}

/* helper */
void finish(char *addr)
{
	kunmap_atomic(addr);
}

/* clean */
int unmapped_by_a_wrapper(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (condition()) {
		finish(addr);
		return -EIO;
	}
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* helper */
void finish_page(struct page *page)
{
	kunmap(page);
}

/* clean */
int page_unmapped_by_a_wrapper(struct page *page)
{
	int err;

	kmap(page);
	err = attempt();
	if (err)
		goto out;
	kunmap(page);
	return 0;
out:
	finish_page(page);
	return err;
}

/* clean */
int one_flag(struct page *page, bool wanted)
{
	char *addr = NULL;

	if (wanted)
		addr = kmap_atomic(page);
	if (wanted)
		kunmap_atomic(addr);
	return 0;
}

/* The exit is only for what was not mapped. */
/* clean */
int exit_of_the_other_way(struct page *page, bool wanted)
{
	char *addr = NULL;

	if (wanted)
		addr = kmap_atomic(page);
	if (!wanted)
		return 1;
	if (wanted)
		kunmap_atomic(addr);
	return 0;
}

/* A mapping that isn't there needs no unmap. */
/* clean */
int test_of_the_map(struct page *page, bool wanted)
{
	char *addr = NULL;

	if (wanted)
		addr = kmap_atomic(page);
	if (!addr)
		return -ENOMEM;
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* kmap() is taken for a function that can fail. */
/* clean */
int pool_test_of_the_map(struct page *page)
{
	char *addr = kmap(page);

	if (!addr)
		return -ENOMEM;
	touch(addr);
	kunmap(page);
	return 0;
}

/* clean */
int pool_test_of_a_place(struct page *page, int offset)
{
	char *addr = kmap(page) + offset;

	if (!addr)
		return -ENOMEM;
	touch(addr);
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int neither_of_two(struct page *one, struct page *two)
{
	/* no patch: the order of the two unmaps is not the script's to know */
	char *a = kmap_atomic(one);
	char *b = kmap_atomic(two);

	if (condition())
		return -EIO; /* here: kmap-leak */
	touch(b);
	kunmap_atomic(b);
	kunmap_atomic(a);
	return 0;
}

/* What is unmapped at the end is another mapping. */
/* clean */
int mapped_anew(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one);

	touch(addr);
	kunmap_atomic(addr);
	if (condition())
		return -EIO;
	addr = kmap_atomic(two);
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int overwritten(struct page *one, struct page *two)
{
	/* cocci: missed: the address has a new value by the exit */
	char *addr = kmap_atomic(one);

	touch(addr);
	addr = kmap_atomic(two);
	if (condition()) {
		kunmap_atomic(addr);
		return -EIO; /* here: kmap-leak */
	}
	kunmap_atomic(addr);
	return 0;
}

/* clean */
int unmapped_under_another_name(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *it = addr;

	if (condition()) {
		kunmap_atomic(it);
		return -EIO;
	}
	touch(addr);
	kunmap_atomic(addr);
	return 0;
}

/* clean */
void mapped_again_after_a_jump(struct page *page)
{
	char *addr;

again:
	addr = kmap_atomic(page);
	if (condition()) {
		kunmap_atomic(addr);
		goto again;
	}
	kunmap_atomic(addr);
}

/* expect: kmap-leak */
int first_of_two_mappings(struct page *one, struct page *two)
{
	/* cocci: missed: whether the unmap in the exit is that of this mapping, is asked of none */
	char *a = kmap_atomic(one);
	char *b = kmap_atomic(two);

	if (condition()) {
		touch(a);
		kunmap_atomic(b);
		return -EIO; /* here: kmap-leak */
	}
	kunmap_atomic(b);
	kunmap_atomic(a);
	return 0;
}

/* expect: kmap-leak */
int switched_out(struct page *page, int kind)
{
	/* cocci: missed: the exit is in a switch */
	char *addr = kmap_atomic(page);

	switch (kind) {
	case 1:
		touch(addr);
		break;
	default:
		return -EINVAL; /* here: kmap-leak */
	}
	kunmap_atomic(addr);
	return 0;
}
