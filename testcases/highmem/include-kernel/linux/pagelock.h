/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PAGELOCK_H
#define _LINUX_PAGELOCK_H

#include <linux/preempt.h>

extern void __lock_page(struct page *page);
extern int trylock_page(struct page *page);
extern void unlock_page(struct page *page);

static inline void lock_page(struct page *page)
{
	might_sleep();
	if (!trylock_page(page))
		__lock_page(page);
}

#endif
