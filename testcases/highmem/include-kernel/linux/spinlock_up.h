/* SPDX-License-Identifier: GPL-2.0-only */
/* One processor, no preemption, no debugging: locks are nothing. */
#define __LOCK(lock)	do { preempt_disable(); __acquire(lock); (void)(lock); } while (0)
#define __UNLOCK(lock)	do { preempt_enable(); __release(lock); (void)(lock); } while (0)

#define spin_lock(lock)		__LOCK(lock)
#define spin_unlock(lock)	__UNLOCK(lock)
#define spin_lock_irq(lock)	do { local_irq_disable(); __LOCK(lock); } while (0)
#define spin_unlock_irq(lock)	do { local_irq_enable(); __UNLOCK(lock); } while (0)
#define spin_lock_bh(lock)	do { local_bh_disable(); __LOCK(lock); } while (0)
#define spin_unlock_bh(lock)	do { __UNLOCK(lock); local_bh_enable(); } while (0)
#define spin_lock_irqsave(lock, flags) \
	do { local_irq_save(flags); __LOCK(lock); } while (0)
#define spin_unlock_irqrestore(lock, flags) \
	do { local_irq_restore(flags); __UNLOCK(lock); } while (0)
#define spin_trylock(lock)	({ __LOCK(lock); 1; })
#define spin_trylock_irqsave(lock, flags) ({ local_irq_save(flags); __LOCK(lock); 1; })
