/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PAGELOCK_H
#define _LINUX_PAGELOCK_H

#include <linux/model_calls.h>

#define lock_page(page)		((void)(page), might_sleep())
#define trylock_page(page)	((void)(page), (int)choose(2))
#define unlock_page(page)	((void)(page))

#endif
