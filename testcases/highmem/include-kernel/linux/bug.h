/* SPDX-License-Identifier: GPL-2.0-only */
/* An undefined instruction, after which the compiler thinks it goes on. */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/compiler.h>

#define BUG()		__asm__ __volatile__("ud2")
#define BUG_ON(cond)	do { if (unlikely(cond)) BUG(); } while (0)
#define WARN_ON(cond)	({ int __ret = !!(cond); unlikely(__ret); })

extern void panic(const char *fmt, ...) __noreturn;

#endif
