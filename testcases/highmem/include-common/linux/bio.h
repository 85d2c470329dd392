/* SPDX-License-Identifier: GPL-2.0-only */
/* One segment with interrupts off, until 5.16; without HIGHMEM they stay on (CONTRACT 2.3). */
#ifndef _LINUX_BIO_H
#define _LINUX_BIO_H

#include <linux/highmem.h>
#include <linux/irqflags.h>

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len, bv_offset;
};

#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define BVEC_MAP(page)		kmap_atomic(page, KM_BIO_SRC_IRQ)
#define BVEC_UNMAP(addr)	kunmap_atomic(addr, KM_BIO_SRC_IRQ)
#else
#define BVEC_MAP(page)		kmap_atomic(page)
#define BVEC_UNMAP(addr)	kunmap_atomic(addr)
#endif

static inline char *bvec_kmap_irq(struct bio_vec *bvec, unsigned long *flags)
{
	local_irq_save(*flags);
	return (char *)BVEC_MAP(bvec->bv_page) + bvec->bv_offset;
}

static inline void bvec_kunmap_irq(char *buffer, unsigned long *flags)
{
	void *start = (void *)((unsigned long)buffer & PAGE_MASK);

	BVEC_UNMAP(start);
	local_irq_restore(*flags);
}

#else

#define bvec_kmap_irq(bvec, flags)	((char *)page_address((bvec)->bv_page) + (bvec)->bv_offset)
#define bvec_kunmap_irq(buf, flags)	do { *(flags) = 0; } while (0)

#endif

#endif
