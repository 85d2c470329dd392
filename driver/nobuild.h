/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * nobuild.h - checking a tree whose Kbuild can't run: "kmapcheck scan --no-build".
 *
 * nobuild.c says what to do; nobuild_arch.c knows where the headers of each
 * generation are, nobuild_config.c makes the configuration, nobuild_headers.c the
 * headers that a build would make, nobuild_units.c asks the directories' Makefiles
 * what is built and with which flags, nobuild_run.c checks it, nobuild_invent.c
 * stands in for headers that nobody can make.
 */
#ifndef KMAPCHECK_NOBUILD_H
#define KMAPCHECK_NOBUILD_H

#include "scan.h"

/* A configuration, and what was made of it. */
struct configuration {
	const char *name;	/* for messages: "i386_defconfig" */
	char *file;		/* CONFIG_X=value, one a line; also what make reads */
	char *headers;		/* directory with its autoconf.h */
	char *text;		/* the file, for config_value() */
};

/* One C file with what is its own of a command line. */
struct unit_plan {
	char *file;		/* from the tree's top */
	int configuration;
	struct words flags;	/* of its directory and its own */
	const char *module;	/* KBUILD_MODNAME */
	bool is_module;
};

/* The one that the user named, or the architecture's own and allmodconfig. */
#define MAX_CONFIGURATIONS 2

struct nobuild {
	struct scan *scan;
	const char *arch;	/* as for make: i386 */
	char *source_arch;	/* its directory below arch/ */
	char *old_headers;	/* include/asm-i386, or NULL where they are below arch/ */
	bool is_64bit;
	char *release;		/* "2.6.18.8" */
	int version;		/* LINUX_VERSION_CODE */
	char *made;		/* directory: headers made as a build does */
	char *invented;		/* directory: empty headers that units asked for */
	struct configuration configurations[MAX_CONFIGURATIONS];
	int nr_configurations;
	struct unit_plan *units;
	int nr_units, room;
	void *by_file;		/* tsearch() tree of the units' files */
	struct words unread;	/* "DIR: why its Makefile can't be read" */
	unsigned left_out;	/* C files below the targets that nothing builds */
	unsigned unbuilt;	/* units that were named and that nothing builds */
};

/* nobuild_arch.c */
/* Fills in what the tree and ARCH= say. */
void arch_find(struct nobuild *nb);
/* Adds the flags that all units of a configuration have; dirs from the tree's top. */
void arch_flags_add(const struct nobuild *nb, const struct configuration *config, struct words *flags);
/* Adds the directories of the headers that all units see. */
void arch_includes_add(const struct nobuild *nb, const struct configuration *config, struct words *flags);

/* nobuild_config.c */
void config_make(struct nobuild *nb);
/* The value of CONFIG_name ("y", "m", a number, a quoted text), or NULL; the caller frees it. */
char *config_value(const struct configuration *config, const char *name);

/* nobuild_headers.c */
void headers_make(struct nobuild *nb);
/*
 * What a build would make beside the files of a directory: X of X_shipped, and the
 * headers of ASN.1 grammars. A directory of ours, or NULL; the caller frees it.
 */
char *headers_beside(const struct nobuild *nb, const char *dir);

/* nobuild_units.c */
/* Makes the list of units for the scan's targets. */
void units_find(struct nobuild *nb);

/* nobuild_make.c: a directory's Makefile, read by make */
/* Adds "KEY WORD..." lines, which the caller frees. False if make can't read it; *why then says so. */
bool makefile_read(const struct nobuild *nb, const struct configuration *config, const char *dir,
		   struct words *lines, char **why);

/* nobuild_run.c: in a process of its own, whose id it returns. */
pid_t units_check_start(const struct nobuild *nb);

#endif
