/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/irqflags.h>
#include <linux/bottom_half.h>

/* named as in the other headers of this generation: a witness declares them so */
typedef struct spinlock { unsigned int lock; } spinlock_t;
typedef struct raw_spinlock { unsigned int lock; } raw_spinlock_t;
typedef struct { unsigned int lock; } rwlock_t;

#define spin_lock(l)		model_spin_lock(l)
#define spin_unlock(l)		model_spin_unlock(l)
#define spin_lock_irq(l)	((void)model_irqs(1), model_spin_lock(l))
#define spin_unlock_irq(l)	(model_spin_unlock(l), (void)model_irqs(0))
#define spin_lock_bh(l)		(model_bh_off(), model_spin_lock(l))
#define spin_unlock_bh(l)	(model_spin_unlock(l), model_bh_on())
#define spin_lock_irqsave(l, flags) \
	do { (flags) = model_irqs(1); model_spin_lock(l); } while (0)
#define spin_unlock_irqrestore(l, flags) \
	(model_spin_unlock(l), model_irqs_restore(flags))
#define spin_trylock(l)		model_spin_trylock(l)
#define spin_trylock_irqsave(l, flags)					\
({									\
	(flags) = model_irqs(1);					\
	model_spin_trylock(l) ? 1 : (model_irqs_restore(flags), 0);	\
})
#define read_lock(l)		model_read_lock(l)
#define read_unlock(l)		model_read_unlock(l)
#define write_lock(l)		model_spin_lock(l)
#define write_unlock(l)		model_spin_unlock(l)

#include <linux/spinlock_more.h>
#include <linux/lock-guards.h>

#endif
