/* SPDX-License-Identifier: GPL-2.0-only */
#define alloc_page(gfp)		alloc_pages(gfp, 0)
extern struct page *alloc_pages(gfp_t gfp, unsigned int order);
extern void __free_pages(struct page *page, unsigned int order);
#define __free_page(page)	__free_pages((page), 0)
