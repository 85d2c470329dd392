/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * records.h - what a scan has written down, read back (record.c writes it).
 */
#ifndef KMAPCHECK_RECORDS_H
#define KMAPCHECK_RECORDS_H

#include "scan.h"

/* A file that was not checked, and why. */
struct unchecked {
	char *file, *why;
};

struct unchecked_list {
	struct unchecked *list;
	int count, room;
};

/* Takes both over. */
void unchecked_add(struct unchecked_list *list, char *file, char *why);

/* All that the records hold; it lives until the process ends. */
struct records {
	struct finding_list findings;	/* paths from the tree's top */
	struct words units;		/* the files that have a record, as they are named there */
	struct unchecked_list not_checked;
	struct words invented;		/* "FILE: HEADER" */
	struct words partly;		/* "FILE: FUNCTION: why" */
	struct words lost;		/* "FILE: PRIMITIVE N: why" */
	struct prim_count *prims;
};

/* A results file, of which there may be none; what counts is added to the totals. */
void records_read(const struct scan *scan, struct totals *totals, struct records *records);
/* The unit's directory and command line, as check_main() takes it: [0] is the directory; empty: it has no record. */
struct words record_command(const struct scan *scan, const char *unit);

/* report.c */
void words_sort(struct words *words);
/* A line for each, to where a summary goes: the first ten and how many more, or all with --stats. */
void words_print(const struct options *options, const char *before, const struct words *words);
/* The same of the files, sorted; as JSON a line for each in any case. */
void not_checked_print_all(const struct options *options, struct unchecked_list *list);

#endif
