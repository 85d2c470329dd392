/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/model_calls.h>

struct completion {
	unsigned int done;
};

#define init_completion(x)	((void)((x)->done = 0))
#define complete(x)		model_complete(&(x)->done)
#define wait_for_completion(x)	model_wait_for_completion(&(x)->done)

#endif
