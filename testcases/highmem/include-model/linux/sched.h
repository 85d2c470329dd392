/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/model_calls.h>

#define schedule()		might_sleep()
#define schedule_timeout(t)	((void)(t), might_sleep(), 0L)
#define msleep(ms)		((void)(ms), might_sleep())
#define cond_resched()		({ might_sleep(); 0; })

#endif
