/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/model_calls.h>

#define alloc_page(gfp)		model_alloc_page(!!((gfp) & __GFP_BLOCKING))
extern void __free_page(struct page *page);
