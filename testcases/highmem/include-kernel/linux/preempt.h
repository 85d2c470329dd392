/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * HIGHMEM stands for SMP and PREEMPT as well: without it the whole context
 * is invisible after preprocessing, as in a uniprocessor kernel.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/version.h>

extern int preempt_depth;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
extern void migrate_disable(void), migrate_enable(void);
#endif

#ifdef CONFIG_HIGHMEM
#define preempt_disable() do { preempt_depth++; barrier(); } while (0)
#define preempt_enable()  do { barrier(); preempt_depth--; } while (0)
extern void __might_sleep(const char *file, int line);
#define might_sleep()	do { __might_sleep(__FILE__, __LINE__); } while (0)
#define in_atomic()	(preempt_depth != 0)
#else
#define preempt_disable() barrier()
#define preempt_enable()  barrier()
#define might_sleep()	do { } while (0)
#define in_atomic()	0
#endif

#endif
