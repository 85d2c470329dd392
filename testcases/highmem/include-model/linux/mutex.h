/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/model_calls.h>

struct mutex {
	int count;
};

#define mutex_lock(m)		model_mutex_lock(m)
#define mutex_trylock(m)	model_mutex_trylock(m)
#define mutex_unlock(m)		model_mutex_unlock(m)

#include <linux/lock-guards.h>

#endif
