/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * RCU whose readers may sleep (2.6.19 on): annotated like a lock, and atomic in
 * no configuration (6.12 include/linux/srcu.h:244, 2.6.32:48).
 */
#ifndef _LINUX_SRCU_H
#define _LINUX_SRCU_H

#include <linux/version.h>
#include <linux/compiler.h>

struct srcu_struct {
	int completed;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 33)

extern int srcu_read_lock(struct srcu_struct *sp) __acquires(sp);
extern void srcu_read_unlock(struct srcu_struct *sp, int idx) __releases(sp);

#else

extern int __srcu_read_lock(struct srcu_struct *sp) __acquires(sp);
extern void __srcu_read_unlock(struct srcu_struct *sp, int idx) __releases(sp);

static inline int srcu_read_lock(struct srcu_struct *sp) __acquires(sp)
{
	int idx;

	idx = __srcu_read_lock(sp);
	return idx;
}

static inline void srcu_read_unlock(struct srcu_struct *sp, int idx) __releases(sp)
{
	__srcu_read_unlock(sp, idx);
}

#endif

#include <linux/lock-guards.h>

#endif
