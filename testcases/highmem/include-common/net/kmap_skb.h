/* SPDX-License-Identifier: GPL-2.0-only */
/* A fragment with bottom halves off, until 3.1; without HIGHMEM they stay on (CONTRACT 2.3). */
#ifndef _NET_KMAP_SKB_H
#define _NET_KMAP_SKB_H

#include <linux/highmem.h>
#include <linux/bottom_half.h>

struct skb_frag {
	struct page *page;
};

static inline void *kmap_skb_frag(const struct skb_frag *frag)
{
#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
	local_bh_disable();
#endif
	return kmap_atomic(frag->page, KM_SKB_DATA_SOFTIRQ);
}

static inline void kunmap_skb_frag(void *addr)
{
	kunmap_atomic(addr, KM_SKB_DATA_SOFTIRQ);
#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
	local_bh_enable();
#endif
}

#endif
