/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/preempt.h>
#include <linux/cleanup.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 33)
#define rcu_read_lock()		do { preempt_disable(); __acquire(RCU); } while (0)
#define rcu_read_unlock()	do { __release(RCU); preempt_enable(); } while (0)
#else
static inline void rcu_read_lock(void)
{
	preempt_disable();
	__acquire(RCU);
}

static inline void rcu_read_unlock(void)
{
	__release(RCU);
	preempt_enable();
}
#endif

extern void synchronize_rcu(void);

#include <linux/rcu_flavours.h>
#include <linux/lock-guards.h>

#endif
