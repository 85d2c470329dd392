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

/* All that the records hold; it lives until the process ends. */
struct records {
	struct finding_list findings;	/* paths from the tree's top */
	struct words units;		/* the files that have a record, as they are named there */
	struct unchecked *not_checked;
	int nr_not_checked, not_checked_room;
	struct words invented;		/* "FILE: HEADER" */
	struct words partly;		/* "FILE: FUNCTION: why" */
	struct words lost;		/* "FILE: PRIMITIVE N: why" */
	struct prim_count *prims;
};

/* A results file, of which there may be none; what counts is added to the totals. */
void records_read(const struct scan *scan, struct totals *totals, struct records *records);
/* The unit's directory and command line, as check_main() takes it: [0] is the directory; empty: it has no record. */
struct words record_command(const struct scan *scan, const char *unit);

#endif
