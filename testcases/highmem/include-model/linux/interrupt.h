/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/irqreturn.h>
#include <linux/irqflags.h>
#include <linux/bottom_half.h>

static inline int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
			      const char *name, void *dev)
{
	(void)flags;
	(void)name;
	model_request_irq(irq, (void (*)(int, void *, void *))(void *)handler, dev);
	return 0;
}

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	model_raise_softirq(t->func, t->data);
}

#endif
