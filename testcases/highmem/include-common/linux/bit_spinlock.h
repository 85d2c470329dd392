/* SPDX-License-Identifier: GPL-2.0-only */
/* A bit as a lock; with one processor only the count of preemption is left of it. */
#ifndef _LINUX_BIT_SPINLOCK_H
#define _LINUX_BIT_SPINLOCK_H

#include <linux/preempt.h>

static inline void bit_spin_lock(int nr, unsigned long *word)
{
	preempt_disable();
	*word |= 1UL << nr;
	__acquire(bitlock);
}

static inline void bit_spin_unlock(int nr, unsigned long *word)
{
	*word &= ~(1UL << nr);
	preempt_enable();
	__release(bitlock);
}

#endif
