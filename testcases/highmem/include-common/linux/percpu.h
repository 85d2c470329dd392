/* SPDX-License-Identifier: GPL-2.0-only */
/* Only what gets a variable keeps the task on its CPU. */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/preempt.h>

#define DEFINE_PER_CPU(type, name)	type per_cpu__##name
#define __get_cpu_var(var)		per_cpu__##var
#define get_cpu_var(var)		(*({ preempt_disable(); &per_cpu__##var; }))
#define put_cpu_var(var)		preempt_enable()

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 33)
#define this_cpu_ptr(ptr)		(ptr)
#define get_cpu_ptr(ptr)		({ preempt_disable(); (ptr); })
#define put_cpu_ptr(ptr)		do { (void)(ptr); preempt_enable(); } while (0)
#endif

#endif
