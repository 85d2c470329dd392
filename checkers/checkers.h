/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * checkers.h - the analysis as the driver sees it: unit in, findings out.
 */
#ifndef KMAPCHECK_CHECKERS_H
#define KMAPCHECK_CHECKERS_H

#include <stdio.h>

#include "finding.h"
#include "frontend.h"

/* What --stats counts beside the front end's own numbers. */
struct analysis_stats {
	unsigned own, own_partial;		/* bodies of the .c file */
	unsigned header, header_partial;	/* inlines reached from them */
	unsigned solved;			/* went through the path-sensitive engine */
	unsigned long steps;			/* instructions that the engine interpreted */
	struct partial {			/* each partly analysed function, and why */
		const char *function, *reason;
	} *partials;
	int nr_partials;
};

/* Stages for --dump, a set; each prints to the given stream. */
enum dump_stage {
	DUMP_IR = 1, DUMP_EVENTS = 2, DUMP_SUMMARIES = 4, DUMP_STATES = 8,
};

/* Analyses the unit. Findings and stats live until the process ends. */
void unit_analyse(struct unit *unit, unsigned dump, FILE *dump_to,
		  struct finding_list *findings, struct analysis_stats *stats);

/*
 * Prints the body of a C function that calls the finding's, with arguments made from
 * its signature (caller.c).
 */
void caller_print(FILE *out, const struct unit *unit, const struct finding *f);

#endif
