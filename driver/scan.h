/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scan.h - checking a tree through its own Kbuild, without compiling.
 *
 * scan.c says what to do, kbuild.c runs make, cc.c stands in for the compiler,
 * check.c appends a record per unit, report.c reads them.
 */
#ifndef KMAPCHECK_SCAN_H
#define KMAPCHECK_SCAN_H

#include <sys/types.h>

#include "driver.h"

/* Tells the stand-in where a scan keeps its own files. */
#define STATE_DIR_VARIABLE "KMAPCHECK_SCAN_STATE"

/* Words for a command line, always NULL-terminated. */
struct words {
	char **list;
	int count, room;
};

struct scan {
	struct options options;
	bool no_build;
	char *tree;		/* absolute */
	char *source;		/* what Kbuild sees as the tree: tree, or its shadow */
	char *module;		/* M=, absolute, or NULL */
	char *module_source;	/* its shadow: Kbuild writes a module's objects beside it */
	char *objects;		/* object directory, absolute */
	char *state;		/* objects/.kmapcheck: results, log, lock */
	char *results;		/* one record per unit */
	char *log;		/* what make printed */
	char *self;		/* this program */
	const char *config;	/* target that makes the .config, or NULL */
	struct words variables;	/* NAME=VALUE for make */
	struct words targets;	/* directories and objects, as make wants them */
	bool *met;		/* by target: a unit of it has a record; NULL: nobody named them */
	int jobs;
};

struct totals;

void words_add(struct words *words, char *word);

/* tree.c */
bool path_is_directory(const char *path);
/* Is there a readable file of that name in the directory? */
bool path_has(const char *dir, const char *name);
/* The caller owns it; a path that leads nowhere ends the run. */
char *path_absolute(const char *path);
/* Ends the run if Kbuild or a shell would split the path. */
void path_require_plain(const char *what, const char *path);
bool tree_is_kernel(const char *path);
/* The directory of the tree's scans when nobody gives one; the caller owns it. */
char *tree_objects(const struct scan *scan);
/* Takes -jN, or -j and the argument behind it; false: argv[*i] is another option. */
bool jobs_option(int *jobs, char **argv, int *i);
/* Takes the tree, which may be named first, else is the working directory; false: neither is one. */
bool tree_take(struct scan *scan, struct words *places);
/* The names, in the object directory, of the scan's own files. */
void scan_state_name(struct scan *scan);

/* progress.c */
/* Seconds of a clock that only goes on. */
double clock_now(void);
/* Waits for the process, with a line on stderr now and then whose text say() prints; its wait status. */
int process_watch(pid_t pid, void (*say)(FILE *out, void *data), void *data);

/* kbuild.c */
/* What make is given as NAME=VALUE, or the environment, which Kbuild heeds for some names. */
const char *variable(const struct scan *scan, const char *name);
/* Makes objects/.config when there is none or the tree's own is newer. */
void kbuild_configure(struct scan *scan);
/* Checks the targets; true if Kbuild had no error. */
bool kbuild_check(struct scan *scan);
/* Shows how far the checks are until the process ends; its wait status. */
int kbuild_watch(const struct scan *scan, pid_t pid);
/* Waits for a process of ours; its exit status, or 128 + signal. */
int process_wait(pid_t pid);
void file_copy(const char *from, const char *to);

/* nobuild.c: the same without Kbuild */
/* Chooses the architecture, before the places are looked at. */
void nobuild_begin(struct scan *scan);
bool nobuild_check(struct scan *scan);
/* What a summary must tell besides. */
void nobuild_summary(FILE *out, const struct totals *totals);

/* shadow.c */
/* Links to the sources below tree, without what a build left there, into dir. */
void shadow_make(const char *tree, const char *dir);
/* True if Kbuild would refuse an object directory elsewhere. */
bool tree_was_built_in(const char *tree);

/* records.c, report.c */
struct totals {
	unsigned units, not_checked, findings;
	unsigned invented;	/* units that a header was invented for */
	unsigned per_rule[NR_RULES];
	unsigned long own, own_partial, header, header_partial, solved;
	double slowest;
	char *slowest_unit;
	long largest;		/* KiB */
	char *largest_unit;
};
/* Reads the records and writes the findings; with --stats the stats as well. */
void report_print(const struct scan *scan, struct totals *totals);
void report_summary(FILE *out, const struct totals *totals, double seconds);
/* For the progress line: counts the records that were added since the last call. */
struct progress {
	FILE *in;
	unsigned units, findings;
	char last[128];
};
void progress_read(struct progress *progress, const struct scan *scan);

#endif
