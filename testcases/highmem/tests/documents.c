/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The examples of the kernel's own documents and comments, in our words.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/sched.h>
#include <linux/err.h>
#include <case.h>
#include "test.h"

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define MAP(page, n)	kmap_atomic(page, KM_USER##n)
#define UNMAP(addr, n)	kunmap_atomic(addr, KM_USER##n)
#else
#define MAP(page, n)	kmap_atomic(page)
#define UNMAP(addr, n)	kunmap_atomic(addr)
#endif

/*
 * Documentation/fujitsu/frv/mmu-layout.txt of 2.6.18, lines 116-118: "kmap()
 * itself may sleep, kmap_atomic() may never sleep and both always succeed;
 * furthermore, a driver using kmap() may sleep before calling kunmap(), but
 * may not sleep before calling kunmap_atomic()".
 */
/* shows: nothing */
void may_sleep_before_kunmap(struct page *page)
{
	kmap(page);
	schedule();
	kunmap(page);
}

/* shows: E_SLEEP_ATOMIC */
void may_not_sleep_before_kunmap_atomic(struct page *page)
{
	char *addr = MAP(page, 0);

	schedule();
	UNMAP(addr, 0);
}

/* Documentation/vm/highmem.txt of 3.8, "Using kmap_atomic": find the page, map, set, unmap. */
/* shows: nothing */
void find_map_set_unmap(unsigned long offset)
{
	struct page *page = find_page(offset);
	void *vaddr;

	if (IS_ERR(page))
		return;
	vaddr = MAP(page, 0);
	memset(vaddr, 0, PAGE_SIZE);
	UNMAP(vaddr, 0);
}

/* The same, its second example: the unmaps come in the reverse order. */
/* shows: nothing */
void nested_maps_unmapped_in_reverse(struct page *page1, struct page *page2)
{
	void *vaddr1 = MAP(page1, 0);
	void *vaddr2 = MAP(page2, 1);

	memcpy(vaddr1, vaddr2, PAGE_SIZE);
	UNMAP(vaddr2, 1);
	UNMAP(vaddr1, 0);
}

/* The same: kmap() may be nested, and others then wait for it in the same fashion: a deadlock. */
/* shows: E_POOL_DEADLOCK; given: model_pool_size(1) */
void nested_kmap_of_a_full_pool(struct page *page1, struct page *page2)
{
	kmap(page1);
	kmap(page2);
	kunmap(page2);
	kunmap(page1);
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
/*
 * include/linux/highmem.h of 6.12, kmap_local_page(): "addr1 = ..., addr2 =
 * ..., kunmap_local(addr2), kunmap_local(addr1). Unmapping addr1 before addr2
 * is invalid and causes malfunction."
 */
static void local_maps_in_reverse(struct page *page1, struct page *page2)
{
	char *addr1 = kmap_local_page(page1), *addr2 = kmap_local_page(page2);

	kunmap_local(addr2);
	kunmap_local(addr1);
}

static void local_maps_in_order(struct page *page1, struct page *page2)
{
	char *addr1 = kmap_local_page(page1), *addr2 = kmap_local_page(page2);

	kunmap_local(addr1);
	kunmap_local(addr2);
}
#else
static void local_maps_in_reverse(struct page *page1, struct page *page2) { }
static void local_maps_in_order(struct page *page1, struct page *page2) { }
#endif

/* shows: nothing */
void strictly_ordered(struct page *page1, struct page *page2)
{
	local_maps_in_reverse(page1, page2);
}

/* shows: E_NOT_LIFO@local */
void not_ordered(struct page *page1, struct page *page2)
{
	local_maps_in_order(page1, page2);
}
