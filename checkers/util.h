/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * util.h - memory that never fails: a checker that is out of memory has nothing
 * to say, and its parent process reports that it ended.
 */
#ifndef KMAPCHECK_UTIL_H
#define KMAPCHECK_UTIL_H

#include <stddef.h>

void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
/* Room for one more in an array whose capacity grows by doubling. */
void *array_grow(void *array, int nr, int *capacity, size_t size);
/* printf into a string of its own; the caller owns it. */
char *text_format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
