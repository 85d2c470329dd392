/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/gfp.h>
#include <linux/model_calls.h>

static inline void *kmalloc(size_t size, gfp_t gfp)
{
	return model_alloc(size, !!(gfp & __GFP_BLOCKING));
}

static inline void *kzalloc(size_t size, gfp_t gfp)
{
	return model_alloc(size, !!(gfp & __GFP_BLOCKING));
}

extern void kfree(const void *p);

#endif
