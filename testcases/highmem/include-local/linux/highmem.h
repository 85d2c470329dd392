/* SPDX-License-Identifier: GPL-2.0-only */
/* Mappings of the task, as in 5.11 and later. */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>
#include <linux/string.h>
#include <linux/preempt.h>
#include <linux/uaccess.h>
#include <linux/kernel.h>
#include <linux/cleanup.h>

#ifdef CONFIG_HIGHMEM

extern void *kmap_high(struct page *page);
extern void kunmap_high(struct page *page);
extern void *__kmap_local_page_prot(struct page *page, unsigned long prot);
extern void kunmap_local_indexed(const void *vaddr);
extern void *page_address(struct page *page);
extern int PageHighMem(struct page *page);

static inline void *kmap(struct page *page)
{
	might_sleep();
	if (!PageHighMem(page))
		return page_address(page);
	return kmap_high(page);
}

static inline void kunmap(struct page *page)
{
	might_sleep();
	if (!PageHighMem(page))
		return;
	kunmap_high(page);
}

static inline void *kmap_local_page(struct page *page)
{
	return __kmap_local_page_prot(page, 0);
}

static inline void *kmap_local_folio(struct folio *folio, size_t offset)
{
	return (char *)__kmap_local_page_prot(&folio->page + offset / PAGE_SIZE, 0)
		+ offset % PAGE_SIZE;
}

static inline void __kunmap_local(const void *vaddr)
{
	kunmap_local_indexed(vaddr);
}

static inline void *kmap_atomic(struct page *page)
{
	preempt_disable();
	pagefault_disable();
	return __kmap_local_page_prot(page, 0);
}

static inline void __kunmap_atomic(const void *addr)
{
	kunmap_local_indexed(addr);
	pagefault_enable();
	preempt_enable();
}

#else

extern void *lowmem_page_address(const struct page *page);
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

static inline void *kmap_local_page(struct page *page)
{
	return page_address(page);
}

static inline void *kmap_local_folio(struct folio *folio, size_t offset)
{
	return (char *)page_address(&folio->page) + offset;
}

static inline void __kunmap_local(const void *addr)
{
}

static inline void *kmap_atomic(struct page *page)
{
	preempt_disable();
	pagefault_disable();
	return page_address(page);
}

static inline void __kunmap_atomic(const void *addr)
{
	pagefault_enable();
	preempt_enable();
}

#endif

#define kunmap_atomic(__addr)					\
do {								\
	BUILD_BUG_ON(__same_type((__addr), struct page *));	\
	__kunmap_atomic(__addr);				\
} while (0)

#define kunmap_local(__addr)					\
do {								\
	BUILD_BUG_ON(__same_type((__addr), struct page *));	\
	__kunmap_local(__addr);					\
} while (0)

#include <linux/highmem-helpers.h>

#endif
