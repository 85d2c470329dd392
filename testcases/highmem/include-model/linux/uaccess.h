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
	((void)(from), model_user_copy(__LINE__, (to), (n)))
#define copy_to_user(to, from, n) \
	((void)(to), model_user_copy(__LINE__, (from), (n)))
#define __copy_from_user_inatomic(to, from, n) \
	((void)(from), model_user_copy_inatomic((to), (n)))

/* what comes from user space is unknown, and 0 if nothing comes */
static inline int __must_check model_get_user(int line, void *to, size_t n)
{
	int err = (int)model_user_copy(line, NULL, -14ul);

	__builtin_memset(to, 0, n);
	if (!err)
		*(char *)to = choose(2);
	return err;
}

#define get_user(x, ptr) \
	((void)(ptr), model_get_user(__LINE__, &(x), sizeof(x)))

#endif
