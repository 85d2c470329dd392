// SPDX-License-Identifier: GPL-2.0-only
/* usage.c - the way out on bad input. */
#include <stdarg.h>
#include <stdlib.h>

#include "driver.h"

void usage_error(const char *format, ...)
{
	va_list args;

	fputs("kmapcheck: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(STATUS_USAGE);
}
