/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel's spinlock.h, rwlock.h and rwlock_api have besides, in terms of the
 * locks of this directory; kmapcheck keeps the names.
 */
#define spin_lock_nested(lock, subclass)	spin_lock(lock)
#define spin_lock_irqsave_nested(lock, flags, subclass) spin_lock_irqsave(lock, flags)
#define spin_trylock_bh(lock) \
	({ local_bh_disable(); spin_trylock(lock) ? 1 : ({ local_bh_enable(); 0; }); })

#define read_lock_irq(lock)	do { local_irq_disable(); read_lock(lock); } while (0)
#define read_unlock_irq(lock)	do { read_unlock(lock); local_irq_enable(); } while (0)
#define read_lock_bh(lock)	do { local_bh_disable(); read_lock(lock); } while (0)
#define read_unlock_bh(lock)	do { read_unlock(lock); local_bh_enable(); } while (0)
#define read_lock_irqsave(lock, flags) \
	do { local_irq_save(flags); read_lock(lock); } while (0)
#define read_unlock_irqrestore(lock, flags) \
	do { read_unlock(lock); local_irq_restore(flags); } while (0)
#define write_lock_irq(lock)	do { local_irq_disable(); write_lock(lock); } while (0)
#define write_unlock_irq(lock)	do { write_unlock(lock); local_irq_enable(); } while (0)
#define write_lock_bh(lock)	do { local_bh_disable(); write_lock(lock); } while (0)
#define write_unlock_bh(lock)	do { write_unlock(lock); local_bh_enable(); } while (0)
#define write_lock_irqsave(lock, flags) \
	do { local_irq_save(flags); write_lock(lock); } while (0)
#define write_unlock_irqrestore(lock, flags) \
	do { write_unlock(lock); local_irq_restore(flags); } while (0)
#define write_trylock(lock)	spin_trylock((spinlock_t *)(lock))

/* true once the count is 0, which the caller cannot know */
typedef struct { int counter; } atomic_t;
#define atomic_dec_and_lock(count, lock)	((void)(count), spin_trylock(lock))
#define atomic_dec_and_lock_irqsave(count, lock, flags) \
	((void)(count), spin_trylock_irqsave(lock, flags))

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 33)
#define raw_spin_lock(lock)		spin_lock((spinlock_t *)(lock))
#define raw_spin_unlock(lock)		spin_unlock((spinlock_t *)(lock))
#define raw_spin_lock_nested(lock, subclass) raw_spin_lock(lock)
#define raw_spin_lock_irq(lock)		spin_lock_irq((spinlock_t *)(lock))
#define raw_spin_unlock_irq(lock)	spin_unlock_irq((spinlock_t *)(lock))
#define raw_spin_lock_bh(lock)		spin_lock_bh((spinlock_t *)(lock))
#define raw_spin_unlock_bh(lock)	spin_unlock_bh((spinlock_t *)(lock))
#define raw_spin_lock_irqsave(lock, flags) spin_lock_irqsave((spinlock_t *)(lock), flags)
#define raw_spin_unlock_irqrestore(lock, flags) \
	spin_unlock_irqrestore((spinlock_t *)(lock), flags)
#define raw_spin_trylock(lock)		spin_trylock((spinlock_t *)(lock))
#endif
