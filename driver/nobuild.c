// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild.c - a scan that works the flags out instead of running Kbuild: for trees
 * whose Makefile today's make does not read, whose generated headers are missing,
 * or whose compiler nobody has any more.
 *
 * Everything that is made stands in the scan's own directory; the tree is only read.
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nobuild.h"

/* The most directories that a summary names. */
#define MAX_UNREAD 10

static struct nobuild nb;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

/* What an earlier scan made is of another tree or another version of this program. */
static char *directory_fresh(const struct scan *scan, const char *name)
{
	char *dir = text_format("%s/%s", scan->state, name);

	nftw(dir, remove_one, 32, FTW_DEPTH | FTW_PHYS);
	directories_make(dir);
	return dir;
}

static char *invented_directory(const struct scan *scan)
{
	char *dir = directory_fresh(scan, "invented");

	for (int i = 0; i < INVENTED_DEPTH; i++)
		dir = text_format("%s/_", dir);
	directories_make(dir);
	return dir;
}

/*
 * Without ARCH= it is i386, whatever the host is: there highmem is real, and nothing
 * is compiled.
 */
void nobuild_begin(struct scan *scan)
{
	const char *arch = variable(scan, "ARCH");

	if (!arch || !*arch)
		words_add(&scan->variables, "ARCH=i386");
}

bool nobuild_check(struct scan *scan)
{
	int status;

	if (scan->module)
		usage_error("scan: --no-build checks a tree, not a module outside it; leave M= out");
	nb.scan = scan;
	arch_find(&nb);
	fprintf(stderr, "kmapcheck: making a configuration of Linux %s for %s and reading the Makefiles\n",
		nb.release, nb.arch);
	nb.made = directory_fresh(scan, "made");
	nb.invented = invented_directory(scan);
	free(directory_fresh(scan, "kconfig"));
	config_make(&nb);
	headers_make(&nb);
	units_find(&nb);
	status = kbuild_watch(scan, units_check_start(&nb));
	if (status)
		fputs("kmapcheck: some units could not be checked and have no result\n", stderr);
	return status == 0;
}

void nobuild_summary(FILE *out, const struct totals *totals)
{
	fprintf(out, "checked without a build, as %s", nb.arch);
	for (int i = 0; i < nb.nr_configurations; i++)
		fprintf(out, "%s %s", i ? ", else" : " with", nb.configurations[i].name);
	fprintf(out, "\n  %-28s %9u\n", "units whole", totals->units - totals->invented - totals->not_checked);
	fprintf(out, "  %-28s %9u (in part: what the headers hold is missing)\n",
	       "units with invented headers", totals->invented);
	fprintf(out, "  %-28s %9u\n", "units not checked", totals->not_checked);
	if (nb.unbuilt)
		fprintf(out, "  %-28s %9u (named, but flags of theirs are not known)\n",
		       "of them: nothing builds", nb.unbuilt);
	fprintf(out, "  %-28s %9u (parts of others, other machines, tools)\n", "C files that nothing builds",
	       nb.left_out);
	for (int i = 0; i < nb.unread.count && i < MAX_UNREAD; i++)
		fprintf(out, "Makefile not read, C files taken by name: %s\n", nb.unread.list[i]);
	if (nb.unread.count > MAX_UNREAD)
		fprintf(out, "... and %d more\n", nb.unread.count - MAX_UNREAD);
}
