/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <asm/page.h>
#include <struct_page.h>

extern void get_page(struct page *page);
extern void put_page(struct page *page);
extern void set_page_dirty(struct page *page);

/* the lock of the page-cache: sleeps */
#include <linux/pagelock.h>

#endif
