/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Unknown code gets a struct that holds the address of a section, and might end it: it has
 * not, where this function does so afterwards.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <case.h>

struct vector {
	int length;
	char *addr;
};

/* expect: kmap-sleep */
void sleeps_before_its_end(struct page *page)
{
	struct vector vector = { 16, kmap_atomic(page) };
	char *addr = vector.addr;

	touch(&vector);
	might_sleep(); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
void sleeps_behind_its_end(struct page *page)
{
	struct vector vector = { 16, kmap_atomic(page) };
	char *addr = vector.addr;

	touch(&vector);
	kunmap_atomic(addr);
	might_sleep();
}

/* expect: kmap-sleep */
void sleeps_on_one_way(struct page *page)
{
	struct vector vector = { 16 };
	char *addr = kmap_atomic(page);

	vector.addr = addr;
	touch(&vector);
	if (condition())
		might_sleep(); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
void each_way_ends_it_first(struct page *page)
{
	struct vector vector = { 16 };
	char *addr = kmap_atomic(page);

	vector.addr = addr;
	touch(&vector);
	if (condition()) {
		kunmap_atomic(addr);
		might_sleep();
		return;
	}
	kunmap_atomic(addr);
}

/* expect: kmap-sleep */
void allocates_before_its_end(struct vector *given, struct page *page)
{
	char *addr = kmap_atomic(page);

	given->addr = addr;
	touch(addr);
	condition();
	kfree(kmalloc(16, GFP_KERNEL)); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
void allocates_nothing_that_sleeps(struct vector *given, struct page *page)
{
	char *addr = kmap_atomic(page);

	given->addr = addr;
	touch(addr);
	condition();
	kfree(kmalloc(16, GFP_ATOMIC));
	kunmap_atomic(addr);
}
