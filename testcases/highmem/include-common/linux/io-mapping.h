/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Device memory, mapped a page at a time where the address space is small; elsewhere all
 * of it is mapped, and in 2.6 nothing is left of the context either (CONTRACT 2.1).  The
 * pages of the device are pages of the case here.
 */
#ifndef _LINUX_IO_MAPPING_H
#define _LINUX_IO_MAPPING_H

#include <linux/highmem.h>

struct io_mapping {
	struct page *pages;
	char *iomem;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define IO_PAGE_MAP(page)	kmap_atomic(page, KM_USER0)
#define IO_PAGE_UNMAP(addr)	kunmap_atomic(addr, KM_USER0)
#else
#define IO_PAGE_MAP(page)	kmap_atomic(page)
#define IO_PAGE_UNMAP(addr)	kunmap_atomic(addr)
#endif

static inline void *io_mapping_map_atomic_wc(struct io_mapping *mapping, unsigned long offset)
{
#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
	return IO_PAGE_MAP(mapping->pages + offset / PAGE_SIZE);
#else
	return mapping->iomem + offset;
#endif
}

static inline void io_mapping_unmap_atomic(void *addr)
{
#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
	IO_PAGE_UNMAP(addr);
#endif
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
static inline void *io_mapping_map_local_wc(struct io_mapping *mapping, unsigned long offset)
{
#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
	return kmap_local_page(mapping->pages + offset / PAGE_SIZE);
#else
	return mapping->iomem + offset;
#endif
}

static inline void io_mapping_unmap_local(void *addr)
{
#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
	kunmap_local(addr);
#endif
}
#endif

#endif
