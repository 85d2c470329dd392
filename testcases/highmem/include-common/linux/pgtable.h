/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A table of entries in a page that may be highmem (CONTRACT 2.2).  HIGHMEM stands for
 * HIGHPTE as well: without it no map is left, and from 6.5 on only RCU.  From 6.5 on the
 * map is made in another file.
 */
#ifndef _LINUX_PGTABLE_H
#define _LINUX_PGTABLE_H

#include <linux/highmem.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <case.h>

typedef struct { unsigned long pte; } pte_t;
typedef struct { struct page *table; } pmd_t;

#define PTE_INDEX(addr)		((addr) & 511)

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)

#ifdef __CHECKER__
extern pte_t *__pte_offset_map(pmd_t *pmd, unsigned long addr, pmd_t *pmdvalp);
#else
static inline pte_t *__pte_offset_map(pmd_t *pmd, unsigned long addr, pmd_t *pmdvalp)
{
	rcu_read_lock();
	if (!condition()) {
		rcu_read_unlock();
		return NULL;
	}
	return (pte_t *)kmap_local_page(pmd->table) + PTE_INDEX(addr);
}
#endif

static inline pte_t *pte_offset_map(pmd_t *pmd, unsigned long addr)
{
	return __pte_offset_map(pmd, addr, NULL);
}

#if defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)
#define pte_unmap(pte)		do { kunmap_local(pte); rcu_read_unlock(); } while (0)
#else
static inline void pte_unmap(pte_t *pte)
{
	rcu_read_unlock();
}
#endif

#elif defined(CONFIG_HIGHMEM) || !defined(__CHECKER__)

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define pte_offset_map(pmd, addr) \
	((pte_t *)kmap_atomic((pmd)->table, KM_PTE0) + PTE_INDEX(addr))
#define pte_offset_map_nested(pmd, addr) \
	((pte_t *)kmap_atomic((pmd)->table, KM_PTE1) + PTE_INDEX(addr))
#define pte_unmap(pte)		kunmap_atomic(pte, KM_PTE0)
#define pte_unmap_nested(pte)	kunmap_atomic(pte, KM_PTE1)
#else
#define pte_offset_map(pmd, addr) ((pte_t *)kmap_atomic((pmd)->table) + PTE_INDEX(addr))
#define pte_unmap(pte)		kunmap_atomic(pte)
#endif

#else

#define pte_offset_map(pmd, addr) ((pte_t *)page_address((pmd)->table) + PTE_INDEX(addr))
#define pte_offset_map_nested(pmd, addr) pte_offset_map(pmd, addr)
#define pte_unmap(pte)		do { } while (0)
#define pte_unmap_nested(pte)	do { } while (0)

#endif

#define pte_offset_map_lock(pmd, addr, ptl)				\
({									\
	pte_t *__pte = pte_offset_map(pmd, addr);			\
	if (__pte)							\
		spin_lock(ptl);						\
	__pte;								\
})
#define pte_unmap_unlock(pte, ptl)	do { spin_unlock(ptl); pte_unmap(pte); } while (0)

#endif
