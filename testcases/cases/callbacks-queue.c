/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Callbacks of kernels up to 4.x: a block device's request_fn, which is called with its
 * lock held and interrupts off and may release them, and timers that get a number.
 *
 * generations: slots stack-km stack
 */
#include <linux/highmem.h>
#include <linux/blkdev.h>
#include <linux/timer.h>
#include <case.h>

static struct page *disk_page;
static spinlock_t disk_lock;

/* expect: kmap-in-atomic; given: disk_page = model_page(); given: model_with_lock() */
static void maps_for_its_requests(struct request_queue *q)
{
	touch(kmap(disk_page));	/* here: kmap-in-atomic */
	kunmap(disk_page);
	q->request_fn = NULL;
}

/* clean; given: disk_page = model_page(); given: model_with_lock() */
static void maps_without_the_lock(struct request_queue *q)
{
	spin_unlock_irq(&disk_lock);
	touch(kmap(disk_page));
	kunmap(disk_page);
	spin_lock_irq(&disk_lock);
	q->request_fn = NULL;
}

/* expect: kmap-in-atomic; given: disk_page = model_page(); given: model_with_lock() */
static void maps_with_the_lock_again(struct request_queue *q)
{
	spin_unlock_irq(&disk_lock);
	condition();
	spin_lock_irq(&disk_lock);
	touch(kmap(disk_page));	/* here: kmap-in-atomic */
	kunmap(disk_page);
	q->request_fn = NULL;
}

/* expect: kmap-in-atomic; given: disk_page = model_page(); given: model_in_softirq() */
static void maps_when_time_is_over(unsigned long data)
{
	touch(kmap(disk_page));
	kunmap(disk_page + 0 * data);
}

/* expect: kmap-in-atomic; given: disk_page = model_page(); given: model_in_softirq() */
static void maps_when_it_is_too_late(unsigned long data)
{
	touch(kmap(disk_page));
	kunmap(disk_page + 0 * data);
}

/* clean; given: disk_page = model_page(); given: model_in_softirq() */
static void maps_nothing_then(unsigned long data)
{
	condition();
	disk_page += 0 * data;
}

struct disk {
	struct timer_list timer;
};

static struct disk disk = { .timer = { .function = maps_when_it_is_too_late } };

struct request_queue *disk_opens(struct request_queue *q, struct timer_list *timer)
{
	q[1].request_fn = maps_without_the_lock;
	q[2].request_fn = maps_with_the_lock_again;
	setup_timer(timer, maps_when_time_is_over, 1);
	setup_timer(&disk.timer, maps_nothing_then, 1);
	return blk_init_queue(maps_for_its_requests, &disk_lock);
}
