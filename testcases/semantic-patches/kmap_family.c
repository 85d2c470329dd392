/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A mapping given to the unmap of another family.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/io-mapping.h>
#include <crypto/scatterwalk.h>
#include <case.h>

/* expect: kmap-wrong-object */
void local_by_atomic(struct page *page)
{
	char *addr = kmap_local_page(page);

	touch(addr);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void atomic_by_local(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_local(addr); /* here: kmap-wrong-object */
}

/* clean */
void each_by_its_own(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one);
	char *b = kmap_atomic(two);

	memcpy(a, b, 16);
	kunmap_atomic(b);
	kunmap_local(a);
}

/* expect: kmap-wrong-object */
void local_by_page(struct page *page)
{
	char *addr = (char *)kmap_local_page(page) + 16;

	touch(addr);
	kunmap(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void atomic_by_page(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void local_by_kunmap(struct page *page)
{
	void *addr = kmap_local_page(page);

	touch(addr);
	kunmap(addr); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void pool_by_atomic(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void pool_by_local(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap_local(addr + 16); /* here: kmap-wrong-object */
}

/* The page is another one by then: there is no patch. */
/* expect: kmap-wrong-object */
void pool_of_a_page_that_moves(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	page++;
	kunmap_local(addr); /* here: kmap-wrong-object */
}

/* clean */
void pool_by_page(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* expect: kmap-wrong-object */
int in_the_ladder(struct page *to, struct page *from)
{
	char *src, *dst;
	int err;

	src = kmap_local_page(from);
	err = attempt();
	if (err)
		goto out_src;
	dst = kmap_local_page(to);
	memcpy(dst, src, 16);
	kunmap_local(dst);
out_src:
	kunmap_atomic(src); /* here: kmap-wrong-object */
	return err;
}

/* expect: kmap-wrong-object */
int on_one_way(struct page *page)
{
	char *addr = kmap_local_page(page);

	if (peek(addr)) {
		kunmap(page); /* here: kmap-wrong-object */
		return -EIO;
	}
	kunmap_local(addr);
	return 0;
}

/* expect: kmap-wrong-object */
void in_a_loop(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);

		if (peek(addr)) {
			kunmap_local(addr); /* here: kmap-wrong-object */
			return;
		}
		kunmap_atomic(addr);
	}
}

/* pipe_write(): both sides ask the same question. */
/* clean */
void by_a_flag(struct page *page, bool atomic)
{
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap(page);
	touch(addr);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* The variable holds another mapping by then. */
/* clean */
void mapped_again(struct page *one, struct page *two)
{
	char *addr = kmap_local_page(one), *first = addr;

	touch(addr);
	addr = kmap_atomic(two);
	touch(addr);
	kunmap_atomic(addr);
	kunmap_local(first);
}

/* The page is mapped in the pool, too. */
/* clean */
void one_page_twice(struct page *page)
{
	char *pool = kmap(page);
	char *addr = kmap_local_page(page);

	memcpy(addr, pool, 16);
	kunmap_local(addr);
	kunmap(page);
}

/* clean */
void one_page_twice_across(struct page *page)
{
	char *pool, *addr;

	pool = kmap(page);
	addr = kmap_local_page(page);
	memcpy(addr, pool, 16);
	kunmap(page);
	kunmap_local(addr);
}

/* expect: kmap-wrong-object */
int both_unmaps(struct page *page)
{
	/* cocci: missed: the caller may have mapped the page, too */
	char *addr = kmap_local_page(page);
	int value = *addr;

	kunmap(page); /* here: kmap-wrong-object */
	kunmap_local(addr);
	return value;
}

/* expect: kmap-wrong-object */
void wrapper_by_the_other_family(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_local_wc(&io, 0);

	touch(addr);
	io_mapping_unmap_atomic(addr); /* here: kmap-wrong-object */
}

/* clean */
void wrapper_by_its_own(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_local_wc(&io, 0);

	touch(addr);
	io_mapping_unmap_local(addr);
}

/* It maps no otherwise in this generation. */
/* clean */
void walk_by_local(struct page *page)
{
	struct scatter_walk walk = { page, 0 };
	char *addr = scatterwalk_map(&walk);

	touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-wrong-object */
void walk_by_atomic(struct page *page)
{
	/* cocci: missed: right until 5.10 */
	struct scatter_walk walk = { page, 0 };
	char *addr = scatterwalk_map(&walk);

	touch(addr);
	kunmap_atomic(addr); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void by_crossed_flags(struct page *page, bool atomic)
{
	/* cocci: missed: looks like two maps whose unmaps hang on the same flag */
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap_local_page(page);
	touch(addr);
	if (!atomic)
		kunmap_atomic(addr);
	else
		kunmap_local(addr);
}
