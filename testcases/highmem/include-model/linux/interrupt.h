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

/* the thread is no part of the model: a case runs it (model_in_process()) */
static inline int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
				       unsigned long flags, const char *name, void *dev)
{
	(void)thread_fn;
	return handler ? request_irq(irq, handler, flags, name, dev) : 0;
}

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	model_raise_softirq(t->func, t->data);
}

#endif
