/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * groups.h - the states of one property at a block, for worklist.c.
 */
#ifndef KMAPCHECK_GROUPS_H
#define KMAPCHECK_GROUPS_H

#include "state.h"

/*
 * States of one property kept apart at a block: as they come, then each joined with
 * those that have most in common with it.  So two open conditions are told apart, and a
 * loop's first pass from later ones.  Six cost 9 % more and find nothing more; four lose
 * a round of four ways beside the one before.
 */
#define KEEP_APART	5
/*
 * The same in a walk that looks again at what was found (struct run, again): fs/btrfs/lzo.c of 2.6.38 and 4.9 is still
 * wrong with eight, that of 4.19 and 5.10, which checks the lengths, with sixteen.  With 24
 * i915_gem_execbuffer.c of 6.12 has 1.24 times plain sparse's memory.
 */
#define KEEP_AGAIN	18

struct group {
	struct state *states[KEEP_AGAIN];
	bool done[KEEP_AGAIN];
	int joins[KEEP_AGAIN];	/* that changed the state */
	int nr;
	int nr_made_room;	/* joins of two of them for a new one's sake (groups.c) */
	unsigned hash;		/* of the property */
	bool waits;		/* has states that are still to be walked on from */
	struct group *next;	/* in its list, the newest first */
	struct group *next_waiting;
};

/* Those of a block. */
struct groups {
	struct group **lists;	/* by hash, a power of two of them */
	unsigned nr_lists, nr;
};

/* Two states of a group that are to become one. */
struct couple {
	int to, from;	/* from: the group's number is that of the new state */
	int lost;
};

/*
 * The group that the state belongs to, whose property has that hash; NULL: none yet.  strict: no, it differs
 * in effects that are no unmap.
 */
struct group *groups_find(struct groups *groups, const struct state *s, unsigned hash, const struct block *b,
			  bool *strict);
/* A new one without states; it is the block's, until groups_free(). */
struct group *groups_add(struct groups *groups, unsigned hash);
void groups_free(struct groups *groups);

/* In a loop, what was walked on from is of an earlier round, and of no use to the next. */
void group_make_room(struct group *g);
/*
 * The two that have most in common, the new state among them: one that says it already
 * if there is one; of several the newest.
 */
struct couple group_nearest(const struct group *g, const struct state *s, const struct block *b);
/* All that were kept apart become one. */
void group_collapse(struct group *g, const struct block *b);
/* A state that says the same, but for what unknown code may have done: no place for both. */
bool group_says(const struct group *g, const struct state *s, const struct block *b);

#endif
