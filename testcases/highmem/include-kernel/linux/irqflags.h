/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/preempt.h>
#include <linux/cleanup.h>

static inline unsigned long arch_irq_save(void)
{
	unsigned long flags;

	__asm__ __volatile__("pushf ; pop %0 ; cli" : "=g" (flags) : : "memory");
	return flags;
}

static inline void arch_irq_restore(unsigned long flags)
{
	__asm__ __volatile__("push %0 ; popf" : : "g" (flags) : "memory");
}

#define local_irq_disable()	__asm__ __volatile__("cli" : : : "memory")
#define local_irq_enable()	__asm__ __volatile__("sti" : : : "memory")
#define local_irq_save(flags)	do { flags = arch_irq_save(); } while (0)
#define local_irq_restore(flags) do { arch_irq_restore(flags); } while (0)

extern int irqs_disabled(void);

#endif
