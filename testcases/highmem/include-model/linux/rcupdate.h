/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/preempt.h>

#define rcu_read_lock()		model_rcu_enter()
#define rcu_read_unlock()	model_rcu_leave()
#define synchronize_rcu()	might_sleep()

#include <linux/rcu_flavours.h>
#include <linux/lock-guards.h>

#endif
