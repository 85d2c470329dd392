/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BOTTOM_HALF_H
#define _LINUX_BOTTOM_HALF_H

#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 14, 0)
extern void local_bh_disable(void);
extern void local_bh_enable(void);
#else
extern void __local_bh_disable_ip(unsigned long ip, unsigned int cnt);
extern void __local_bh_enable_ip(unsigned long ip, unsigned int cnt);

static inline void local_bh_disable(void)
{
	__local_bh_disable_ip((unsigned long)__builtin_return_address(0), 2);
}

static inline void local_bh_enable(void)
{
	__local_bh_enable_ip((unsigned long)__builtin_return_address(0), 2);
}
#endif

#endif
