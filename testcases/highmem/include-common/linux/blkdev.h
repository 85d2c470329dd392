/* SPDX-License-Identifier: GPL-2.0-only */
/* A block device's requests, until 4.20: request_fn is called with queue_lock and interrupts off. */
#ifndef _LINUX_BLKDEV_H
#define _LINUX_BLKDEV_H

#include <linux/spinlock.h>

struct request_queue {
	void (*request_fn)(struct request_queue *q);
	spinlock_t *queue_lock;
};

static inline struct request_queue *blk_init_queue(void (*request_fn)(struct request_queue *q), spinlock_t *lock)
{
	static struct request_queue queue;

	queue = (struct request_queue){ request_fn, lock };
	return &queue;
}

#endif
