/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A slot mapped while it is live.
 * generations: slots
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-slot-reuse */
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
	memset(addr, 0, 16);
	kunmap_atomic(addr, KM_USER0);
	addr = kmap_atomic(two, KM_USER0);
	memset(addr, 0, 16);
	kunmap_atomic(addr, KM_USER0);
}

/* A called function may take the other slot: there is no patch. */
/* expect: kmap-slot-reuse */
void calls_something(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER0); /* here: kmap-slot-reuse */

	touch(src);
	touch(dst);
	kunmap_atomic(dst, KM_USER0);
	kunmap_atomic(src, KM_USER0);
}

/* The other slot has a use of its own: there is no patch. */
/* expect: kmap-slot-reuse */
void both_are_used(struct page *one, struct page *two, struct page *three)
{
	char *c = kmap_atomic(three, KM_USER1);
	char *a = kmap_atomic(one, KM_USER0);
	char *b = kmap_atomic(two, KM_USER0); /* here: kmap-slot-reuse */

	memcpy(a, c, 16);
	memcpy(b, c, 16);
	kunmap_atomic(b, KM_USER0);
	kunmap_atomic(a, KM_USER0);
	kunmap_atomic(c, KM_USER1);
}

/* expect: kmap-slot-reuse */
int after_an_exit(struct page *to, struct page *from)
{
	char *src, *dst;
	int err = -EIO;

	src = kmap_atomic(from, KM_USER0);
	if (peek(src))
		goto out;
	dst = kmap_atomic(to, KM_USER0); /* here: kmap-slot-reuse */
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER0);
	err = 0;
out:
	kunmap_atomic(src, KM_USER0);
	return err;
}

/* clean */
int exit_unmaps(struct page *to, struct page *from, char *copy)
{
	char *src, *dst;

	src = kmap_atomic(from, KM_USER0);
	memcpy(copy, src, 16);
	if (peek(src)) {
		kunmap_atomic(src, KM_USER0);
		return -EIO;
	}
	kunmap_atomic(src, KM_USER0);
	dst = kmap_atomic(to, KM_USER0);
	memcpy(dst, copy, 16);
	kunmap_atomic(dst, KM_USER0);
	return 0;
}

/* expect: kmap-slot-reuse */
int only_the_exit_unmaps(struct page *to, struct page *from)
{
	char *src, *dst;

	src = kmap_atomic(from, KM_USER0);
	if (peek(src)) {
		kunmap_atomic(src, KM_USER0);
		return -EIO;
	}
	dst = kmap_atomic(to, KM_USER0); /* here: kmap-slot-reuse */
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER0);
	kunmap_atomic(src, KM_USER0);
	return 0;
}

/* expect: kmap-slot-reuse, kmap-leak */
void continue_keeps_the_slot(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i], KM_USER0);

		if (i == 0)
			continue;
		touch(addr);
		kunmap_atomic(addr, KM_USER0);
	}
}

/* clean */
void every_pass_unmaps(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i], KM_USER0);

		touch(addr);
		kunmap_atomic(addr, KM_USER0);
		if (i == 0)
			continue;
		addr = kmap_atomic(pages[i], KM_USER0);
		touch(addr);
		kunmap_atomic(addr, KM_USER0);
	}
}

/* Map and unmap ask the same question: memstick's long_data. */
/* clean */
void same_question(struct page **pages, int nr, char *data, bool paged)
{
	char *buf;
	int i;

	for (i = 0; i < nr; i++) {
		if (paged)
			buf = kmap_atomic(pages[i], KM_USER0);
		else
			buf = data;
		touch(buf);
		if (paged)
			kunmap_atomic(buf, KM_USER0);
	}
}

/* The address says whether the slot is live: rds_info_copy(). */
/* clean */
void kept_over_passes(struct page **pages, int nr)
{
	char *addr = NULL;
	int i;

	for (i = 0; i < nr; i++) {
		if (!addr)
			addr = kmap_atomic(pages[i], KM_USER0);
		touch(addr);
		if (condition()) {
			kunmap_atomic(addr, KM_USER0);
			addr = NULL;
		}
	}
	if (addr)
		kunmap_atomic(addr, KM_USER0);
}

/* Tried again with another kind of mapping: pipe_write(). */
/* clean */
void again_with_another(struct page *page)
{
	int atomic = 1;
	char *src;

again:
	if (atomic)
		src = kmap_atomic(page, KM_USER0);
	else
		src = kmap(page);
	touch(src);
	if (atomic)
		kunmap_atomic(src, KM_USER0);
	else
		kunmap(page);
	if (atomic && condition()) {
		atomic = 0;
		goto again;
	}
}

/* clean */
void in_either_branch(struct page *one, struct page *two)
{
	char *addr;

	if (condition())
		addr = kmap_atomic(one, KM_IRQ0);
	else
		addr = kmap_atomic(two, KM_IRQ0);
	touch(addr);
	kunmap_atomic(addr, KM_IRQ0);
}

/* expect: kmap-slot-reuse */
void a_branch_maps_first(struct page *one, struct page *two)
{
	char *a = NULL, *b;

	if (condition())
		a = kmap_atomic(one, KM_IRQ0);
	b = kmap_atomic(two, KM_IRQ0); /* here: kmap-slot-reuse */
	touch(b);
	kunmap_atomic(b, KM_IRQ0);
	if (a)
		kunmap_atomic(a, KM_IRQ0);
}

/* helper */
static void pair_unmap(char *addr)
{
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void wrapper_unmaps(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);

	touch(addr);
	pair_unmap(addr);
	addr = kmap_atomic(two, KM_USER0);
	touch(addr);
	pair_unmap(addr);
}

/* expect: kmap-slot-reuse */
void header_inline_takes_it(struct page *one, struct page *two)
{
	/* cocci: missed: what a called function takes is not looked for */
	char *addr = kmap_atomic(one, KM_USER0);

	clear_highpage(two); /* here: kmap-slot-reuse */
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}
