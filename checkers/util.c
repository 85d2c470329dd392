/* SPDX-License-Identifier: GPL-2.0-only */
/* util.c - see util.h. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util.h"

static void *checked(void *p)
{
	if (!p) {
		fputs("kmapcheck: out of memory\n", stderr);
		abort();
	}
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	return checked(calloc(n, size));
}

void *xrealloc(void *p, size_t size)
{
	return checked(realloc(p, size));
}

void *array_grow(void *array, int nr, int *capacity, size_t size)
{
	if (nr < *capacity)
		return array;
	*capacity = *capacity ? *capacity * 2 : 8;
	return xrealloc(array, (size_t)*capacity * size);
}

bool text_ends_in(const char *text, const char *end)
{
	size_t length = strlen(text), n = strlen(end);

	return length > n && !strcmp(text + length - n, end);
}

char *text_format(const char *fmt, ...)
{
	va_list args;
	char *s = NULL;

	va_start(args, fmt);
	if (vasprintf(&s, fmt, args) < 0)
		s = NULL;
	va_end(args);
	return checked(s);
}

bool places_have(const struct places *places, const void *at)
{
	for (int i = 0; i < places->nr; i++)
		if (places->at[i] == at)
			return true;
	return false;
}

void places_add(struct places *places, const void *at)
{
	if (places->nr < PLACES_MAX && !places_have(places, at))
		places->at[places->nr++] = at;
}
