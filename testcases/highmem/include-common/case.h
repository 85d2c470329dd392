/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * case.h - the world outside a case: what neither the checker nor the case
 * can know.  The model tries every outcome (Documentation/testing.md).
 */
#ifndef CASE_H
#define CASE_H

#include <linux/types.h>

struct page;

/* An unknown truth value; each call is a new one. */
extern int condition(void);

/* An unknown error: 0 or -EIO. */
extern int attempt(void);

/* Reads and writes the first byte at an address, keeps nothing. */
extern void touch(void *addr);

/* Reads the first byte at an address; what it finds is unknown. */
extern int peek(const void *addr);

/* A page that is the caller's to put: from a cache, or an error pointer. */
extern struct page *find_page(unsigned long index);

/* Memory is short: what may sleep for memory first writes a page out, in this way. */
extern void reclaim_with(int (*writepage)(struct page *page));

#endif
