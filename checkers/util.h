/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * util.h - memory that never fails, and small sets: a checker that is out of memory has nothing
 * to say, and its parent process reports that it ended.
 */
#ifndef KMAPCHECK_UTIL_H
#define KMAPCHECK_UTIL_H

#include <stdbool.h>
#include <stddef.h>

void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
/* Room for one more in an array whose capacity grows by doubling. */
void *array_grow(void *array, int nr, int *capacity, size_t size);
/* True if the end is a part of it, and not the whole. */
bool text_ends_in(const char *text, const char *end);
/* printf into a string of its own; the caller owns it. */
char *text_format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* As many as a function has mappings; what has no room is not in it. */
#define PLACES_MAX 40

/* Places in a function, each once: whatever the address is of that stands for one. */
struct places {
	const void *at[PLACES_MAX];
	int nr;
};

bool places_have(const struct places *places, const void *at);
void places_add(struct places *places, const void *at);

#endif
