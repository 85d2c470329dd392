/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/bottom_half.h>
#include <linux/cleanup.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 33)
typedef struct { unsigned int slock; } raw_spinlock_t;
typedef raw_spinlock_t spinlock_t;
#else
typedef struct raw_spinlock { unsigned int slock; } raw_spinlock_t;
typedef struct spinlock { raw_spinlock_t rlock; } spinlock_t;
#endif

typedef struct { unsigned int lock; } rwlock_t;

#ifndef CONFIG_HIGHMEM
#include <linux/spinlock_up.h>
#elif LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 33)
#include <linux/spinlock_old.h>
#else
#include <linux/spinlock_new.h>
#endif

extern void _read_lock(rwlock_t *lock) __acquires(lock);
extern void _read_unlock(rwlock_t *lock) __releases(lock);
extern void _write_lock(rwlock_t *lock) __acquires(lock);
extern void _write_unlock(rwlock_t *lock) __releases(lock);

#define read_lock(lock)		_read_lock(lock)
#define read_unlock(lock)	_read_unlock(lock)
#define write_lock(lock)	_write_lock(lock)
#define write_unlock(lock)	_write_unlock(lock)

#include <linux/spinlock_more.h>
#include <linux/lock-guards.h>

#endif
