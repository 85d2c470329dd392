/* SPDX-License-Identifier: GPL-2.0-only */
/* Many processors, 2.6.33 and later: inlines around the raw lock. */
extern void _raw_spin_lock(raw_spinlock_t *lock) __acquires(lock);
extern void _raw_spin_unlock(raw_spinlock_t *lock) __releases(lock);
extern void _raw_spin_lock_irq(raw_spinlock_t *lock) __acquires(lock);
extern void _raw_spin_unlock_irq(raw_spinlock_t *lock) __releases(lock);
extern void _raw_spin_lock_bh(raw_spinlock_t *lock) __acquires(lock);
extern void _raw_spin_unlock_bh(raw_spinlock_t *lock) __releases(lock);
extern unsigned long _raw_spin_lock_irqsave(raw_spinlock_t *lock) __acquires(lock);
extern void _raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags) __releases(lock);
extern int _raw_spin_trylock(raw_spinlock_t *lock);

static __always_inline raw_spinlock_t *spinlock_check(spinlock_t *lock)
{
	return &lock->rlock;
}

static __always_inline void spin_lock(spinlock_t *lock)
{
	_raw_spin_lock(&lock->rlock);
}

static __always_inline void spin_unlock(spinlock_t *lock)
{
	_raw_spin_unlock(&lock->rlock);
}

static __always_inline void spin_lock_irq(spinlock_t *lock)
{
	_raw_spin_lock_irq(&lock->rlock);
}

static __always_inline void spin_unlock_irq(spinlock_t *lock)
{
	_raw_spin_unlock_irq(&lock->rlock);
}

static __always_inline void spin_lock_bh(spinlock_t *lock)
{
	_raw_spin_lock_bh(&lock->rlock);
}

static __always_inline void spin_unlock_bh(spinlock_t *lock)
{
	_raw_spin_unlock_bh(&lock->rlock);
}

static __always_inline void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	_raw_spin_unlock_irqrestore(&lock->rlock, flags);
}

static __always_inline int spin_trylock(spinlock_t *lock)
{
	return _raw_spin_trylock(&lock->rlock);
}

#define spin_lock_irqsave(lock, flags) \
	do { flags = _raw_spin_lock_irqsave(spinlock_check(lock)); } while (0)
#define spin_trylock_irqsave(lock, flags)			\
({								\
	local_irq_save(flags);					\
	spin_trylock(lock) ? 1 : ({ local_irq_restore(flags); 0; }); \
})
