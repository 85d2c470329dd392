/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slots are independent of each other; the stack that came after them is
 * last in, first out, and the same code became wrong in 2.6.37.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-order@stack-km */
void first_in_first_out(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER1);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(src, KM_USER0); /* here: kmap-order */
	kunmap_atomic(dst, KM_USER1);
}

/* clean */
void last_in_first_out(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER1);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER1);
	kunmap_atomic(src, KM_USER0);
}

/* expect: kmap-order@stack-km */
int error_exit_in_order_of_mapping(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one, KM_USER0);
	char *b = kmap_atomic(two, KM_USER1);
	int err = attempt();

	if (err) {
		kunmap_atomic(a, KM_USER0); /* here: kmap-order */
		kunmap_atomic(b, KM_USER1);
		return err;
	}
	kunmap_atomic(b, KM_USER1);
	kunmap_atomic(a, KM_USER0);
	return 0;
}

/* helper */
static void unmap_pair(char *first, char *second)
{
	kunmap_atomic(first, KM_USER0);
	kunmap_atomic(second, KM_USER1);
}

/* expect: kmap-order@stack-km */
void order_through_a_callee(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one, KM_USER0);
	char *b = kmap_atomic(two, KM_USER1);

	touch(b);
	unmap_pair(a, b);
}

/* clean */
void order_turned_for_the_callee(struct page *one, struct page *two)
{
	char *b = kmap_atomic(two, KM_USER1);
	char *a = kmap_atomic(one, KM_USER0);

	touch(b);
	unmap_pair(a, b);
}
