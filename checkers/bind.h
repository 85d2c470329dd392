/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bind.h - private to bind.c and apply.c: one case of a callee's summary in terms
 * of the caller.
 */
#ifndef KMAPCHECK_BIND_H
#define KMAPCHECK_BIND_H

#include "engine.h"
#include "summary.h"

/* New values of one case, in the order of their first use, get numbers; the last one is the result's. */
#define CASE_VALUES 64

/* Other cases' are other values, and stay what they are. */
static inline struct made case_values(const struct instruction *insn, int nr_case)
{
	return (struct made){ insn, 1 + nr_case * CASE_VALUES, (1 + nr_case) * CASE_VALUES };
}

struct binding {
	struct state *s;
	const struct instruction *insn;
	int nr_case;
	struct term *seen[CASE_VALUES - 1];
	int nr_seen;
	bool loaded;		/* memory was read that had no name: what was bound before may be older now */
};

/* The case's terms as the caller sees them, before anything is done. */
struct bound_case {
	struct effect *effects;
	struct mapping *maps;
	struct cell *stores;
	struct havoc *havocs;
	struct term *ret, *irq;
	struct placed placed[ARGS_PLACED];
};

/*
 * Does this way out give the caller values of its own?  If not, those of the calls
 * before stay the newest: an iterator that maps the next page now and then.
 */
bool case_makes_values(const struct binding *b, const struct summary_case *c);
/* Assumes the case's facts; false when the state rules one of them out. */
bool case_is_possible(struct binding *b, const struct summary_case *c);
/* Is each test of memory that tells the cases apart shown or refuted here, none only assumed? */
bool summary_is_settled(struct binding *b, const struct summary *sum);
/* All other terms of the case; bound_free() ends it. */
void case_bind(struct bound_case *to, const struct summary_case *c, struct binding *b);
void bound_free(struct bound_case *b);
/* placed.c: the call's arguments that the case puts where others find them. */
void apply_placed(struct state *s, const struct instruction *insn, const struct placed *placed, int nr);

#endif
