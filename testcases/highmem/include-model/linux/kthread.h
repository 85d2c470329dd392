/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/sched.h>

#define kthread_create(fn, data, name...)	model_task_new(fn, data)
#define kthread_bind(task, cpu)			model_task_bind(task, cpu)
#define wake_up_process(task)			model_task_wake(task)
#define kthread_run(fn, data, name...)			\
({							\
	struct task_struct *_t = kthread_create(fn, data); \
	wake_up_process(_t);				\
	_t;						\
})

/* a task made by copying this one */
#define kernel_thread(fn, arg, flags)		((void)(flags), model_fork(fn, arg))

#endif
