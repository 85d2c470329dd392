/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slots, as in 2.6.0 to 2.6.36.  Without HIGHMEM the macros leave no trace
 * of an unmap, of the slot, or of a wrong argument.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>
#include <linux/string.h>
#include <linux/preempt.h>
#include <linux/kernel.h>
#include <asm/kmap_types.h>

extern void *lowmem_page_address(struct page *page);

#ifdef CONFIG_HIGHMEM

extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page, enum km_type type);
extern void kunmap_atomic(void *kvaddr, enum km_type type);
extern void *page_address(struct page *page);
extern int PageHighMem(struct page *page);

#else

#define page_address(page)	lowmem_page_address(page)
#define PageHighMem(page)	0

static inline void *kmap(struct page *page)
{
	might_sleep();
	return page_address(page);
}

#define kunmap(page)			do { (void)(page); } while (0)
#define kmap_atomic(page, idx)		page_address(page)
#define kunmap_atomic(addr, idx)	do { } while (0)

#endif

#include <linux/highmem-helpers.h>

#endif
