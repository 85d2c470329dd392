/* SPDX-License-Identifier: GPL-2.0-only */
/* The mapping API of every generation, with its own number of arguments. */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>
#include <linux/string.h>
#include <linux/preempt.h>
#include <linux/uaccess.h>
#include <linux/kernel.h>
#include <linux/cleanup.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#include <asm/kmap_types.h>
#define kmap_atomic(page, type)		model_slot_map(page, type)
#define kunmap_atomic(addr, type)	model_slot_unmap(addr, type)
#elif LINUX_VERSION_CODE < KERNEL_VERSION(3, 5, 0)
#include <asm/kmap_types.h>
#define kmap_atomic(page, args...)	model_stack_map(page)
#define kunmap_atomic(addr, args...)	model_stack_unmap(addr)
#elif LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
#define kmap_atomic(page)		model_stack_map(page)
#define kunmap_atomic(addr)		model_stack_unmap(addr)
#else
#define kmap_atomic(page)		model_local_map(page, 1)
#define kunmap_atomic(addr)		model_local_unmap(addr, 1)
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
#define kmap_local_page(page)		model_local_map(page, 0)
#define kunmap_local(addr)		model_local_unmap(addr, 0)

/* one page of it, the one that the offset is in */
#define kmap_local_folio(folio, off) \
({									\
	size_t _off = (off);						\
	(void *)((char *)kmap_local_page(&(folio)->page + _off / PAGE_SIZE) + \
		 _off % PAGE_SIZE);					\
})
#endif

#include <linux/highmem-helpers.h>

#endif
