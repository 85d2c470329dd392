/* SPDX-License-Identifier: GPL-2.0-only */
/* Every lock is free, and the model only counts: cases have one thread. */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/irqflags.h>
#include <linux/bottom_half.h>

typedef struct { unsigned int lock; } spinlock_t;
typedef struct { unsigned int lock; } rwlock_t;

#define spin_lock(l)		((void)(l), model_lock())
#define spin_unlock(l)		((void)(l), model_unlock())
#define spin_lock_irq(l)	((void)(l), (void)model_irqs(1), model_lock())
#define spin_unlock_irq(l)	((void)(l), model_unlock(), (void)model_irqs(0))
#define spin_lock_bh(l)		((void)(l), model_bh_off(), model_lock())
#define spin_unlock_bh(l)	((void)(l), model_unlock(), model_bh_on())
#define spin_lock_irqsave(l, flags) \
	do { (void)(l); (flags) = model_irqs(1); model_lock(); } while (0)
#define spin_unlock_irqrestore(l, flags) \
	((void)(l), model_unlock(), (void)model_irqs((int)(flags)))
#define spin_trylock(l)		((void)(l), choose(2) ? (model_lock(), 1) : 0)
#define spin_trylock_irqsave(l, flags) \
	((void)(l), choose(2) ? ((flags) = model_irqs(1), model_lock(), 1) : 0)
#define read_lock(l)		((void)(l), model_lock())
#define read_unlock(l)		((void)(l), model_unlock())
#define write_lock(l)		((void)(l), model_lock())
#define write_unlock(l)		((void)(l), model_unlock())

#include <linux/lock-guards.h>

#endif
