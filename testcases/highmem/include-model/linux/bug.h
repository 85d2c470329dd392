/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/model_calls.h>

#define BUG()		model_dies()
#define BUG_ON(cond)	do { if (unlikely(cond)) BUG(); } while (0)
#define WARN_ON(cond)	({ int __ret = !!(cond); unlikely(__ret); })
#define panic(...)	model_dies()

#endif
