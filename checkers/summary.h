/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * summary.h - what a function does to its caller, as a list of cases.
 *
 * A case is one way out: under these facts on what was given, these effects
 * happen in this order, these mappings are live, the context has moved, this is
 * written and this is returned.  Terms are over the callee's arguments and the
 * memory at its entry.
 */
#ifndef KMAPCHECK_SUMMARY_H
#define KMAPCHECK_SUMMARY_H

#include "state.h"

struct summary_case {
	struct fact *facts;
	int nr_facts;
	struct effect *effects;
	int nr_effects;
	struct mapping *maps;		/* live at the exit, in order */
	int nr_maps;
	struct cell *stores;		/* in the order written */
	int nr_stores;
	struct havoc *havocs;
	int nr_havocs;
	struct atomicity context;
	struct term *ret;
	struct range result;		/* of ret; an int argument that is not zero is an error */
	bool merged;			/* of several that differed in facts or stores */
	bool forgetful;			/* it unmaps something that it can't tell */
	struct uses uses;
	unsigned mapped_always;		/* as in struct state */
	struct placed placed[ARGS_PLACED];	/* as in struct state */
	int nr_placed;
	unsigned long passed;		/* as in struct state */
	bool strangers;			/* the same */
	bool waited;			/* the same */
	bool asks_bounds;		/* the same */
};

struct summary {
	struct summary_case *cases;
	int nr_cases;
};

/* summary.c: of a function that never returns */
struct summary *summary_of_nothing(void);

/* summary_reduce.c */
/* Gives up facts that are not those of the walk before: they follow a depth. */
void summary_widen(struct summary *sum, const struct summary *before);
bool summary_equal(const struct summary *a, const struct summary *b);
/* Merges cases until they are few, or differ in what they do. */
void summary_reduce(struct summary *sum);

#endif
