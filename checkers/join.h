/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join.h - private to the files of joins: the names that one join gave.
 */
#ifndef KMAPCHECK_JOIN_H
#define KMAPCHECK_JOIN_H

#include "state.h"

/* More pairs than that and the rest is not known: states are small. */
#define MAX_PAIRS 256
/* Counters end a step or two from a bound; farther apart it is chance. */
#define NEARBY 2

struct join {
	const void *block;
	struct state *sa, *sb;
	int nr;
	struct pair {
		struct term *a, *b, *res;
		bool not_zero;		/* on both sides, before anything was joined */
	} pairs[MAX_PAIRS];
};

/*
 * join.c; the cell of the same place, or NULL; the state owns it. near: where to begin, moved
 * behind it, since states that come from one have their cells in much the same order.
 */
struct cell *cell_find(const struct state *s, const struct cell *key, int *near);

/* property.c: the effect that is the same, of several rather that of the same value, or NULL; the state owns it */
struct effect *effect_find(struct state *s, const struct effect *e);

/* join_facts.c; when all pairs are there and the facts of a are those from before */
void join_facts(struct join *j, struct state *a, struct state *b, bool widen);

/* join_either.c: adds facts to n kept, of which there may be max; the new number. */
int join_either(const struct join *j, struct fact *kept, int n, int max);

#endif
