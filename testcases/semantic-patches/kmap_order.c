/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two mappings of the stack, the first one unmapped first.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/io-mapping.h>
#include <crypto/scatterwalk.h>
#include <case.h>

/* expect: kmap-order */
void order_of_mapping(struct page *to, struct page *from)
{
	char *dst = kmap_local_page(to);
	char *src = kmap_local_page(from);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_local(dst); /* here: kmap-order */
	kunmap_local(src);
}

/* clean */
void reverse_order(struct page *to, struct page *from)
{
	char *dst = kmap_local_page(to);
	char *src = kmap_local_page(from);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_local(src);
	kunmap_local(dst);
}

/* expect: kmap-order */
void across_kinds(struct page *to, struct page *from)
{
	char *dst, *src;

	dst = kmap_atomic(to);
	src = (char *)kmap_local_page(from) + 16;
	*dst = *src;
	kunmap_atomic(dst); /* here: kmap-order */
	kunmap_local(src);
}

/* The pool has no order. */
/* clean */
void beside_the_pool(struct page *to, struct page *from)
{
	char *dst = kmap(to);
	char *src = kmap_local_page(from);

	memcpy(dst, src, PAGE_SIZE);
	kunmap(to);
	kunmap_local(src);
}

/* expect: kmap-order */
int on_the_way_out(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one);
	char *b = kmap_atomic(two);

	if (condition())
		goto fail;
	kunmap_atomic(b);
	kunmap_atomic(a);
	return 0;
fail:
	kunmap_atomic(a); /* here: kmap-order */
	kunmap_atomic(b);
	return -EIO;
}

/* clean */
int ladder(struct page *one, struct page *two)
{
	char *a, *b;
	int err;

	a = kmap_atomic(one);
	err = attempt();
	if (err)
		goto out_a;
	b = kmap_atomic(two);
	err = attempt();
	if (err)
		goto out_b;
	memcpy(a, b, 16);
out_b:
	kunmap_atomic(b);
out_a:
	kunmap_atomic(a);
	return err;
}

/* What stands between may need one of them: there is no patch. */
/* expect: kmap-order */
void something_between(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one);
	char *b = kmap_local_page(two);

	touch(a);
	kunmap_local(a); /* here: kmap-order */
	touch(b);
	kunmap_local(b);
}

/* expect: kmap-order */
void in_a_loop(struct page **pages, struct page *with, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *a = kmap_local_page(pages[i]);
		char *b = kmap_local_page(with);

		if (peek(a))
			memcpy(a, b, 16);
		kunmap_local(a); /* here: kmap-order */
		kunmap_local(b);
	}
}

/* clean */
void outer_kept_over_a_loop(struct page **pages, struct page *with, int nr)
{
	char *b = kmap_local_page(with);
	int i;

	for (i = 0; i < nr; i++) {
		char *a = kmap_local_page(pages[i]);

		memcpy(a, b, 16);
		kunmap_local(a);
	}
	kunmap_local(b);
}

/* The first variable holds a mapping above the second by then. */
/* clean */
void mapped_again_above(struct page *one, struct page *two, struct page *three)
{
	char *a = kmap_local_page(one);
	char *first = a;
	char *b = kmap_local_page(two);

	memcpy(a, b, 16);
	a = kmap_local_page(three);
	memcpy(a, b, 16);
	kunmap_local(a);
	kunmap_local(b);
	kunmap_local(first);
}

/* One variable for both, and two unmaps of which one is reached. */
/* clean */
void unmapped_on_either_way(struct page *one, struct page *two, bool early)
{
	char *addr = kmap_local_page(one), *first = addr;

	addr = kmap_local_page(two);
	if (early)
		kunmap_local(addr);
	touch(first);
	if (!early)
		kunmap_local(addr);
	kunmap_local(first);
}

/* clean */
void second_is_replaced(struct page *one, struct page *two, struct page *three)
{
	char *a = kmap_atomic(one), *b = kmap_atomic(two);

	memcpy(a, b, 16);
	kunmap_atomic(b);
	b = kmap_atomic(three);
	memcpy(a + 16, b, 16);
	kunmap_atomic(b);
	kunmap_atomic(a);
}

/* expect: kmap-order */
void wrappers(struct page *one, struct page *two)
{
	struct io_mapping io = { .pages = one };
	struct scatter_walk walk = { two, 0 };
	char *a = io_mapping_map_local_wc(&io, 0);
	char *b = scatterwalk_map(&walk);

	*a = *b;
	io_mapping_unmap_local(a); /* here: kmap-order */
	scatterwalk_unmap(b);
}

/* clean */
void wrappers_nested(struct page *one, struct page *two)
{
	struct io_mapping io = { .pages = one };
	struct scatter_walk walk = { two, 0 };
	char *a = io_mapping_map_local_wc(&io, 0);
	char *b = scatterwalk_map(&walk);

	*a = *b;
	scatterwalk_unmap(b);
	io_mapping_unmap_local(a);
}

/* Mapped in the order of their numbers: unmapped in that order, one way is wrong, and swapped the other. */
/* expect: kmap-order */
void mapped_either_way(struct page *one, struct page *two, bool turned)
{
	char *a, *b;

	if (turned) {
		b = kmap_local_page(two);
		a = kmap_local_page(one);
	} else {
		a = kmap_local_page(one);
		b = kmap_local_page(two);
	}
	memcpy(a, b, 16);
	kunmap_local(a); /* here: kmap-order */
	kunmap_local(b);
}

/* omap_crypto_copy_data() */
/* expect: kmap-order */
void at_offsets(struct page *to, unsigned int out, struct page *from, unsigned int in)
{
	char *src = kmap_atomic(from) + in + 16;
	char *dst = kmap_atomic(to) + out + 32;

	*dst = *src;
	kunmap_atomic(src); /* here: kmap-order */
	kunmap_atomic(dst);
}

struct pair {
	char *first, *second;
};

/* expect: kmap-order */
void in_a_structure(struct pair *pair, struct page *one, struct page *two)
{
	pair->first = kmap_atomic(one);
	pair->second = kmap_atomic(two);
	memcpy(pair->first, pair->second, 16);
	kunmap_atomic(pair->first); /* here: kmap-order */
	kunmap_atomic(pair->second);
}

/* scatter_data_area() of the target driver */
/* expect: kmap-order */
void by_a_computed_address(struct page *one, unsigned int offset, struct page *two)
{
	/* cocci: missed: the address given back is computed */
	char *a = kmap_local_page(one) + offset;
	char *b = kmap_local_page(two);

	*a = *b;
	kunmap_local(a - offset); /* here: kmap-order */
	kunmap_local(b);
}

/* helper */
static void unmap_pair(char *first, char *second)
{
	kunmap_local(first);
	kunmap_local(second);
}

/* expect: kmap-order */
void through_a_callee(struct page *one, struct page *two)
{
	/* cocci: missed: the unmaps are in another function */
	char *a = kmap_local_page(one);
	char *b = kmap_local_page(two);

	touch(b);
	unmap_pair(a, b);
}

/* expect: kmap-order */
void exchanged(struct page *one, struct page *two)
{
	/* cocci: missed: both variables are assigned to, and who holds what is not followed */
	char *a = kmap_local_page(one), *b = kmap_local_page(two), *old = a;

	touch(a);
	a = b;
	b = old;
	kunmap_local(b);
	kunmap_local(a);
}

/* clean */
void exchanged_in_order(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one), *b = kmap_local_page(two), *old = a;

	touch(a);
	a = b;
	b = old;
	kunmap_local(a);
	kunmap_local(b);
}
