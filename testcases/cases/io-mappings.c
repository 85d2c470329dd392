/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Device memory by io_mapping_map_atomic_wc(): an atomic map whatever the configuration
 * makes of it, in the slot KM_USER0 while there were slots (CONTRACT 2.1).
 * generations: slots stack-km stack local
 */
#include <linux/io-mapping.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <case.h>

/* clean */
void writes_one(struct page *page, unsigned long offset)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	touch(addr + 8);
	io_mapping_unmap_atomic(addr);
}

/* expect: kmap-leak */
int gives_up_between(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	if (attempt())
		return -1; /* here: kmap-leak */
	touch(addr);
	io_mapping_unmap_atomic(addr);
	return 0;
}

/* expect: kmap-sleep */
void sleeps_with_it(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	touch(addr);
	schedule(); /* here: kmap-sleep */
	io_mapping_unmap_atomic(addr);
}

/* clean */
void sleeps_after_it(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	touch(addr);
	io_mapping_unmap_atomic(addr);
	schedule();
}

/* expect: kmap-in-atomic */
void maps_beside_it(struct page *page, struct page *other)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	touch(kmap(other)); /* here: kmap-in-atomic */
	kunmap(other);
	io_mapping_unmap_atomic(addr);
}

/* The helper maps in KM_USER0 too. */
/* expect: kmap-slot-reuse@slots */
void copies_beside_it(struct page *page, struct page *other)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	clear_highpage(other); /* here: kmap-slot-reuse */
	touch(addr);
	io_mapping_unmap_atomic(addr);
}

/* expect: kmap-unbalanced */
void unmaps_twice(struct page *page)
{
	struct io_mapping io = { .pages = page };
	char *addr = io_mapping_map_atomic_wc(&io, 0);

	touch(addr);
	io_mapping_unmap_atomic(addr);
	if (condition())
		io_mapping_unmap_atomic(addr); /* here: kmap-unbalanced */
}
