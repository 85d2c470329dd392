/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * driver.h - the command line: one unit, or a whole tree through Kbuild.
 */
#ifndef KMAPCHECK_DRIVER_H
#define KMAPCHECK_DRIVER_H

#include <stdbool.h>
#include <stdio.h>

#include "checkers.h"
#include "util.h"

#define KMAPCHECK_VERSION "0.1"

/* Exit statuses; anything else comes from --error-exitcode. */
enum { STATUS_OK = 0, STATUS_USAGE = 2 };

enum format { FORMAT_TEXT, FORMAT_JSON };

/* The checker's own options, and what is left for Sparse. */
struct options {
	bool off[NR_RULES];		/* -Wno-kmap-..., and advice that nobody asked for */
	bool stats;
	bool messages;			/* --dump=messages: what Sparse itself says */
	bool lines;			/* --dump=lines: which of them the configuration compiles */
	unsigned dump;			/* set of enum dump_stage */
	enum api_generation api;	/* API_UNKNOWN: found from the unit */
	int error_exitcode;
	enum format format;
	const char *results;		/* file to append to instead of printing */
	int results_fd;
	const char *witness;		/* directory for a program per report, or NULL */
	const char *invented;		/* directory for headers that are missing, or NULL: an error */
	char **flags;			/* flags[0] is the program; room for a file at the end */
	int nr_flags;
	char **files;
	int nr_files;
};

/* Says what is wrong in one sentence and ends with STATUS_USAGE. */
void usage_error(const char *format, ...)
	__attribute__((format(printf, 1, 2), noreturn));

/* options.c */
/* Nothing was asked for yet: advice is off. */
void options_begin(struct options *options);
void options_parse(struct options *options, int argc, char **argv);
/* True if the argument is an option of both check and scan; it is then taken. */
bool option_common(struct options *options, const char *arg);
/* " -W..." for each rule that is not as options_begin() has it; the caller owns it. */
char *rule_switches(const struct options *options);
/* True if the next argument belongs to this compiler flag. */
bool flag_has_value(const char *flag);

/* help.c */
void print_help(void);
void print_version(void);
void print_rules(void);

/* check.c: both return the exit status */
int check_main(int argc, char **argv);
int scan_main(int argc, char **argv);
int cc_main(int argc, char **argv);
int cocci_main(int argc, char **argv);
int fix_main(int argc, char **argv);
/* Checks one file in a process of its own; true if something was found. */
bool unit_check(const struct options *options, char *file);

/* nobuild_invent.c */
/* The directory of invented headers lies as deep below another of ours as names may lead up. */
#define INVENTED_DEPTH 8
/* Makes the empty header that the front end's message misses; false if it misses none. */
bool header_invent(const char *dir, const char *message);

/* file.c */
/* All of a text file; the caller owns it. */
char *file_text(const char *path);
/* Writes a file, and makes the directories that lead to it. */
void file_write(const char *path, const char *text);
void directories_make(const char *path);

/* What is known of one unit when it was analysed. */
struct outcome {
	struct unit *unit;
	struct finding_list findings;
	struct analysis_stats stats;
};

/*
 * output.c: what is said, in the format and to the stream that were asked for.
 * Findings: to stderr as text, to stdout as JSON.
 */
void findings_write(const struct options *options, const struct finding_list *findings);
/* A unit that has no findings because it could not be checked, the same way. */
void not_checked_write(const struct options *options, const char *file, const char *why);
/* Where everything else goes: stdout, unless that is for JSON alone. */
FILE *side_stream(const struct options *options);
/* What is written at once, so that lines of other processes don't cut ours. */
struct block {
	FILE *out;
	char *text;
	size_t size;
};

/* A stream to print it to. */
FILE *block_open(struct block *block);
/* Writes all of it, after what was printed on the stream before, and ends it. */
void block_write(struct block *block, FILE *to);

/* text.c */
void findings_print(FILE *out, const struct finding_list *findings);
void not_checked_print(FILE *out, const char *file, const char *why);

/* json.c: a line each, documented in Documentation/json.md */
void findings_print_json(FILE *out, const struct finding_list *findings);
void not_checked_print_json(FILE *out, const char *file, const char *why);

/* stats.c */
void stats_print(FILE *out, const struct outcome *outcome);

/* witness.c: a program for each report that shows it */
void witness_open(const struct options *options);
void witnesses_write(const struct options *options, const struct outcome *outcome);

/* record.c: the results file, one record per unit */
void record_open(struct options *options);
void record_append(const struct options *options, const char *file,
		   const struct outcome *outcome, const char *not_checked);

#endif
