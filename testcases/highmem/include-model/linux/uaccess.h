/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A copy succeeds or comes back short.  Whether its result is used is seen
 * by the compiler (-Wunused-result) and told to the model by line.
 */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/preempt.h>

#define pagefault_disable()	((void)model_fault_off())
#define pagefault_enable()	((void)model_fault_on())

#define copy_from_user(to, from, n) \
	model_user_copy(__LINE__, (to), (const void *)(from), (n))
#define copy_to_user(to, from, n) \
	model_user_copy(__LINE__, (const void *)(to), (from), (n))
#define __copy_from_user_inatomic(to, from, n) \
	((void)(to), (void)(from), (unsigned long)choose(2))

static inline int __must_check model_user_result(int err)
{
	return err;
}

/* what comes from user space is unknown, and 0 if nothing comes */
#define get_user(x, ptr)						\
({									\
	int _err = (int)model_user_copy(__LINE__, (ptr), NULL, -14ul);	\
	(x) = _err ? 0 : (typeof(*(ptr)))choose(2);			\
	model_user_result(_err);					\
})

#endif
