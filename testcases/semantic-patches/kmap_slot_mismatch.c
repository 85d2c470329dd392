/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The slot of the unmap is not that of the map.
 * generations: slots
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-slot-mismatch */
void other_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void same_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER1);

	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* expect: kmap-slot-mismatch */
void crossed(struct page *to, struct page *from)
{
	char *src, *dst;

	src = kmap_atomic(from, KM_USER0);
	dst = kmap_atomic(to, KM_USER1);
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER0);
	kunmap_atomic(src, KM_USER1);
}

/* Slots have no order. */
/* clean */
void in_order_of_mapping(struct page *to, struct page *from)
{
	char *src, *dst;

	src = kmap_atomic(from, KM_USER0);
	dst = kmap_atomic(to, KM_USER1);
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(src, KM_USER0);
	kunmap_atomic(dst, KM_USER1);
}

/* expect: kmap-slot-mismatch */
int wrong_in_the_ladder(struct page *to, struct page *from)
{
	char *src, *dst;
	int err;

	src = kmap_atomic(from, KM_USER0);
	err = attempt();
	if (err)
		goto out_src;
	dst = kmap_atomic(to, KM_USER1);
	err = attempt();
	if (err)
		goto out_dst;
	memcpy(dst, src, PAGE_SIZE);
out_dst:
	kunmap_atomic(dst, KM_USER1);
out_src:
	kunmap_atomic(src, KM_USER1); /* here: kmap-slot-mismatch */
	return err;
}

/* clean */
int right_in_the_ladder(struct page *to, struct page *from)
{
	char *src, *dst;
	int err;

	src = kmap_atomic(from, KM_USER0);
	err = attempt();
	if (err)
		goto out_src;
	dst = kmap_atomic(to, KM_USER1);
	err = attempt();
	if (err)
		goto out_dst;
	memcpy(dst, src, PAGE_SIZE);
out_dst:
	kunmap_atomic(dst, KM_USER1);
out_src:
	kunmap_atomic(src, KM_USER0);
	return err;
}

/* expect: kmap-slot-mismatch */
int on_one_way(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	if (peek(addr)) {
		kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
		return -EIO;
	}
	kunmap_atomic(addr, KM_USER0);
	return 0;
}

/* expect: kmap-slot-mismatch */
void in_a_loop(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = (char *)kmap_atomic(pages[i], KM_USER1) + 16;

		touch(addr);
		kunmap_atomic(addr - 16, KM_USER0); /* here: kmap-slot-mismatch */
	}
}

/* The variable holds another mapping by then. */
/* clean */
void mapped_again(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);
	char *first = addr;

	touch(addr);
	addr = kmap_atomic(two, KM_USER1);
	touch(addr);
	kunmap_atomic(addr, KM_USER1);
	kunmap_atomic(first, KM_USER0);
}

/* Both sides ask the same question. */
/* clean */
void by_a_flag(struct page *page, bool second)
{
	char *addr;

	if (second)
		addr = kmap_atomic(page, KM_USER1);
	else
		addr = kmap_atomic(page, KM_USER0);
	touch(addr);
	if (second)
		kunmap_atomic(addr, KM_USER1);
	else
		kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-slot-mismatch */
void by_crossed_flags(struct page *page, bool second)
{
	/* cocci: missed: looks like two maps whose unmaps hang on the same flag */
	char *addr;

	if (second)
		addr = kmap_atomic(page, KM_USER1);
	else
		addr = kmap_atomic(page, KM_USER0);
	touch(addr);
	if (!second)
		kunmap_atomic(addr, KM_USER1);
	else
		kunmap_atomic(addr, KM_USER0);
}

/* clean */
void slot_of_the_caller(struct page *page, enum km_type type)
{
	char *addr = kmap_atomic(page, type);

	touch(addr);
	kunmap_atomic(addr, type);
}

/* helper */
static void replace(struct page *page, char **addr)
{
	kunmap_atomic(*addr, KM_USER0);
	*addr = kmap_atomic(page, KM_USER1);
}

/* clean */
void replaced_by_a_callee(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one, KM_USER0);

	touch(addr);
	replace(two, &addr);
	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* helper */
static void unmap_user0(char *addr)
{
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-slot-mismatch */
void in_a_wrapper(struct page *page)
{
	/* cocci: missed: the unmap is in another function */
	char *addr = kmap_atomic(page, KM_USER1);

	touch(addr);
	unmap_user0(addr);
}
