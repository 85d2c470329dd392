/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first stack, as in 2.6.37 to 3.3: the slot is still written by most
 * callers and thrown away by the preprocessor.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>
#include <linux/string.h>
#include <linux/preempt.h>
#include <linux/uaccess.h>
#include <linux/kernel.h>
#include <asm/kmap_types.h>

#ifdef CONFIG_HIGHMEM

extern int kmap_atomic_depth;

static inline int kmap_atomic_idx_push(void)
{
	return kmap_atomic_depth++;
}

extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *__kmap_atomic(struct page *page);
extern void __kunmap_atomic(void *kvaddr);
extern void *page_address(struct page *page);
extern int PageHighMem(struct page *page);

#else

extern void *lowmem_page_address(struct page *page);
#define page_address(page)	lowmem_page_address(page)
#define PageHighMem(page)	0

static inline void *kmap(struct page *page)
{
	might_sleep();
	return page_address(page);
}

static inline void kunmap(struct page *page)
{
}

static inline void *__kmap_atomic(struct page *page)
{
	pagefault_disable();
	return page_address(page);
}

static inline void __kunmap_atomic(void *addr)
{
	pagefault_enable();
}

#endif

#define kmap_atomic(page, args...) __kmap_atomic(page)
#define kunmap_atomic(addr, args...)				\
do {								\
	BUILD_BUG_ON(__same_type((addr), struct page *));	\
	__kunmap_atomic(addr);					\
} while (0)

#include <linux/highmem-helpers.h>

#endif
