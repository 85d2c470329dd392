/* SPDX-License-Identifier: GPL-2.0-only */
/* The page allocator, included by each generation's gfp.h. */
#include <struct_page.h>
#include <linux/page_alloc_calls.h>
