/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_JUMP_LABEL_H
#define _LINUX_JUMP_LABEL_H

#include <linux/model_calls.h>

struct static_key_false {
	int enabled;
};

#define static_branch_unlikely(key) ((void)(key), choose(2) != 0)

#endif
