/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/model_calls.h>
#define local_bh_disable()	model_bh_off()
#define local_bh_enable()	model_bh_on()
