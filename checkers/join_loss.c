/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join_loss.c - how much two states of one property have in common: which of several a
 * new one is best joined with.
 *
 * Takes for granted that both are pruned, so that what is not live is not held.
 */
#include "graph.h"
#include "join.h"
#include "state.h"

static bool range_within(const struct range *a, const struct range *b)
{
	struct range both = range_and(a, b);

	return range_equal(&both, a);
}

/*
 * An error number and what is none: what failed goes with it, and is asked for again behind a label of errors.  With 3 it
 * costs no more than that two rounds become one, where both sides know one thing besides.
 */
#define ERROR_LOST	4

static bool is_error_number(const struct term *t)
{
	return t->kind == T_CONST && t->value < 0 && t->value >= -MAX_ERRNO;
}

/* Of a value: how much. */
static int term_is_lost(const struct state *a, struct term *x, const struct state *b, struct term *y,
			const void *block)
{
	const struct fact *fact;
	struct range there;

	if (!x || x->kind == T_ANY)
		return 0;
	if (y && x->kind == T_CONST && y->kind == T_CONST && is_error_number(x) != is_error_number(y))
		return ERROR_LOST;
	if (!y || x->kind != T_NEW || x->op != NEW_JOIN || x->ptr != block)
		return 1;
	fact = fact_find(a, x);
	if (!fact)
		return 0;
	there = state_range(b, y);
	return !range_within(&there, &fact->range);
}

static bool fact_is_lost(const struct fact *fact, const struct state *b, const void *block)
{
	const struct fact *other;
	struct range there;

	if (fact->term->kind == T_NEW && fact->term->ptr == block)
		return false;	/* asked of the value that has the name */
	other = fact_find(b, fact->term);
	if (other && range_equal(&other->range, &fact->range))
		return false;
	there = state_range(b, fact->term);
	return !range_within(&there, &fact->range);
}

/*
 * A use of what the caller has mapped, behind an unmap: the caller's mistake if it is the same mapping, on this way only.
 * Other uses are no loss: a caller has nothing against them.
 */
static int uses_lost(const struct state *a, const struct state *b)
{
	bool unmapped = false;
	int lost = 0;

	for (int i = 0; i < a->nr_effects; i++) {
		unmapped |= a->effects[i].kind == EFFECT_UNMAP;
		if (a->effects[i].kind == EFFECT_USE && unmapped)
			lost += !effect_find((struct state *)b, &a->effects[i]);
	}
	return lost;
}

int state_join_loss(const struct state *a, const struct state *b, const struct block *block, int most)
{
	int near = 0, lost = !placed_same(a->placed, a->nr_placed, b->placed, b->nr_placed) + uses_lost(a, b);

	for (int i = bit_next(block->live, 0, a->graph->nr_values); i < a->graph->nr_values && lost < most;
	     i = bit_next(block->live, i + 1, a->graph->nr_values))
		if (a->values[i] != b->values[i])
			lost += term_is_lost(a, a->values[i], b, b->values[i], block);
	for (int i = 0; i < a->nr_maps && lost < most; i++) {
		const struct mapping *x = &a->maps[i], *y = &b->maps[i];

		if (x->addr != y->addr)
			lost += term_is_lost(a, x->addr, b, y->addr, block);
		if (x->page != y->page)
			lost += term_is_lost(a, x->page, b, y->page, block);
	}
	for (int i = 0; i < a->nr_cells && lost < most; i++) {
		const struct cell *other = cell_find(b, &a->cells[i], &near);

		if (!other || other->value != a->cells[i].value)
			lost += term_is_lost(a, a->cells[i].value, b, other ? other->value : NULL, block);
	}
	for (int i = 0; i < a->nr_facts && lost < most; i++)
		lost += fact_is_lost(&a->facts[i], b, block);
	return lost;
}
