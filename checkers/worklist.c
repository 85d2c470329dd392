/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * worklist.c - which states wait at which block, in which order they are walked on
 * from, and when they merge.
 *
 * States of one property at one block are a group (groups.c).  A join that
 * does not settle is given up after JOINS_MAX changes, and that ends the walk.
 * Takes for granted that what it is given is the run's own, and frees it.
 */
#include <stdlib.h>

#include "engine.h"
#include "groups.h"
#include "sparse.h"
#include "util.h"

/* A loop's first rounds, from 0 to this, are not joined with each other. */
#define ROUNDS_APART	2
/*
 * Past this many instructions a function is too big for all that.  i915_gem_execbuffer.c
 * costs 2.8 times plain sparse with it, 2.5 with 4,000, and 3.1 with 8,000; over the units
 * of 6.12 that map it is a tenth more instructions than with 4,000.
 */
#define STEPS_APART	6000
/* In a walk that looks again at what was found.  lzo_decompress_biovec() (4.14 fs/btrfs/lzo.c) needs more than 60,000. */
#define STEPS_AGAIN	200000
/* Loop heads walked through without a stop; a loop of nothing else must end. */
#define HEADS_PASSED	4
/*
 * What still changes after so many joins counts something that we don't see: a small loop
 * has made 200 before STEPS_APART.
 */
#define JOINS_MAX	300
/*
 * Each has a state at least, of some 40 KB in a big function.  Those that map and are walked to the end have
 * 6,132 at most (fs/ntfs/compress.c of 4.9; over the units of 2.6.32, 2.6.38, 3.8, 4.9 and 6.12 that map); with 16,000
 * fs/fuse/dev.c of 2.6.38 took half a gigabyte and three times as long, to be given up all the same; a mistake in
 * do_journal_end() (6.12 fs/reiserfs/journal.c) makes 80,000, and three gigabytes.
 */
#define GROUPS_MAX	8000

struct work {
	struct groups *groups;	/* by block */
	int nr_groups;
	/*
	 * Groups with states to be walked on from, by block.  The one that has waited
	 * longest is first: a loop's early passes are walked on from before later ones
	 * merge with them.
	 */
	struct waiting {
		struct group *first, *last;
	} *waiting;
	/*
	 * A loop's states gather, go round, and gather again: all of one round have met
	 * before one of them begins the next.
	 */
	int nr_gather[LONG_BITS], nr_body[LONG_BITS];	/* blocks with states that wait, by loop */
	unsigned long open;				/* loops whose round is being begun */
};

/* The block begins, or ends, to have states that wait. */
static void work_counts(struct work *work, const struct block *b, int change)
{
	for (int i = bit_next(&b->loops, 0, LONG_BITS); i < LONG_BITS; i = bit_next(&b->loops, i + 1, LONG_BITS)) {
		int *nr = b->gathers >> i & 1 ? work->nr_gather : work->nr_body;

		nr[i] += change;
		if (!work->nr_gather[i])
			work->open &= ~(1UL << i);
	}
}

/* Not a loop's next round while some are still in the last one. */
static bool work_may_enter(struct work *work, const struct block *b)
{
	unsigned long begins = b->gathers & b->loops & ~work->open;

	for (int i = bit_next(&begins, 0, LONG_BITS); i < LONG_BITS; i = bit_next(&begins, i + 1, LONG_BITS))
		if (work->nr_body[i])
			return false;
	work->open |= begins;
	return true;
}

/* One of its states is to be walked on from. */
static void group_waits(struct run *run, struct group *g, const struct block *b)
{
	struct waiting *w = &run->work->waiting[b->order];

	if (g->waits)
		return;
	g->waits = true;
	g->next_waiting = NULL;
	if (w->first) {
		w->last->next_waiting = g;
	} else {
		w->first = g;
		work_counts(run->work, b, 1);
	}
	w->last = g;
}

static void group_add(struct run *run, struct group *g, struct state *s, const struct block *b)
{
	g->done[g->nr] = false;
	g->states[g->nr++] = s;
	group_waits(run, g, b);
}

static unsigned long run_steps_apart(const struct run *run)
{
	return run->again ? STEPS_AGAIN : STEPS_APART;
}

/* Where a loop's states gather, and have made so many rounds that they have to settle. */
static bool run_settles(const struct run *run, const struct state *s, const struct block *b)
{
	unsigned long loops = b->gathers & b->loops;

	if (loops && run->steps > run_steps_apart(run))
		return true;
	for (int i = bit_next(&loops, 0, LONG_BITS); i < LONG_BITS; i = bit_next(&loops, i + 1, LONG_BITS))
		if (i >= LOOPS_COUNTED || s->rounds[i] > ROUNDS_APART)
			return true;
	return false;
}

/* Of a loop's later rounds, within it or behind it. */
static bool has_gone_round(const struct state *s)
{
	for (int i = 0; i < LOOPS_COUNTED; i++)
		if (s->rounds[i] > ROUNDS_APART)
			return true;
	return false;
}

static void group_join(struct run *run, struct group *g, struct state *s, struct block *b)
{
	struct couple couple = group_nearest(g, s, b);
	int i = couple.to;
	struct state *to = g->states[i], *before = state_copy(to);
	unsigned long mixed;

	if (couple.from < g->nr) {	/* the new one takes its place */
		struct state *new = s;

		g->nr_made_room += has_gone_round(new);
		s = g->states[couple.from];
		g->states[couple.from] = new;
		g->done[couple.from] = false;
		g->joins[couple.from] = 0;
		group_waits(run, g, b);
	}
	mixed = states_differ_in_rounds(to, s, b->gathers);
	state_join(to, s, b);
	state_prune(to, b->live, true);
	to->blurred |= mixed;
	if (!g->joins[i] || !state_equal(before, to)) {
		g->done[i] = false;
		group_waits(run, g, b);
		g->joins[i]++;
	}
	if (g->joins[i] > JOINS_MAX)
		run->gave_up = "a loop's states do not settle";
	state_free(before);
	state_free(s);
}

/* Arrays of mappings are not followed: what outlives its pass is left alone. */
static void loop_hands_over(struct state *s, const struct block *head)
{
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];
		const struct instruction *site = m->site;

		if (m->many && m->status == MAP_LIVE && graph_block(s->graph, site->bb)->order >= head->order)
			mapping_give(m, OWNER_OTHERS);
	}
}

void run_enter_block(struct run *run, struct state *s, struct block *b)
{
	struct groups *groups = &run->work->groups[b->order];
	struct group *g;
	int keep = run->steps > run_steps_apart(run) ? 1 : run->again ? KEEP_AGAIN : KEEP_APART;
	unsigned hash;
	bool strict;

	if (b->loop_head) {
		state_counts_pass(s, b);
		loop_hands_over(s, b);
	}
	state_prune(s, b->live, false);
	if ((b->loop_head ? b->tests_only : b->tests_choice) && s->heads < HEADS_PASSED) {
		s->heads += b->loop_head;
		run_block(run, s, b);
		return;
	}
	s->heads = 0;
	hash = state_property_hash(s);
	g = groups_find(groups, s, hash, b, &strict);
	if (!g) {
		group_add(run, groups_add(groups, hash), s, b);
		if (++run->work->nr_groups > GROUPS_MAX)
			run->gave_up = "too many paths";
		return;
	}
	if (!strict)
		keep = 1;
	for (int i = 0; i < g->nr; i++) {
		if (state_equal(g->states[i], s)) {
			state_free(s);
			return;
		}
	}
	if (g->nr >= keep && b->loops && !run_settles(run, s, b))
		group_make_room(g);
	if (g->nr < keep && !(b->gathers && group_says(g, s, b))) {
		group_add(run, g, s, b);
		return;
	}
	run->merged = true;
	if (keep == 1)
		group_collapse(g, b);
	group_join(run, g, s, b);
}

/* The group's next state; the group waits no longer when it was the last. */
static struct state *group_next(struct work *work, struct group *g, const struct block *b)
{
	struct waiting *w = &work->waiting[b->order];
	int i = 0, k;

	while (g->done[i])
		i++;
	g->done[i] = true;
	for (k = i; k < g->nr && g->done[k]; k++)
		;
	if (k == g->nr) {
		g->waits = false;
		w->first = g->next_waiting;
		if (!w->first)
			work_counts(work, b, -1);
	}
	return g->states[i];
}

/* The next state to walk on from: blocks in order, so that joins gather first. */
bool run_step(struct run *run, struct graph *graph)
{
	struct work *work = run->work;
	struct block *next = NULL;

	for (int i = 0; i < graph->nr_blocks; i++) {
		struct block *b = &graph->blocks[i];

		if (!work->waiting[i].first)
			continue;
		if (!next)
			next = b;	/* loops that share blocks may wait for each other */
		if (!work_may_enter(work, b))
			continue;
		next = b;
		break;
	}
	if (!next)
		return false;
	run_block(run, state_copy(group_next(work, work->waiting[next->order].first, next)), next);
	return true;
}

struct work *work_new(int nr_blocks)
{
	struct work *work = xcalloc(1, sizeof(*work));

	work->groups = xcalloc(nr_blocks, sizeof(*work->groups));
	work->waiting = xcalloc(nr_blocks, sizeof(*work->waiting));
	return work;
}

void work_free(struct work *work, int nr_blocks)
{
	for (int i = 0; i < nr_blocks; i++)
		groups_free(&work->groups[i]);
	free(work->groups);
	free(work->waiting);
	free(work);
}
