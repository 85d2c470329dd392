/* SPDX-License-Identifier: GPL-2.0-only */
/* 5.8 and later: a lock of the CPU, which is preemption off, and interrupts where asked for. */
#ifndef _LINUX_LOCAL_LOCK_H
#define _LINUX_LOCAL_LOCK_H

#include <linux/irqflags.h>

typedef struct { int unused; } local_lock_t;

#define local_lock(lock)	do { preempt_disable(); (void)(lock); } while (0)
#define local_unlock(lock)	do { (void)(lock); preempt_enable(); } while (0)
#define local_lock_irq(lock)	do { local_irq_disable(); (void)(lock); } while (0)
#define local_unlock_irq(lock)	do { (void)(lock); local_irq_enable(); } while (0)
#define local_lock_irqsave(lock, flags)	do { local_irq_save(flags); (void)(lock); } while (0)
#define local_unlock_irqrestore(lock, flags) do { (void)(lock); local_irq_restore(flags); } while (0)

#endif
