/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * graph.h - a function's control-flow graph as the engine walks it: blocks in
 * reverse postorder, values numbered, what is live at each block's start.
 */
#ifndef KMAPCHECK_GRAPH_H
#define KMAPCHECK_GRAPH_H

#include <stdbool.h>

struct basic_block;
struct instruction;
struct entrypoint;
struct pseudo;

#define LONG_BITS (8 * (int)sizeof(long))

struct block {
	struct basic_block *bb;
	struct instruction **insns;	/* without those that Sparse removed */
	int nr_insns;
	int order;			/* in reverse postorder */
	bool in_loop;			/* belongs to a natural loop */
	int loop;			/* of the mark made last: its head's order, from 1 */
	bool loop_head;			/* target of a backward edge */
	unsigned long loops;		/* that it belongs to, a bit each */
	int loop_nr;			/* of the loop that it is the head of */
	unsigned long bodies;		/* the same without those of which it is the head */
	unsigned long gathers;		/* loops whose states meet here: at the head, or at what a
					   head that only tests leads to */
	bool tests_only;		/* computes nothing but its branch */
	bool tests_choice;		/* the same, of what the ways to it have each chosen: "m && n" */
	bool dead_end;			/* every way from here ends in BUG() and its like */
	unsigned long *live;		/* values live at the start, a bit set */
};

/* Loops told apart; that a pass of a later one was made is not known. */
#define LOOPS_TOLD (LONG_BITS - 1)
/* All the others together, where that is enough. */
#define LOOPS_UNTOLD (1UL << LOOPS_TOLD)

struct graph {
	struct entrypoint *ep;
	struct block *blocks;		/* in reverse postorder; the first is the entry */
	int nr_blocks;
	int nr_values;			/* results of instructions, and one pending
					   value for each phi node */
};

/* NULL when the function has no entry. Owned by the caller; graph_free() ends it. */
struct graph *graph_build(struct entrypoint *ep);
void graph_free(struct graph *graph);
/* graph_loops.c: the second part of building one */
void graph_loops(struct graph *graph);
void graph_gathering(struct graph *graph);
/* Both are in the same loops: does every way of a round to the other one go through b? */
bool block_leads_round(const struct graph *graph, const struct block *b, const struct block *other);
struct block *graph_block(const struct graph *graph, const struct basic_block *bb);

/* The number of a pseudo (PSEUDO_REG), or -1. */
int value_number(const struct pseudo *pseudo);
/* The number of the value that a phi node is about to get. */
int value_pending(const struct instruction *phi);

static inline bool bit_get(const unsigned long *set, int n)
{
	return set[n / LONG_BITS] >> (n % LONG_BITS) & 1;
}

static inline void bit_set(unsigned long *set, int n)
{
	set[n / LONG_BITS] |= 1UL << (n % LONG_BITS);
}

/* The first from n on; the end, or past it, when there is none. */
static inline int bit_next(const unsigned long *set, int n, int end)
{
	while (n < end) {
		unsigned long word = set[n / LONG_BITS] >> (n % LONG_BITS);

		if (word)
			return n + __builtin_ctzl(word);
		n = (n / LONG_BITS + 1) * LONG_BITS;
	}
	return end;
}

#endif
