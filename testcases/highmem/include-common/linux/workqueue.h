/* SPDX-License-Identifier: GPL-2.0-only */
/* Work: its function is called by a task that does nothing else meanwhile. */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

struct work_struct {
	unsigned long pending;
	void (*func)(struct work_struct *work);
};

#define INIT_WORK(work, function)	((work)->func = (function))

#endif
