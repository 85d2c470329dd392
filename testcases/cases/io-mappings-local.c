/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * io_mapping_map_local_wc(), and both kinds on one stack (CONTRACT 2.1, 2.6 R3 and R8).
 * generations: local
 */
#include <linux/io-mapping.h>
#include <linux/sched.h>
#include <case.h>

/* clean */
void sleeps_with_a_local_one(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_local_wc(&io, 0);

	schedule();
	touch(addr);
	io_mapping_unmap_local(addr);
}

/* expect: kmap-leak */
void forgets_a_local_one(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_local_wc(&io, 0);

	touch(addr);
	if (condition())
		return; /* here: kmap-leak */
	io_mapping_unmap_local(addr);
}

/* expect: kmap-wrong-object */
void unmaps_a_local_one_as_atomic(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_local_wc(&io, 0);

	touch(addr);
	io_mapping_unmap_atomic(addr); /* here: kmap-wrong-object */
}

/* expect: kmap-order */
void unmaps_the_page_below(struct page *page, struct page *other)
{
	struct io_mapping io = { .pages = page };
	char *from = kmap_local_page(other);
	char *to = io_mapping_map_atomic_wc(&io, 0);

	*to = *from;
	kunmap_local(from); /* here: kmap-order */
	io_mapping_unmap_atomic(to);
}

/* clean */
void unmaps_the_page_above(struct page *page, struct page *other)
{
	struct io_mapping io = { .pages = page };
	char *to = io_mapping_map_atomic_wc(&io, 0);
	char *from = kmap_local_page(other);

	*to = *from;
	kunmap_local(from);
	io_mapping_unmap_atomic(to);
}
