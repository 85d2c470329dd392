/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_HARDIRQ_H
#define _LINUX_HARDIRQ_H

#include <linux/preempt.h>

extern int softirq_depth;

#define in_softirq()	(softirq_depth & 0xff)
#define in_interrupt()	(softirq_depth & 0xffff)

#endif
