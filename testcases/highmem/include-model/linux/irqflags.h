/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/preempt.h>

#define local_irq_disable()	((void)model_irqs(1))
#define local_irq_enable()	((void)model_irqs(0))
#define local_irq_save(flags)	do { (flags) = model_irqs(1); } while (0)
#define local_irq_restore(flags) model_irqs_restore(flags)

#endif
