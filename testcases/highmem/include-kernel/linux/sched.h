/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/preempt.h>
#include <linux/version.h>

extern void schedule(void);
extern long schedule_timeout(long timeout);
extern void msleep(unsigned int msecs);

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 0, 0)
extern int cond_resched(void);
#else
extern int _cond_resched(void);
#define cond_resched()	({ might_sleep(); _cond_resched(); })
#endif

#endif
