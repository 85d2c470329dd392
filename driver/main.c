// SPDX-License-Identifier: GPL-2.0-only
/*
 * main.c - which command it is.
 *
 * Without a command's name the arguments are one unit's command line, as Kbuild
 * gives it to $(CHECK).
 */
#include <string.h>

#include "driver.h"

#ifdef SANITIZED
const char *__asan_default_options(void);

/* Sparse never frees, and neither does a process that ends with its unit. */
const char *__asan_default_options(void)
{
	return "detect_leaks=0:exitcode=99";
}
#endif

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "scan"))
		return scan_main(argc - 1, argv + 1);
	if (argc > 1 && !strcmp(argv[1], "cc"))
		return cc_main(argc - 1, argv + 1);
	if (argc > 1 && !strcmp(argv[1], "cocci"))
		return cocci_main(argc - 1, argv + 1);
	if (argc > 1 && !strcmp(argv[1], "fix"))
		return fix_main(argc - 1, argv + 1);
	return check_main(argc, argv);
}
