/* SPDX-License-Identifier: GPL-2.0-only */
/* Sleeps, as the mutex that it is here; which must be there before the guards are. */
#include <linux/mutex.h>

#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

struct rw_semaphore {
	struct mutex lock;
};

#define down_read(sem)		mutex_lock(&(sem)->lock)
#define up_read(sem)		mutex_unlock(&(sem)->lock)
#define down_write(sem)		mutex_lock(&(sem)->lock)
#define up_write(sem)		mutex_unlock(&(sem)->lock)

#include <linux/lock-guards.h>

#endif
