/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/model_calls.h>

struct mutex {
	int count;
};

#define mutex_lock(m)		((void)(m), might_sleep())
#define mutex_trylock(m)	((void)(m), (int)choose(2))
#define mutex_unlock(m)		((void)(m))

#include <linux/lock-guards.h>

#endif
