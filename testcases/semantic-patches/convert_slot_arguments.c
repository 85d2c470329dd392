/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slots that are still written, and no longer used.
 * generations: stack-km
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <net/kmap_skb.h>
#include <case.h>

/* clean */
void one_map(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void in_reverse_order(struct page *to, struct page *from)
{
	char *dst, *src;

	dst = kmap_atomic(to, KM_USER1);
	src = kmap_atomic(from, KM_USER0);
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(src, KM_USER0);
	kunmap_atomic(dst, KM_USER1);
}

/* clean */
int on_each_way_out(struct page *page)
{
	char *addr;
	int err = -EINVAL;

	addr = kmap_atomic(page, KM_IRQ0) + 16;
	if (condition())
		goto out;
	if (condition()) {
		kunmap_atomic(addr, KM_IRQ0);
		return -EIO;
	}
	touch(addr);
	err = 0;
out:
	kunmap_atomic(addr, KM_IRQ0);
	return err;
}

/* clean */
void in_a_loop(struct page **pages)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		char *addr = kmap_atomic(pages[i],
					 KM_SOFTIRQ0);

		touch(addr);
		kunmap_atomic(addr, KM_SOFTIRQ0);
	}
}

/* Two in one slot: right on a stack. */
/* clean */
void one_slot_twice(struct page *page, struct page *other)
{
	char *outer = kmap_atomic(page, KM_USER0);
	char *inner = kmap_atomic(other, KM_USER0);

	touch(inner);
	kunmap_atomic(inner, KM_USER0);
	touch(outer);
	kunmap_atomic(outer, KM_USER0);
}

/* The slot of the unmap was another, and neither has a meaning now. */
/* clean */
void another_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* helper */
static inline void *mapped(struct page *page)
{
	return kmap_atomic(page, KM_USER0);
}

/* clean */
void by_a_wrapper(struct page *page)
{
	void *addr = mapped(page);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

#define map_for_copy(page)	kmap_atomic(page, KM_USER1)

/* clean */
void by_a_macro(struct page *page)
{
	void *addr = map_for_copy(page);

	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* What follows stays as it is. */

/* Right up to 2.6.36. */
/* expect: kmap-order */
void in_the_same_order(struct page *page, struct page *other)
{
	char *first = kmap_atomic(page, KM_USER0);
	char *second = kmap_atomic(other, KM_USER1);

	memcpy(first, second, PAGE_SIZE);
	kunmap_atomic(first, KM_USER0); /* here: kmap-order */
	kunmap_atomic(second, KM_USER1);
}

/* expect: kmap-order */
void in_the_same_order_and_slot(struct page *page, struct page *other)
{
	char *first = kmap_atomic(page, KM_USER0);
	char *second = kmap_atomic(other, KM_USER0);

	memcpy(first, second, PAGE_SIZE);
	kunmap_atomic(first, KM_USER0); /* here: kmap-order */
	kunmap_atomic(second, KM_USER0);
}

/* It is not the first map after it that outlasts it. */
/* expect: kmap-order */
void third_of_three(struct page *page, struct page *other)
{
	char *first = kmap_atomic(page, KM_USER0);
	char *second, *third;

	second = kmap_atomic(other, KM_USER1);
	touch(second);
	kunmap_atomic(second, KM_USER1);
	third = kmap_atomic(other, KM_IRQ0);
	touch(third);
	kunmap_atomic(first, KM_USER0); /* here: kmap-order */
	kunmap_atomic(third, KM_IRQ0);
}

/* expect: kmap-order */
int in_the_same_order_on_one_way(struct page *page, struct page *other)
{
	char *first = kmap_atomic(page, KM_USER0);
	char *second = kmap_atomic(other, KM_USER1);

	if (condition()) {
		kunmap_atomic(first, KM_USER0); /* here: kmap-order */
		kunmap_atomic(second, KM_USER1);
		return -EIO;
	}
	kunmap_atomic(second, KM_USER1);
	kunmap_atomic(first, KM_USER0);
	return 0;
}

/* The wrapper's slot is on the same stack. */
/* expect: kmap-order */
void across_a_wrapper(struct page *page, struct page *other)
{
	struct skb_frag frag = { other };
	char *addr = kmap_atomic(page, KM_USER0);
	char *data = kmap_skb_frag(&frag);

	memcpy(addr, data, 16);
	kunmap_atomic(addr, KM_USER0); /* here: kmap-order */
	kunmap_skb_frag(data);
}

/* expect: kmap-order */
void across_a_wrapper_around(struct page *page, struct page *other)
{
	struct skb_frag frag = { other };
	char *data = kmap_skb_frag(&frag);
	char *addr = kmap_atomic(page, KM_USER0);

	memcpy(addr, data, 16);
	kunmap_skb_frag(data); /* here: kmap-order */
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void inside_a_wrapper(struct page *page, struct page *other)
{
	struct skb_frag frag = { other };
	char *data = kmap_skb_frag(&frag);
	char *addr = kmap_atomic(page, KM_USER0);

	memcpy(addr, data, 16);
	kunmap_atomic(addr, KM_USER0);
	kunmap_skb_frag(data);
}

/* The slot is the caller's to drop. */
/* clean */
void slot_from_the_caller(struct page *page, enum km_type type)
{
	char *addr = kmap_atomic(page, type);

	touch(addr);
	kunmap_atomic(addr, type);
}

/* clean */
void no_slot(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic(addr);
}

/* A slot, but of a function of its own. */
/* helper */
static inline enum km_type chosen(struct page *page, enum km_type type)
{
	return page ? type : KM_USER1;
}

/* clean */
void slot_of_another_function(struct page *page)
{
	char *addr = kmap_atomic(page, chosen(page, KM_USER0));

	touch(addr);
	kunmap_atomic(addr, chosen(page, KM_USER0));
}
