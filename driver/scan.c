// SPDX-License-Identifier: GPL-2.0-only
/*
 * scan.c - "kmapcheck scan": a whole tree, or directories of one.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "scan.h"

static bool is_variable(const char *arg)
{
	size_t length = strspn(arg, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

	return length && arg[length] == '=';
}

static void parse(struct scan *scan, int argc, char **argv, struct words *places)
{
	options_begin(&scan->options);
	for (int i = 1; i < argc; i++) {
		char *arg = argv[i];
		size_t length = strlen(arg);

		if (option_common(&scan->options, arg))
			continue;
		if (jobs_option(&scan->jobs, argv, &i))
			continue;
		if (!strcmp(arg, "--no-build")) {
			scan->no_build = true;
		} else if (arg[0] == '-') {
			usage_error("scan: there is no option %s; kmapcheck --help prints them all", arg);
		} else if (!strncmp(arg, "O=", 2)) {
			scan->objects = arg + 2;
		} else if (!strncmp(arg, "M=", 2)) {
			scan->module = path_absolute(arg + 2);
		} else if (is_variable(arg)) {
			words_add(&scan->variables, arg);
		} else if (length > 6 && !strcmp(arg + length - 6, "config") && !strchr(arg, '/')) {
			scan->config = arg;
		} else {
			words_add(places, arg);
		}
	}
}

static void add_target(struct scan *scan, const char *place)
{
	char *path = text_format("%s/%s", scan->tree, place);
	size_t length = strlen(place);

	while (length && place[length - 1] == '/')
		length--;
	if (path_is_directory(path))
		words_add(&scan->targets, text_format("%.*s/", (int)length, place));
	else if (length > 2 && !strcmp(place + length - 2, ".c") && access(path, R_OK) == 0)
		words_add(&scan->targets, text_format("%.*s.o", (int)length - 2, place));
	else
		usage_error("scan: %s has no directory or C file '%s'", scan->tree, place);
	free(path);
}

static void add_with_makefile(struct scan *scan, const char *parent, const char *const *dirs)
{
	for (; *dirs; dirs++) {
		char *dir = text_format("%s%s", parent, *dirs);
		char *makefile = text_format("%s/Makefile", dir);

		if (path_has(scan->tree, makefile))
			add_target(scan, dir);
		free(makefile);
		free(dir);
	}
}

/* The directory below arch/; old trees have one for i386 and x86_64 each. */
static char *arch_directory(const struct scan *scan)
{
	struct utsname host;
	const char *arch = variable(scan, "ARCH");
	char *dir;

	if (!arch || !*arch) {
		uname(&host);
		arch = host.machine;
	}
	dir = text_format("arch/%s/", arch);
	if (!path_has(scan->tree, dir) && (!strcmp(arch, "i386") || !strcmp(arch, "x86_64")))
		dir = text_format("arch/x86/");
	if (!path_has(scan->tree, dir) && !strcmp(arch, "aarch64"))
		dir = text_format("arch/arm64/");
	return dir;
}

/* All that a kernel is made of; not what is for the build or the host. */
static void add_whole_tree(struct scan *scan)
{
	static const char *const dirs[] = {
		"init", "kernel", "mm", "fs", "ipc", "security", "crypto", "block", "io_uring",
		"lib", "drivers", "sound", "net", "virt", NULL
	};
	/* Where arch/.../Makefile is a part of the top one and names them. */
	static const char *const old_arch[] = {
		"kernel", "mm", "lib", "crypto", "pci", "power", "oprofile", "xen", "kvm",
		"math-emu", NULL
	};
	char *arch = arch_directory(scan), *kbuild = text_format("%sKbuild", arch);

	add_with_makefile(scan, "", dirs);
	if (path_has(scan->tree, kbuild))
		add_target(scan, arch);
	else
		add_with_makefile(scan, arch, old_arch);
	free(kbuild);
	free(arch);
}

static void prepare(struct scan *scan)
{
	int lock;
	char *path;

	directories_make(scan->objects);
	scan->objects = path_absolute(scan->objects);
	if (!strcmp(scan->objects, scan->tree))
		usage_error("O=%s is the tree itself; a scan needs a directory of its own", scan->objects);
	path_require_plain("the object directory", scan->objects);
	if (path_has(scan->objects, "Makefile") && !path_has(scan->objects, ".kmapcheck"))
		usage_error("%s was not made by a scan; a scan leaves empty objects behind, so give it a directory of its own with O=DIR",
			    scan->objects);
	scan_state_name(scan);
	directories_make(scan->state);
	scan->log = text_format("%s/log", scan->state);
	path = text_format("%s/lock", scan->state);
	lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (lock < 0)
		usage_error("%s: %s", path, strerror(errno));
	if (flock(lock, LOCK_EX | LOCK_NB))
		usage_error("another scan is running in %s; wait for it or choose another with O=DIR",
			    scan->objects);
	unlink(scan->results);
	unlink(scan->log);
	scan->source = scan->tree;
	if (scan->module) {
		scan->module_source = text_format("%s/module-links", scan->state);
		shadow_make(scan->module, scan->module_source);
	}
	if (tree_was_built_in(scan->tree) && !scan->no_build) {
		scan->source = text_format("%s/source-links", scan->state);
		shadow_make(scan->tree, scan->source);
	}
}

/* Make says nothing of a directory that no Makefile leads to, or where the configuration builds nothing. */
static bool all_are_met(const struct scan *scan)
{
	bool good = true;

	for (int i = 0; scan->met && i < scan->targets.count; i++) {
		if (scan->met[i])
			continue;
		fprintf(stderr, "kmapcheck: scan: no unit of '%s' was checked: this configuration builds none there; change the .config in %s, or name another directory\n",
			scan->targets.list[i], scan->objects);
		good = false;
	}
	return good;
}

int scan_main(int argc, char **argv)
{
	struct scan scan = { .jobs = sysconf(_SC_NPROCESSORS_ONLN) };
	struct totals totals = { 0 };
	struct words places = { 0 };
	double start = clock_now();
	bool good;

	parse(&scan, argc, argv, &places);
	if (scan.no_build)
		nobuild_begin(&scan);
	scan.self = path_absolute("/proc/self/exe");
	path_require_plain("kmapcheck's own path", scan.self);
	if (!tree_take(&scan, &places))
		usage_error("scan: %s is no kernel tree; name one first, or start in one",
			    places.count ? places.list[0] : "this directory");
	path_require_plain("the tree", scan.tree);
	for (int i = 0; i < places.count; i++)
		add_target(&scan, places.list[i]);
	if (scan.module && (places.count || !path_has(scan.module, "Makefile")))
		usage_error("scan: M=%s is one module's directory with its Makefile, checked as a whole",
			    scan.module);
	if (!places.count && !scan.module)
		add_whole_tree(&scan);
	else
		scan.met = xcalloc(scan.targets.count + 1, sizeof(*scan.met));
	if (!scan.objects)
		scan.objects = tree_objects(&scan);
	prepare(&scan);

	if (scan.no_build) {
		good = nobuild_check(&scan);
	} else {
		kbuild_configure(&scan);
		good = kbuild_check(&scan);
	}
	report_print(&scan, &totals);
	report_summary(side_stream(&scan.options), &totals, clock_now() - start);
	if (scan.no_build)
		nobuild_summary(side_stream(&scan.options), &totals);
	good &= all_are_met(&scan);
	if (!good)
		return STATUS_USAGE;
	return totals.findings ? scan.options.error_exitcode : STATUS_OK;
}
