/* SPDX-License-Identifier: GPL-2.0-only */
/* Many processors, before 2.6.33: macros to functions. */
extern void _spin_lock(spinlock_t *lock) __acquires(lock);
extern void _spin_unlock(spinlock_t *lock) __releases(lock);
extern void _spin_lock_irq(spinlock_t *lock) __acquires(lock);
extern void _spin_unlock_irq(spinlock_t *lock) __releases(lock);
extern void _spin_lock_bh(spinlock_t *lock) __acquires(lock);
extern void _spin_unlock_bh(spinlock_t *lock) __releases(lock);
extern unsigned long _spin_lock_irqsave(spinlock_t *lock) __acquires(lock);
extern void _spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags) __releases(lock);
extern int _spin_trylock(spinlock_t *lock);

#define spin_lock(lock)		_spin_lock(lock)
#define spin_unlock(lock)	_spin_unlock(lock)
#define spin_lock_irq(lock)	_spin_lock_irq(lock)
#define spin_unlock_irq(lock)	_spin_unlock_irq(lock)
#define spin_lock_bh(lock)	_spin_lock_bh(lock)
#define spin_unlock_bh(lock)	_spin_unlock_bh(lock)
#define spin_lock_irqsave(lock, flags)	flags = _spin_lock_irqsave(lock)
#define spin_unlock_irqrestore(lock, flags) _spin_unlock_irqrestore(lock, flags)
#define spin_trylock(lock)	(_spin_trylock(lock) ? ({ __acquire(lock); 1; }) : 0)
#define spin_trylock_irqsave(lock, flags) \
	({ local_irq_save(flags); spin_trylock(lock) ? \
	   1 : ({ local_irq_restore(flags); 0; }); })
