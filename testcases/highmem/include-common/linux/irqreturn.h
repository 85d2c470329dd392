/* SPDX-License-Identifier: GPL-2.0-only */
/* What an interrupt handler looks like: without registers from 2.6.19 on. */
#ifndef _LINUX_IRQRETURN_H
#define _LINUX_IRQRETURN_H

#include <linux/version.h>

typedef int irqreturn_t;

#define IRQ_NONE	0
#define IRQ_HANDLED	1

struct pt_regs;

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 19)
typedef irqreturn_t (*irq_handler_t)(int irq, void *dev, struct pt_regs *regs);
#define IRQ_HANDLER(name) irqreturn_t name(int irq, void *dev, struct pt_regs *regs)
#define IRQ_REGISTERS	, NULL
#else
typedef irqreturn_t (*irq_handler_t)(int irq, void *dev);
#define IRQ_HANDLER(name) irqreturn_t name(int irq, void *dev)
#define IRQ_REGISTERS
#endif

struct tasklet_struct {
	void (*func)(unsigned long data);
	unsigned long data;
};

static inline void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long),
				unsigned long data)
{
	t->func = func;
	t->data = data;
}

#endif
