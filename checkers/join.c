/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join.c - when two paths meet: states of one property (property.c) merge into what holds in
 * both (property simulation: Das, Lerner, Seigle, PLDI 2002).
 *
 * Where the two hold different terms the result is a new term named after the
 * block and the place it was first needed for; the same pair of terms gets the
 * same name everywhere, so "the variable page is the page that was mapped"
 * survives although the page differs from path to path (anti-unification,
 * Plotkin 1970).  What is known of the values is joined last: join_facts.c.
 */
#include <stdlib.h>

#include "sparse.h"
#include "graph.h"
#include "join.h"
#include "engine.h"
#include "state.h"
#include "util.h"

/* Above every value's, mapping's and effect's number. */
#define NAMES_OF_CELLS (1 << 20)
/* Beside that of the value that it is of. */
#define NAME_OF_DOUBT(nr) (-1 - (nr))

/*
 * 3 here and 5 there, and x is 4 here and 6 there: the value is x - 1.  "i == n"
 * at a loop's end survives that way although each pass has its own number.
 */
static struct term *common_name(const struct join *j, const struct term *a, const struct term *b)
{
	long long v, by;

	/* already called x on one side: is it x on the other? */
	if (a->kind != T_CONST || b->kind != T_CONST) {
		const struct term *c = a->kind == T_CONST ? a : b, *t = c == a ? b : a;
		struct range r;

		if (c->kind != T_CONST || t->kind == T_ANY || (t->kind == T_NEW && t->ptr == j->block))
			return NULL;
		r = state_range(c == a ? j->sa : j->sb, (struct term *)t);
		return range_is_single(&r, &v) && v == c->value ? (struct term *)t : NULL;
	}
	for (int i = 0; i < j->sa->nr_facts; i++) {
		const struct fact *f = &j->sa->facts[i];
		struct range other;

		if (f->term->kind == T_OP || !range_is_single(&f->range, &v))
			continue;
		by = a->value - v;
		if (by < -NEARBY || by > NEARBY)
			continue;
		other = state_range(j->sb, f->term);
		if (range_is_single(&other, &v) && v + by == b->value)
			return term_op(OP_ADD, 0, f->term, term_const(by));
	}
	return NULL;
}

/* From a test, or from having been read through. */
static bool is_not_zero(const struct state *s, struct term *t)
{
	return state_truth(s, term_op(OP_SET_NE, 0, t, term_const(0))) == 1;
}

/* What the value itself is called. */
static struct term *stale_name(struct term *t)
{
	return t->kind == T_STALE && t->b ? t->b : t;
}

/* nr names the place: stable from one join at this block to the next. */
static struct term *term_join(struct join *j, struct term *a, struct term *b, int nr)
{
	struct term *res, *base;

	if (a == b)
		return a;
	if (!a || !b || a->kind == T_ANY || b->kind == T_ANY)
		return term_any();
	for (int i = 0; i < j->nr; i++)
		if (j->pairs[i].a == a && j->pairs[i].b == b)
			return j->pairs[i].res;
	if (a->kind == T_STALE || b->kind == T_STALE) {
		res = term_join(j, a->kind == T_STALE ? a->a : a, b->kind == T_STALE ? b->a : b, nr);
		if ((a->flags | b->flags) & TERM_HAS_DOUBT)
			return term_stale(res);
		return term_stale_named(res, term_join(j, stale_name(a), stale_name(b), NAME_OF_DOUBT(nr)));
	}
	/* x + 4 against y + 4 is one unknown plus 4 */
	if (a->kind == T_OP && b->kind == T_OP && a->op == b->op && a->size == b->size &&
	    a->b && b->b && a->b == b->b && a->b->kind == T_CONST) {
		res = term_join(j, a->a, b->a, nr);
		return term_op(a->op, a->size, res, a->b);
	}
	/* somewhere in the mapped page on both sides: the mapping is not forgotten */
	base = term_mapping(a);
	if (base && base == term_mapping(b))
		return term_op(OP_ADD, 0, base, term_join(j, term_op(OP_SUB, 0, a, base),
							  term_op(OP_SUB, 0, b, base), nr));
	res = common_name(j, a, b);
	if (!res) {
		res = term_new(j->block, nr, NEW_JOIN);
		res->read = term_read_left(a) == term_read_left(b) ? term_read_left(a) : 0;
	}
	if (j->nr == MAX_PAIRS)
		return term_any();
	j->pairs[j->nr++] = (struct pair){ a, b, res, is_not_zero(j->sa, a) && is_not_zero(j->sb, b) };
	return res;
}

static bool same_place(const struct cell *a, const struct cell *b)
{
	return a->root == b->root && a->offset == b->offset && a->size == b->size;
}

struct cell *cell_find(const struct state *s, const struct cell *key, int *near)
{
	/* each place has one cell at most, so the order of the search is no matter */
	for (int n = 0, i = *near; n < s->nr_cells; n++, i++) {
		if (i >= s->nr_cells)
			i = 0;
		if (same_place(&s->cells[i], key)) {
			*near = i + 1;
			return &s->cells[i];
		}
	}
	return NULL;
}

/*
 * What the state without this cell, which the other has, would read there.  Where nobody has read the place before it was
 * written that has no name; it gets one if it is kept on that side.
 */
static struct term *cell_absent(const struct state *s, const struct cell *c, const struct state *other, bool kept)
{
	struct term *found;

	if (address_is_local(c->root))
		return term_any();
	found = cell_read_at_entry(c, other->facts, other->nr_facts);
	if (!found && !kept)
		return term_any();
	for (int i = 0; i < s->nr_cells; i++)
		if (s->cells[i].root == c->root && (!found || cell_overlaps(&s->cells[i], c->offset, c->size)))
			return term_any();
	for (int i = 0; i < s->nr_havocs; i++)
		if (term_object(s->havocs[i].root) == term_object(c->root))
			return term_any();
	return found ? found : term_init(c->root, c->offset, c->size, 0);
}

/* A cell's values are named after the cell: its place in the list moves. */
static int cell_name(const struct cell *c)
{
	return NAMES_OF_CELLS + (int)term_init(c->root, c->offset, c->size, 0)->id;
}

/* Unknown code found it there, and what it has left there is no less than that. */
static bool address_is_found_in(const struct state *s, const struct term *root)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].kept == root)
			return true;
	return false;
}

/*
 * The cells of both; a keeps its own until all is joined: what was read or written through is no NULL pointer, and on one
 * side only is that known (truth.c).
 */
static int join_cells(struct join *j, const struct state *a, const struct state *b, struct cell *joined)
{
	int n = 0, near = 0;

	for (int i = 0; i < a->nr_cells; i++) {
		struct cell c = a->cells[i], *other = cell_find(b, &c, &near);

		if (!other && !c.written)
			continue;	/* read again, it is the same */
		if (!other || other->value != c.value)
			c.value = term_join(j, c.value, other ? other->value : cell_absent(b, &c, a, true), cell_name(&c));
		c.written |= other && other->written;
		c.one_way |= other ? other->one_way : !is_not_zero(b, c.root);
		if (c.value->kind == T_ANY && address_is_local(c.root) && !(other && address_is_found_in(a, c.root)))
			continue;
		joined[n++] = c;
	}
	near = 0;
	for (int i = 0; i < b->nr_cells; i++) {
		struct cell c = b->cells[i];

		if (!c.written || cell_find(a, &c, &near) || address_is_local(c.root))
			continue;
		c.value = term_join(j, cell_absent(a, &c, b, false), c.value, cell_name(&c));
		c.one_way |= !is_not_zero(a, c.root);
		joined[n++] = c;
	}
	return n;
}

static void join_sets(struct state *a, const struct state *b)
{
	int i, k;

	for (i = 0; i < b->nr_havocs; i++) {
		if (havoc_is_among(&b->havocs[i], a->havocs, a->nr_havocs))
			continue;
		a->havocs = array_grow(a->havocs, a->nr_havocs, &a->max_havocs, sizeof(*a->havocs));
		a->havocs[a->nr_havocs++] = b->havocs[i];
	}
	for (i = 0; i < b->nr_killed; i++) {
		for (k = 0; k < a->nr_killed; k++)
			if (a->killed[k] == b->killed[i])
				break;
		if (k < a->nr_killed)
			continue;
		a->killed = array_grow(a->killed, a->nr_killed, &a->max_killed, sizeof(*a->killed));
		a->killed[a->nr_killed++] = b->killed[i];
	}
}

static bool holds_address(const struct state *s, const struct mapping *m, const struct mapping *where)
{
	const struct cell key = { .root = where->kept, .offset = where->kept_at, .size = bits_in_pointer / 8 }, *c;
	int near = 0;

	c = cell_find(s, &key, &near);
	return c && term_carries(c->value, m->addr);
}

/* Unknown code found the address in one place; where it was not asked yet on one way, it is there. */
static void join_kept(const struct join *j, struct mapping *x, const struct mapping *y)
{
	if (x->kept == y->kept && x->kept_at == y->kept_at)
		return;
	if (x->kept && !y->kept && holds_address(j->sb, y, x))
		return;
	if (y->kept && !x->kept && holds_address(j->sa, x, y)) {
		x->kept = y->kept;
		x->kept_at = y->kept_at;
		return;
	}
	x->kept = NULL;
}

void state_join(struct state *a, struct state *b, const struct block *block)
{
	struct join j = { .block = block, .sa = a, .sb = b };
	int i, n, nr = a->graph->nr_values, most_cells = a->nr_cells + b->nr_cells;
	struct cell *cells = most_cells ? xcalloc(most_cells, sizeof(*cells)) : NULL;

	if (finding_traces)
		state_step(a, STEP_JOIN, NULL, NULL);
	state_age_names(b, made_all(block));	/* no mapping goes: those of a are in the same order */
	for (i = 0; i < nr; i++)
		if (a->values[i] || b->values[i])
			a->values[i] = term_join(&j, a->values[i], b->values[i], i);
	for (i = 0; i < a->nr_maps; i++) {
		struct mapping *x = &a->maps[i], *y = &b->maps[i];

		join_kept(&j, x, y);
		x->addr = term_join(&j, x->addr, y->addr, nr + 3 * i);
		x->page = term_join(&j, x->page, y->page, nr + 3 * i + 1);
		if (x->slot)
			x->slot = term_join(&j, x->slot, y->slot, nr + 3 * i + 2);
		masks_join(&x->masks, &y->masks);
		mapping_give(x, y->owner);
		if (x->shared != y->shared || x->shared_at != y->shared_at)
			x->shared = NULL;
		x->inexact |= y->inexact;
		x->nameless |= y->nameless;
		x->unmasked |= y->unmasked;
		x->left &= y->left;
		x->page_lent |= y->page_lent;
		x->misnamed |= y->misnamed;
		x->buried |= y->buried;
		x->passed |= y->passed;
		x->reached |= y->reached;
		if (!x->instead)
			x->instead = y->instead;
		if (x->alias != y->alias)
			x->alias = x->assumed ? NULL : x->alias ? x->alias : y->alias;
		x->section &= y->section;
		if (!y->slept)
			x->slept = NULL;
	}
	nr += 3 * MAX_MAPPINGS;
	for (i = n = 0; i < a->nr_effects; i++) {
		struct effect *x = &a->effects[i], *y = effect_find(b, x);

		if (!y)
			continue;
		if (x->obj)
			x->obj = term_join(&j, x->obj, y->obj, nr + 2 * i);
		if (x->slot)
			x->slot = term_join(&j, x->slot, y->slot, nr + 2 * i + 1);
		if (depth_net(y->context.depths[CONTEXT_LOCK]) < depth_net(x->context.depths[CONTEXT_LOCK]))
			x->context = y->context;
		a->effects[n++] = *x;
	}
	a->nr_effects = n;
	n = join_cells(&j, a, b, cells);
	/* the facts and cells of a are still those from before */
	join_facts(&j, a, b, block->loops);
	free(a->cells);
	a->cells = cells;
	a->nr_cells = n;
	a->max_cells = most_cells;
	join_sets(a, b);
	uses_join(&a->uses, &b->uses);
	a->mapped_always &= b->mapped_always;
	a->passed &= b->passed;
	a->section_lost |= b->section_lost;
	a->strangers |= b->strangers;
	a->waited |= b->waited;
	a->asks_bounds |= b->asks_bounds;
	a->pieces_out &= b->pieces_out;
	a->pool_forgotten |= b->pool_forgotten;
	for (i = 0; i < b->nr_ended; i++)
		state_add_ended(a, b->ended[i]);
	placed_join(a->placed, &a->nr_placed, b->placed, b->nr_placed);
	a->positive_error &= b->positive_error;
	a->blurred |= b->blurred;
	for (i = 0; i < LOOPS_COUNTED; i++)
		if (a->rounds[i] != b->rounds[i])
			a->rounds[i] = ROUNDS_COUNTED;
}
