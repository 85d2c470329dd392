/* SPDX-License-Identifier: GPL-2.0-only */
/* Timers: their function is called in a softirq; it gets a number until 4.14, then the timer. */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/version.h>

struct timer_list {
	unsigned long expires;
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 15, 0)
	void (*function)(unsigned long data);
	unsigned long data;
#else
	void (*function)(struct timer_list *timer);
#endif
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 15, 0)
static inline void setup_timer(struct timer_list *timer, void (*function)(unsigned long), unsigned long data)
{
	timer->function = function;
	timer->data = data;
}
#else
static inline void init_timer_key(struct timer_list *timer, void (*function)(struct timer_list *),
				  unsigned int flags, const char *name, void *key)
{
	timer->function = function;
	(void)flags;
	(void)name;
	(void)key;
}

#define timer_setup(timer, function, flags) init_timer_key(timer, function, flags, #timer, NULL)
#endif

#endif
