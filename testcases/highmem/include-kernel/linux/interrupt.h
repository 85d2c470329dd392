/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/irqreturn.h>
#include <linux/irqflags.h>
#include <linux/bottom_half.h>

extern int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		       const char *name, void *dev);
extern int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
				unsigned long flags, const char *name, void *dev);
extern void __tasklet_schedule(struct tasklet_struct *t);

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	__tasklet_schedule(t);
}

#endif
