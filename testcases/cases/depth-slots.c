/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slots have no depth: every one may be live at once (CONTRACT 1.2).
 * generations: slots
 */
#include <linux/highmem.h>
#include <case.h>

#define HELD(slot, inside) { char *addr = kmap_atomic(page, slot); touch(addr); inside; kunmap_atomic(addr, slot); }

/* clean; checker-only: most slots are for interrupts, which is another rule */
void every_slot_at_once(struct page *page)
{
	HELD(KM_BOUNCE_READ, HELD(KM_SKB_SUNRPC_DATA, HELD(KM_SKB_DATA_SOFTIRQ,
	HELD(KM_USER0, HELD(KM_USER1, HELD(KM_BIO_SRC_IRQ, HELD(KM_BIO_DST_IRQ,
	HELD(KM_PTE0, HELD(KM_PTE1, HELD(KM_IRQ0, HELD(KM_IRQ1,
	HELD(KM_SOFTIRQ0, HELD(KM_SOFTIRQ1, )))))))))))))
}
