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
#define get_user(x, ptr) \
	((x) = 0, (void)(ptr), model_user_copy(__LINE__, NULL, 1) ? -14 : 0)

#endif
