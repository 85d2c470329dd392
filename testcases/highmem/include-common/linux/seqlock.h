/* SPDX-License-Identifier: GPL-2.0-only */
/* A writer is under a lock; a reader tries again, and is atomic in no configuration. */
#ifndef _LINUX_SEQLOCK_H
#define _LINUX_SEQLOCK_H

#include <linux/spinlock.h>

typedef struct {
	unsigned int sequence;
	spinlock_t lock;
} seqlock_t;

static inline void write_seqlock(seqlock_t *sl)
{
	spin_lock(&sl->lock);
	sl->sequence++;
	barrier();
}

static inline void write_sequnlock(seqlock_t *sl)
{
	barrier();
	sl->sequence++;
	spin_unlock(&sl->lock);
}

#define write_seqlock_irqsave(sl, flags) \
	do { local_irq_save(flags); write_seqlock(sl); } while (0)
#define write_sequnlock_irqrestore(sl, flags) \
	do { write_sequnlock(sl); local_irq_restore(flags); } while (0)
#define write_seqlock_irq(sl)	do { local_irq_disable(); write_seqlock(sl); } while (0)
#define write_sequnlock_irq(sl)	do { write_sequnlock(sl); local_irq_enable(); } while (0)
#define write_seqlock_bh(sl)	do { local_bh_disable(); write_seqlock(sl); } while (0)
#define write_sequnlock_bh(sl)	do { write_sequnlock(sl); local_bh_enable(); } while (0)

static inline unsigned int read_seqbegin(const seqlock_t *sl)
{
	return sl->sequence;
}

static inline int read_seqretry(const seqlock_t *sl, unsigned int start)
{
	return sl->sequence != start;
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(3, 12, 0)
static inline void read_seqlock_excl(seqlock_t *sl)
{
	spin_lock(&sl->lock);
}

static inline void read_sequnlock_excl(seqlock_t *sl)
{
	spin_unlock(&sl->lock);
}
#endif

#endif
