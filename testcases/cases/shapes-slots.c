/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real code of the slot generation, reduced: right code that only
 * looks wrong, and the mistakes that were made in it.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <linux/spinlock.h>
#include <linux/hardirq.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <case.h>

struct extent {
	struct page **pages;
	char *token;
	char *kaddr;
	unsigned long start;
};

/* A map that outlives the call, given out by two places. */
/* clean */
int map_extent(struct extent *e, unsigned long index, char **token, char **map,
	       enum km_type km)
{
	char *kaddr;

	if (index > 1)
		return -EINVAL;
	kaddr = kmap_atomic(e->pages[index], km);
	*token = kaddr;
	*map = kaddr + offset_in_page(e->start);
	return 0;
}

/* helper */
static void unmap_extent(char *token, enum km_type km)
{
	kunmap_atomic(token, km);
}

/* clean */
int read_extent(struct page **pages)
{
	struct extent e = { .pages = pages };
	char *token, *map;
	int value;

	if (map_extent(&e, 0, &token, &map, KM_USER1))
		return -EINVAL;
	value = peek(map);
	unmap_extent(token, KM_USER1);
	return value;
}

/* expect: kmap-leak */
int read_extent_keeps_it(struct page **pages)
{
	struct extent e = { .pages = pages };
	char *token, *map;

	if (map_extent(&e, 0, &token, &map, KM_USER1))
		return -EINVAL;
	if (peek(map))
		return -EIO;
	unmap_extent(token, KM_USER1);
	return 0;
}

/* expect: kmap-slot-mismatch@slots */
int read_extent_by_another_slot(struct page **pages)
{
	struct extent e = { .pages = pages };
	char *token, *map;

	if (map_extent(&e, 0, &token, &map, KM_USER1))
		return -EINVAL;
	touch(map);
	unmap_extent(token, KM_USER0);
	return 0;
}

/* The outer page in one slot, callees in another. */
/* helper */
static void copy_to_device(struct page *device, const void *from, int n)
{
	char *to = kmap_atomic(device, KM_USER1);

	memcpy(to, from, n);
	kunmap_atomic(to, KM_USER1);
}

/* helper */
static void copy_from_device(void *to, struct page *device, int n)
{
	char *from = kmap_atomic(device, KM_USER1);

	memcpy(to, from, n);
	kunmap_atomic(from, KM_USER1);
}

/* clean */
void do_segment(struct page *page, struct page *device, int offset, int write)
{
	char *mem = kmap_atomic(page, KM_USER0);

	if (write)
		copy_to_device(device, mem + offset, 16);
	else
		copy_from_device(mem + offset, device, 16);
	kunmap_atomic(mem, KM_USER0);
}

/* expect: kmap-slot-reuse@slots */
void do_segment_in_one_slot(struct page *page, struct page *device, int write)
{
	char *mem = kmap_atomic(page, KM_USER1);

	if (write)
		copy_to_device(device, mem, 16); /* here: kmap-slot-reuse */
	kunmap_atomic(mem, KM_USER1);
}

/* Slot by context, asked twice with one answer. */
/* clean; given: if (choose(2)) local_bh_disable() */
void slot_by_context(struct page *page)
{
	char *addr = kmap_atomic(page, in_softirq() ? KM_SOFTIRQ0 : KM_USER0);

	touch(addr);
	kunmap_atomic(addr, in_softirq() ? KM_SOFTIRQ0 : KM_USER0);
}

/* A section closed before what may map again. */
/* clean */
void section_closed_first(struct page *page, struct page *other, int bytes)
{
	char *virt = kmap_atomic(page, KM_USER0);

	memset(virt, 0, bytes);
	kunmap_atomic(virt, KM_USER0);
	clear_highpage(other);
	virt = kmap_atomic(page, KM_USER0);
	memset(virt, 1, bytes);
	kunmap_atomic(virt, KM_USER0);
}

/* The bounce page and its destination, in an interrupt's slot. */
/* expect: kmap-slot-reuse@slots */
unsigned long bounce_back(struct page **bounce, struct page **dest, int nr)
{
	unsigned long flags, total = 0;
	char *to, *from;

	local_irq_save(flags);
	for (int i = 0; i < nr; i++) {
		to = kmap_atomic(dest[i], KM_IRQ0);
		from = kmap_atomic(bounce[i], KM_IRQ0); /* here: kmap-slot-reuse */
		memcpy(to, from, 16);
		kunmap_atomic(from, KM_IRQ0);
		kunmap_atomic(to, KM_IRQ0);
		total += 16;
	}
	local_irq_restore(flags);
	return total;
}

/* clean */
unsigned long bounce_back_in_two(struct page **bounce, struct page **dest, int nr)
{
	unsigned long flags, total = 0;
	char *to, *from;

	local_irq_save(flags);
	for (int i = 0; i < nr; i++) {
		to = kmap_atomic(dest[i], KM_IRQ0);
		from = kmap_atomic(bounce[i], KM_IRQ1);
		memcpy(to, from, 16);
		kunmap_atomic(from, KM_IRQ1);
		kunmap_atomic(to, KM_IRQ0);
		total += 16;
	}
	local_irq_restore(flags);
	return total;
}

/* The device wants its reply before the copy state is put down. */
/* helper */
static void end_request(struct mutex *lock)
{
	mutex_lock(lock);
	mutex_unlock(lock);
}

/* expect: kmap-sleep */
int reply_before_finish(struct page *page, struct mutex *lock)
{
	char *mapaddr = kmap_atomic(page, KM_USER0);
	int err = attempt();

	if (err) {
		end_request(lock); /* here: kmap-sleep */
		kunmap_atomic(mapaddr, KM_USER0);
		return err;
	}
	kunmap_atomic(mapaddr, KM_USER0);
	end_request(lock);
	return 0;
}

/* clean */
int reply_after_finish(struct page *page, struct mutex *lock)
{
	char *mapaddr = kmap_atomic(page, KM_USER0);
	int err = attempt();

	kunmap_atomic(mapaddr, KM_USER0);
	end_request(lock);
	return err;
}

/* clean */
int tags_with_a_base(struct page *page)
{
	u32 *base = kmap_atomic(page, KM_USER0), *tag = base;
	unsigned int i;

	for (i = 0; i < PAGE_SIZE / sizeof(*tag); i++)
		*tag++ = i;
	kunmap_atomic(base, KM_USER0);
	return i;
}

/* clean */
int tags_minus_one(struct page *page)
{
	u32 *tag = kmap_atomic(page, KM_USER0);
	int i = 0;

	do {
		*tag = i++;
	} while (tag++, i < 8);
	kunmap_atomic(tag - 1, KM_USER0);
	return i;
}
