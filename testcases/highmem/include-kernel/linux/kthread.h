/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/sched.h>

struct task_struct;

extern struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
					  const char name[], ...);
extern void kthread_bind(struct task_struct *task, unsigned int cpu);
extern int wake_up_process(struct task_struct *task);
extern int kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);

#define kthread_run(fn, data, name, ...)					\
({									\
	struct task_struct *__t = kthread_create(fn, data, name, ##__VA_ARGS__); \
	wake_up_process(__t);						\
	__t;								\
})

#endif
