/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/preempt.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 2, 0)

static inline void pagefault_disable(void)
{
	preempt_depth++;
	barrier();
}

static inline void pagefault_enable(void)
{
	barrier();
	preempt_depth--;
}

#else

extern int pagefault_depth;

static inline bool pagefault_disabled(void)
{
	return pagefault_depth != 0;
}

static inline void pagefault_disable(void)
{
	pagefault_depth++;
	barrier();
}

static inline void pagefault_enable(void)
{
	barrier();
	pagefault_depth--;
}

#endif

extern unsigned long _copy_from_user(void *to, const void __user *from, unsigned long n);
extern unsigned long _copy_to_user(void __user *to, const void *from, unsigned long n);
extern unsigned long __copy_from_user_inatomic(void *to, const void __user *from,
					       unsigned long n);
extern unsigned long __get_user_bad(unsigned long *to, const void __user *from, int size);

static inline unsigned long __must_check
copy_from_user(void *to, const void __user *from, unsigned long n)
{
	return _copy_from_user(to, from, n);
}

static inline unsigned long __must_check
copy_to_user(void __user *to, const void *from, unsigned long n)
{
	return _copy_to_user(to, from, n);
}

#define get_user(x, ptr)						\
({									\
	unsigned long __val = 0;					\
	int __err = (int)__get_user_bad(&__val, (ptr), sizeof(*(ptr)));	\
	(x) = (typeof(*(ptr)))__val;					\
	__err;								\
})

#endif
