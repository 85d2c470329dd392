/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The iterator over the pages of a list (CONTRACT 2.3), whose functions are in another
 * file; in the model they are here.
 */
#ifndef _LINUX_SCATTERLIST_H
#define _LINUX_SCATTERLIST_H

#include <linux/highmem.h>
#include <case.h>

struct scatterlist {
	struct page *page;
	unsigned int length;
};

#define SG_MITER_ATOMIC		(1 << 0)
#define SG_MITER_TO_SG		(1 << 1)
#define SG_MITER_FROM_SG	(1 << 2)

struct sg_mapping_iter {
	struct page *page;
	void *addr;
	size_t length, consumed;
	struct scatterlist *__sg;
	unsigned int __nents, __offset, __flags;
};

#ifdef __CHECKER__

extern void sg_miter_start(struct sg_mapping_iter *miter, struct scatterlist *sgl,
			   unsigned int nents, unsigned int flags);
extern bool sg_miter_next(struct sg_mapping_iter *miter);
extern void sg_miter_stop(struct sg_mapping_iter *miter);

#else

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define SG_MAP(page)		kmap_atomic(page, KM_BIO_SRC_IRQ)
#define SG_UNMAP(addr)		kunmap_atomic(addr, KM_BIO_SRC_IRQ)
#else
#define SG_MAP(page)		kmap_atomic(page)
#define SG_UNMAP(addr)		kunmap_atomic(addr)
#endif

static inline void sg_miter_start(struct sg_mapping_iter *miter, struct scatterlist *sgl,
				  unsigned int nents, unsigned int flags)
{
	*miter = (struct sg_mapping_iter){ .__sg = sgl, .__nents = nents, .__flags = flags };
}

static inline void sg_miter_stop(struct sg_mapping_iter *miter)
{
	if (!miter->addr)
		return;
	if (miter->__flags & SG_MITER_ATOMIC)
		SG_UNMAP(miter->addr);
	else
		kunmap(miter->page);
	miter->page = NULL;
	miter->addr = NULL;
	miter->length = miter->consumed = 0;
}

static inline bool sg_miter_next(struct sg_mapping_iter *miter)
{
	sg_miter_stop(miter);
	if (!miter->__nents)
		return false;
	miter->page = miter->__sg->page;
	miter->length = miter->consumed = miter->__sg->length;
	miter->__sg++;
	miter->__nents--;
	if (miter->__flags & SG_MITER_ATOMIC)
		miter->addr = SG_MAP(miter->page);
	else
		miter->addr = kmap(miter->page);
	return true;
}

#endif

#endif
