/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Old stories about the pool, told by several tasks: kmapcheck judges one
 * function at a time and finds nothing, the model runs them into the wall.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/gfp.h>
#include <linux/kthread.h>
#include <linux/irqflags.h>
#include <case.h>

struct copy {
	struct page *from;
	struct page *to;
};

/* helper */
static int copies(void *data)
{
	struct copy *c = data;
	char *from = kmap(c->from);
	char *to = kmap(c->to);

	memcpy(to, from, PAGE_SIZE);
	kunmap(c->to);
	kunmap(c->from);
	return 0;
}

/*
 * CONTRACT 5, D1: each task holds one mapping and wants a second, and the
 * pool has two entries. Safe only if there is one entry more than that.
 */
/* clean; shows: E_POOL_DEADLOCK; given: model_pool_size(2) */
void two_copies_in_a_pool_of_two(struct copy *a, struct copy *b)
{
	kthread_run(copies, a, "a");
	kthread_run(copies, b, "b");
}

/* clean; shows: nothing; given: model_pool_size(3) */
void two_copies_in_a_pool_of_three(struct copy *a, struct copy *b)
{
	kthread_run(copies, a, "a");
	kthread_run(copies, b, "b");
}

/* helper */
static int copies_in_two_steps(void *data)
{
	struct copy *c = data;
	char buffer[16];
	char *from, *to;

	from = kmap(c->from);
	memcpy(buffer, from, sizeof(buffer));
	kunmap(c->from);
	to = kmap(c->to);
	memcpy(to, buffer, sizeof(buffer));
	kunmap(c->to);
	return 0;
}

/* Nobody holds one while it waits for another: one entry does for all. */
/* clean; shows: nothing; given: model_pool_size(1) */
void one_mapping_at_a_time(struct copy *a, struct copy *b)
{
	kthread_run(copies_in_two_steps, a, "a");
	kthread_run(copies_in_two_steps, b, "b");
}

/* Writing a page out copies it to where the device can reach it. */
/* helper */
static int bounces_by_kmap(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
	return 0;
}

/* helper */
static int bounces_by_slot(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
	addr = kmap_atomic(page, KM_BOUNCE_READ);
	touch(addr);
	kunmap_atomic(addr, KM_BOUNCE_READ);
#else
	addr = kmap_atomic(page);
	touch(addr);
	kunmap_atomic(addr);
#endif
	local_irq_restore(flags);
	return 0;
}

/* helper */
static int allocates_while_mapped(void *data)
{
	struct copy *c = data;
	char *from = kmap(c->from);
	struct page *copy = alloc_page(GFP_KERNEL);

	if (copy) {
		touch(from);
		__free_page(copy);
	}
	kunmap(c->from);
	return 0;
}

/*
 * CONTRACT 5, D2: memory is short, so the allocation writes a page out, and
 * that waits for an entry that is held by whoever waits for memory.
 */
/* clean; shows: E_POOL_DEADLOCK; given: model_pool_size(2) */
void swap_out_through_the_pool(struct copy *a, struct copy *b)
{
	reclaim_with(bounces_by_kmap);
	kthread_run(allocates_while_mapped, a, "a");
	kthread_run(allocates_while_mapped, b, "b");
}

/* D4: a slot is there for this purpose alone, and nobody waits for it. */
/* clean; shows: nothing; given: model_pool_size(2) */
void swap_out_through_a_slot(struct copy *a, struct copy *b)
{
	reclaim_with(bounces_by_slot);
	kthread_run(allocates_while_mapped, a, "a");
	kthread_run(allocates_while_mapped, b, "b");
}
