/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * page_address() takes no mapping, and kunmap_atomic() of it takes a count away
 * that nobody gave (CONTRACT 2.1).
 * generations: slots stack-km
 *
 * todo: the address of a page counts as one that the caller may have mapped
 */
#include <linux/highmem.h>
#include <case.h>

/* hm-126, wbsd_dma_to_sg(): the map went, its unmap stayed. */
/* expect: kmap-unbalanced */
void dma_to_sg(struct page **sg, char *dmabuf, int len)
{
	for (int i = 0; i < len; i++) {
		char *sgbuf = page_address(sg[i]);

		memcpy(sgbuf, dmabuf, 16);
		kunmap_atomic(sgbuf, KM_BIO_SRC_IRQ); /* here: kmap-unbalanced */
		dmabuf += 16;
	}
}

/* clean */
void dma_to_sg_right(struct page **sg, char *dmabuf, int len)
{
	for (int i = 0; i < len; i++) {
		char *sgbuf = page_address(sg[i]);

		memcpy(sgbuf, dmabuf, 16);
		dmabuf += 16;
	}
}
