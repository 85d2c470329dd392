/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A walk over a scatterlist: by slots that follow the context, then by the stack, in
 * another file; later by local maps, here (CONTRACT 2.3).
 */
#ifndef _CRYPTO_SCATTERWALK_H
#define _CRYPTO_SCATTERWALK_H

#include <linux/highmem.h>
#include <linux/hardirq.h>
#include <asm/page.h>

struct scatter_walk {
	struct page *page;
	unsigned int offset;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 4, 0)

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
static inline enum km_type crypto_kmap_type(int out)
{
	if (in_softirq())
		return out * (KM_SOFTIRQ1 - KM_SOFTIRQ0) + KM_SOFTIRQ0;
	return out * (KM_USER1 - KM_USER0) + KM_USER0;
}
#else
#define crypto_kmap_type(out)	(out)
#endif

static inline void *crypto_kmap(struct page *page, int out)
{
	return kmap_atomic(page, crypto_kmap_type(out));
}

static inline void crypto_kunmap(void *addr, int out)
{
	kunmap_atomic(addr, crypto_kmap_type(out));
}

static inline void scatterwalk_unmap(void *addr, int out)
{
	crypto_kunmap(addr, out);
}

#ifdef __CHECKER__
extern void *scatterwalk_map(struct scatter_walk *walk, int out);
#else
static inline void *scatterwalk_map(struct scatter_walk *walk, int out)
{
	return (char *)crypto_kmap(walk->page, out) + offset_in_page(walk->offset);
}
#endif

#elif LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)

static inline void scatterwalk_unmap(void *addr)
{
	kunmap_atomic(addr);
}

#ifdef __CHECKER__
extern void *scatterwalk_map(struct scatter_walk *walk);
#else
static inline void *scatterwalk_map(struct scatter_walk *walk)
{
	return (char *)kmap_atomic(walk->page) + offset_in_page(walk->offset);
}
#endif

#else

static inline void *scatterwalk_map(struct scatter_walk *walk)
{
	return (char *)kmap_local_page(walk->page) + offset_in_page(walk->offset);
}

static inline void scatterwalk_unmap(void *addr)
{
	kunmap_local(addr);
}

#endif

#endif
