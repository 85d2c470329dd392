/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/types.h>

enum {
	___GFP_HIGHMEM_BIT,
	___GFP_HIGH_BIT,
	___GFP_IO_BIT,
	___GFP_FS_BIT,
	___GFP_ZERO_BIT,
	___GFP_DIRECT_RECLAIM_BIT,
	___GFP_KSWAPD_RECLAIM_BIT,
};

#define __GFP_HIGHMEM	((__force gfp_t)(1u << ___GFP_HIGHMEM_BIT))
#define __GFP_HIGH	((__force gfp_t)(1u << ___GFP_HIGH_BIT))
#define __GFP_IO	((__force gfp_t)(1u << ___GFP_IO_BIT))
#define __GFP_FS	((__force gfp_t)(1u << ___GFP_FS_BIT))
#define __GFP_ZERO	((__force gfp_t)(1u << ___GFP_ZERO_BIT))
#define ___GFP_DIRECT_RECLAIM (1u << ___GFP_DIRECT_RECLAIM_BIT)
#define __GFP_DIRECT_RECLAIM ((__force gfp_t)___GFP_DIRECT_RECLAIM)
#define __GFP_KSWAPD_RECLAIM ((__force gfp_t)(1u << ___GFP_KSWAPD_RECLAIM_BIT))
#define __GFP_RECLAIM	((__force gfp_t)(__GFP_DIRECT_RECLAIM | __GFP_KSWAPD_RECLAIM))
#define __GFP_BLOCKING	__GFP_DIRECT_RECLAIM

#define GFP_ATOMIC	(__GFP_HIGH | __GFP_KSWAPD_RECLAIM)
#define GFP_NOWAIT	(__GFP_KSWAPD_RECLAIM)
#define GFP_NOIO	(__GFP_RECLAIM)
#define GFP_NOFS	(__GFP_RECLAIM | __GFP_IO)
#define GFP_KERNEL	(__GFP_RECLAIM | __GFP_IO | __GFP_FS)
#define GFP_HIGHUSER	(GFP_KERNEL | __GFP_HIGHMEM)

static inline bool gfpflags_allow_blocking(const gfp_t gfp)
{
	return !!(gfp & __GFP_DIRECT_RECLAIM);
}

#include <linux/page_alloc.h>

#endif
