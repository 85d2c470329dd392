/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/version.h>
#include <linux/model_calls.h>

#define preempt_disable()	model_preempt_off()
#define preempt_enable()	model_preempt_on()
#define migrate_disable()	do { } while (0)
#define migrate_enable()	do { } while (0)

#endif
