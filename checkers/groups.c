/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * groups.c - states of one property (mappings, context, effects) at one block: kept
 * apart while they are few and merged into their join when they become many, exact
 * where that is cheap, property simulation where it is not.
 *
 * Takes for granted that the states of a group are its own, and frees them.
 */
#include <limits.h>
#include <stdlib.h>

#include "graph.h"
#include "groups.h"
#include "sparse.h"
#include "util.h"

/* What is lost when two rounds become one, in things that a state says. */
#define ROUND_LOST	6
/*
 * Properties told apart at a block; past that, which callees may sleep or use a
 * slot does not count: effects multiply by the ways through a big function.  24 are
 * not enough for two atomic mappings, each perhaps there, in two rounds; 48 cost 1.6 %
 * more instructions over the units of 6.12 that map.
 */
#define GROUPS_APART	48
/*
 * How often two states become one so that a new one of a loop's later rounds is kept as it is.  With no end to it a
 * number that counts rounds never settles; with none of it the second round of hfs_bnode_move() (6.18 fs/hfsplus/bnode.c)
 * is lost.  Two to four cost the same, eight are too many for squashfs_readpage_block().
 */
#define ROOM_MADE	4
/*
 * In one list as many groups of a block as are walked through quickly: most blocks have fewer, but 4.9
 * fs/ncpfs/dir.c has some ten thousand before it is given up.
 */
#define GROUPS_LISTED	8

static bool group_takes(const struct group *g, const struct state *s, const struct block *b, bool strict)
{
	if (!state_same_property(g->states[0], s, strict))
		return false;
	/* exits are told apart: a leak lists them */
	return b->nr_insns == 0 || b->insns[b->nr_insns - 1]->opcode != OP_RET ||
	       g->states[0]->exit == s->exit;
}

/* Twice as many lists: each becomes two, in the same order. */
static void groups_spread(struct groups *groups)
{
	unsigned nr = groups->nr_lists;

	groups->nr_lists = nr ? 2 * nr : 1;
	groups->lists = xrealloc(groups->lists, groups->nr_lists * sizeof(*groups->lists));
	for (unsigned i = nr; i < groups->nr_lists; i++)
		groups->lists[i] = NULL;
	for (unsigned i = 0; i < nr; i++) {
		struct group *g = groups->lists[i], **low = &groups->lists[i], **high = &groups->lists[i + nr];

		for (; g; g = g->next) {
			struct group ***to = g->hash & nr ? &high : &low;

			**to = g;
			*to = &g->next;
		}
		*low = NULL;
		*high = NULL;
	}
}

struct group *groups_find(struct groups *groups, const struct state *s, unsigned hash, const struct block *b,
			  bool *strict)
{
	struct group *g, *first;

	*strict = true;
	if (!groups->nr)
		return NULL;
	first = groups->lists[hash & (groups->nr_lists - 1)];
	for (g = first; g; g = g->next)
		if (g->hash == hash && group_takes(g, s, b, true))
			return g;
	*strict = false;
	for (g = first; g && groups->nr > GROUPS_APART; g = g->next)
		if (g->hash == hash && group_takes(g, s, b, false))
			return g;
	return NULL;
}

struct group *groups_add(struct groups *groups, unsigned hash)
{
	struct group *g = xcalloc(1, sizeof(*g)), **list;

	if (groups->nr >= groups->nr_lists * GROUPS_LISTED)
		groups_spread(groups);
	list = &groups->lists[hash & (groups->nr_lists - 1)];
	g->hash = hash;
	g->next = *list;
	*list = g;
	groups->nr++;
	return g;
}

void groups_free(struct groups *groups)
{
	for (unsigned i = 0; i < groups->nr_lists; i++) {
		struct group *g = groups->lists[i], *next;

		for (; g; g = next) {
			next = g->next;
			for (int k = 0; k < g->nr; k++)
				state_free(g->states[k]);
			free(g);
		}
	}
	free(groups->lists);
}

void group_make_room(struct group *g)
{
	int n = 0;

	for (int i = 0; i < g->nr; i++) {
		if (g->done[i]) {
			state_free(g->states[i]);
			continue;
		}
		g->states[n] = g->states[i];
		g->joins[n] = g->joins[i];
		g->done[n++] = false;
	}
	g->nr = n;
}

/* Both forget what only one of them says. */
static void couple_try(struct couple *best, const struct group *g, int to, int from, const struct state *s,
		       const struct block *b)
{
	int lost = state_join_loss(g->states[to], s, b, best->lost);

	if (!lost && from == g->nr) {
		*best = (struct couple){ to, from, 0 };	/* nothing is walked again */
		return;
	}
	if (lost < best->lost)
		lost += state_join_loss(s, g->states[to], b, best->lost - lost);
	if (states_differ_in_rounds(g->states[to], s, b->gathers))
		lost += ROUND_LOST;
	if (lost < best->lost)
		*best = (struct couple){ to, from, lost };
}

struct couple group_nearest(const struct group *g, const struct state *s, const struct block *b)
{
	struct couple best = { 0, g->nr, INT_MAX };

	for (int i = g->nr - 1; i >= 0 && best.lost; i--)
		couple_try(&best, g, i, g->nr, s, b);
	for (int k = g->nr - 1; k > 0 && best.lost && g->nr_made_room < ROOM_MADE; k--)
		for (int i = k - 1; i >= 0 && !g->done[k]; i--)
			if (!g->done[i])
				couple_try(&best, g, i, k, g->states[k], b);
	return best;
}

void group_collapse(struct group *g, const struct block *b)
{
	for (int i = 1; i < g->nr; i++) {
		state_join(g->states[0], g->states[i], b);
		state_free(g->states[i]);
		g->joins[0] = 0;
	}
	g->nr = 1;
}

bool group_says(const struct group *g, const struct state *s, const struct block *b)
{
	for (int i = 0; i < g->nr; i++)
		if (!state_join_loss(g->states[i], s, b, 1) && !state_join_loss(s, g->states[i], b, 1))
			return true;
	return false;
}
