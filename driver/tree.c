// SPDX-License-Identifier: GPL-2.0-only
/* tree.c - kernel trees and paths, as the commands for whole trees take them. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scan.h"

bool path_is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool path_has(const char *dir, const char *name)
{
	char *path = text_format("%s/%s", dir, name);
	bool is = access(path, R_OK) == 0;

	free(path);
	return is;
}

bool tree_is_kernel(const char *path)
{
	return path_has(path, "Makefile") && path_has(path, "scripts/Makefile.build") && path_has(path, "mm");
}

/* Kbuild splits its commands at spaces, and the shell sees them too. */
void path_require_plain(const char *what, const char *path)
{
	const char *c = path;

	while (*c && (strchr("/._-+@,=", *c) || (*c >= '0' && *c <= '9') ||
		      (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z')))
		c++;
	if (*c)
		usage_error("%s is '%s', and Kbuild can't work with '%c' in a path; use another directory",
			    what, path, *c);
}

/* One for each tree and architecture, out of the user's way. */
char *tree_objects(const struct scan *scan)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	const char *arch = variable(scan, "ARCH");
	char *name = text_format("%s", scan->tree + 1), *path;

	for (char *c = name; *c; c++)
		if (*c == '/')
			*c = '-';
	if (cache && cache[0] == '/')
		path = text_format("%s/kmapcheck/%s", cache, name);
	else if (home && home[0] == '/')
		path = text_format("%s/.cache/kmapcheck/%s", home, name);
	else
		usage_error("HOME is not set; choose an object directory with O=DIR");
	if (arch && *arch)
		path = text_format("%s-%s", path, arch);
	return path;
}

char *path_absolute(const char *path)
{
	char *real = realpath(path, NULL);

	if (!real)
		usage_error("%s: %s", path, strerror(errno));
	return real;
}

static int jobs_parse(const char *value)
{
	char *end;
	long number = strtol(value, &end, 10);

	if (end == value || *end || number < 1 || number > 4096)
		usage_error("-j%s: give the number of units to check at a time, as in -j4", value);
	return number;
}

bool jobs_option(int *jobs, char **argv, int *i)
{
	if (strncmp(argv[*i], "-j", 2))
		return false;
	*jobs = jobs_parse(!argv[*i][2] && argv[*i + 1] ? argv[++*i] : argv[*i] + 2);
	return true;
}

bool tree_take(struct scan *scan, struct words *places)
{
	if (places->count && tree_is_kernel(places->list[0])) {
		scan->tree = path_absolute(places->list[0]);
		places->count--;
		memmove(places->list, places->list + 1, (places->count + 1) * sizeof(char *));
	} else if (tree_is_kernel(".")) {
		scan->tree = path_absolute(".");
	}
	return scan->tree != NULL;
}

void scan_state_name(struct scan *scan)
{
	scan->state = text_format("%s/.kmapcheck", scan->objects);
	scan->results = text_format("%s/results", scan->state);
}
