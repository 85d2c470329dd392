/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Callbacks of newer kernels: timers that get themselves.
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/timer.h>
#include <case.h>

static struct page *disk_page;

/* expect: kmap-in-atomic; given: disk_page = model_page(); given: model_in_softirq() */
static void maps_when_time_is_over(struct timer_list *timer)
{
	touch(kmap(disk_page));	/* here: kmap-in-atomic */
	kunmap(disk_page);
	timer->expires = 0;
}

/* clean; given: disk_page = model_page(); given: model_in_softirq() */
static void maps_for_itself_then(struct timer_list *timer)
{
	char *addr = kmap_local_page(disk_page);

	touch(addr);
	kunmap_local(addr);
	timer->expires = 0;
}

void disk_opens(struct timer_list *timer, struct timer_list *other)
{
	timer_setup(timer, maps_when_time_is_over, 0);
	timer_setup(other, maps_for_itself_then, 0);
}
