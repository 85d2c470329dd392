/* SPDX-License-Identifier: GPL-2.0-only */
/* A branch that is patched at run time: to the compiler an asm goto. */
#ifndef _LINUX_JUMP_LABEL_H
#define _LINUX_JUMP_LABEL_H

#include <linux/types.h>

struct static_key_false {
	int enabled;
};

static __always_inline bool static_branch_unlikely(struct static_key_false *key)
{
	asm goto("1: nop # %c0" : : "i" (0) : : l_yes);
	return false;
l_yes:
	return true;
}

#endif
