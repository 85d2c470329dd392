/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join.c - when two paths meet: states of one property merge into what holds in
 * both (property simulation: Das, Lerner, Seigle, PLDI 2002).
 *
 * Where the two hold different terms the result is a new term named after the
 * block and the place it was first needed for; the same pair of terms gets the
 * same name everywhere, so "the variable page is the page that was mapped"
 * survives although the page differs from path to path (anti-unification,
 * Plotkin 1970).
 */
#include <string.h>

#include "sparse.h"
#include "graph.h"
#include "state.h"
#include "util.h"

/* More pairs than that and the rest is not known: states are small. */
#define MAX_PAIRS 256
#define MAX_FACTS 512
/* Counters end a step or two from a bound; farther apart it is chance. */
#define NEARBY 2
/* Above every value's, mapping's and effect's number. */
#define NAMES_OF_CELLS (1 << 20)

struct join {
	const void *block;
	struct state *sa, *sb;
	int nr;
	struct pair {
		struct term *a, *b, *res;
	} pairs[MAX_PAIRS];
};

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
		return term_stale(res);
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
	if (!res)
		res = term_new(j->block, nr, NEW_JOIN);
	if (j->nr == MAX_PAIRS)
		return term_any();
	j->pairs[j->nr++] = (struct pair){ a, b, res };
	return res;
}

static bool context_same(const struct atomicity *a, const struct atomicity *b)
{
	return a->lock == b->lock && a->bh == b->bh && a->preempt == b->preempt && a->rcu == b->rcu &&
	       a->fault == b->fault && a->irq == b->irq && a->refuted == b->refuted &&
	       a->tested == b->tested;
}

static struct effect *effect_find(struct state *s, const struct effect *e)
{
	for (int i = 0; i < s->nr_effects; i++) {
		struct effect *f = &s->effects[i];

		if (f->kind == e->kind && f->family == e->family && f->lazy == e->lazy &&
		    f->in_section == e->in_section && f->step->insn == e->step->insn)
			return f;
	}
	return NULL;
}

/*
 * Unmaps of the caller's mappings are part of the property, in their order; of
 * the other effects it matters only which there are.  Not strict: they don't
 * matter, and a join keeps those that both have.
 */
static bool effects_same(const struct state *a, const struct state *b, bool strict)
{
	int i = 0, k = 0;

	for (;; i++, k++) {
		while (i < a->nr_effects && a->effects[i].kind != EFFECT_UNMAP)
			i++;
		while (k < b->nr_effects && b->effects[k].kind != EFFECT_UNMAP)
			k++;
		if (i == a->nr_effects || k == b->nr_effects)
			break;
		if (a->effects[i].step->insn != b->effects[k].step->insn ||
		    a->effects[i].family != b->effects[k].family)
			return false;
	}
	if (i != a->nr_effects || k != b->nr_effects)
		return false;
	if (!strict)
		return true;
	if (a->nr_effects != b->nr_effects)
		return false;
	for (i = 0; i < a->nr_effects; i++)
		if (!effect_find((struct state *)b, &a->effects[i]))
			return false;
	return true;
}

bool state_same_property(const struct state *a, const struct state *b, bool strict)
{
	if (a->nr_maps != b->nr_maps || !context_same(&a->context, &b->context))
		return false;
	for (int i = 0; i < a->nr_maps; i++) {
		const struct mapping *x = &a->maps[i], *y = &b->maps[i];

		if (x->site != y->site || x->addr->gen != y->addr->gen || x->family != y->family ||
		    x->status != y->status || x->foreign != y->foreign || x->owned != y->owned ||
		    x->addr->n != y->addr->n)
			return false;
	}
	return effects_same(a, b, strict);
}

unsigned state_property_hash(const struct state *s)
{
	unsigned h = s->nr_maps * 31;

	h = h * 31 + s->context.lock + s->context.irq * 7 + s->context.bh * 3;
	for (int i = 0; i < s->nr_maps; i++)
		h = h * 31 + (unsigned)((unsigned long)s->maps[i].site >> 4) + s->maps[i].status;
	return h;
}

static bool facts_cover(const struct state *a, const struct state *b)
{
	for (int i = 0; i < a->nr_facts; i++) {
		int k;

		for (k = 0; k < b->nr_facts; k++)
			if (b->facts[k].term == a->facts[i].term)
				break;
		if (k == b->nr_facts || !range_equal(&a->facts[i].range, &b->facts[k].range))
			return false;
	}
	return true;
}

bool state_equal(const struct state *a, const struct state *b)
{
	if (a->nr_cells != b->nr_cells || a->nr_facts != b->nr_facts || !state_same_property(a, b, true))
		return false;
	if (memcmp(a->values, b->values, a->graph->nr_values * sizeof(*a->values)))
		return false;
	for (int i = 0; i < a->nr_cells; i++)
		if (a->cells[i].root != b->cells[i].root || a->cells[i].offset != b->cells[i].offset ||
		    a->cells[i].size != b->cells[i].size || a->cells[i].value != b->cells[i].value)
			return false;
	for (int i = 0; i < a->nr_maps; i++)
		if (a->maps[i].addr != b->maps[i].addr || a->maps[i].page != b->maps[i].page ||
		    a->maps[i].slot != b->maps[i].slot)
			return false;
	for (int i = 0; i < a->nr_effects; i++)
		if (a->effects[i].obj != b->effects[i].obj || a->effects[i].slot != b->effects[i].slot)
			return false;
	return a->nr_havocs == b->nr_havocs && a->nr_killed == b->nr_killed && facts_cover(a, b);
}

static struct cell *cell_find(struct state *s, const struct cell *key)
{
	for (int i = s->nr_cells - 1; i >= 0; i--)
		if (s->cells[i].root == key->root && s->cells[i].offset == key->offset &&
		    s->cells[i].size == key->size)
			return &s->cells[i];
	return NULL;
}

/* What the state without this cell would read there. */
static struct term *cell_absent(struct state *s, const struct cell *c)
{
	if (address_is_local(s, c->root))
		return term_any();
	for (int i = 0; i < s->nr_cells; i++)
		if (s->cells[i].root == c->root)
			return term_any();
	for (int i = 0; i < s->nr_havocs; i++)
		if (term_object(s->havocs[i].root) == term_object(c->root))
			return term_any();
	return term_init(c->root, c->offset, c->size);
}

/* A cell's values are named after the cell: its place in the list moves. */
static int cell_name(const struct cell *c)
{
	return NAMES_OF_CELLS + (int)term_init(c->root, c->offset, c->size)->id;
}

/* Who held a mapping's address holds something else now, on one of the paths. */
static void holder_is_forgotten(struct state *a, const struct term *before, struct term *after)
{
	for (int i = 0; i < a->nr_maps; i++)
		if (before->flags & TERM_HAS_MAPPED && term_carries((struct term *)before, a->maps[i].addr) &&
		    !term_carries(after, a->maps[i].addr))
			a->maps[i].lost = true;
}

static void join_cells(struct join *j, struct state *a, struct state *b)
{
	int i, n, nr_a = a->nr_cells;

	for (i = n = 0; i < nr_a; i++) {
		struct cell c = a->cells[i], *other = cell_find(b, &c);

		if (!other && !c.written)
			continue;	/* read again, it is the same */
		c.value = term_join(j, c.value, other ? other->value : cell_absent(b, &c), cell_name(&c));
		holder_is_forgotten(a, a->cells[i].value, c.value);
		if (other)
			holder_is_forgotten(a, other->value, c.value);
		c.written |= other && other->written;
		if (c.value->kind == T_ANY && address_is_local(a, c.root))
			continue;
		a->cells[n++] = c;
	}
	a->nr_cells = n;
	for (i = 0; i < b->nr_cells; i++) {
		struct cell c = b->cells[i];

		if (!c.written || cell_find(a, &c) || address_is_local(b, c.root))
			continue;
		c.value = term_any();
		a->cells = array_grow(a->cells, a->nr_cells, &a->max_cells, sizeof(*a->cells));
		a->cells[a->nr_cells++] = c;
	}
}

/* A bound that still moves would move for ever: it is given up, the other kept. */
static struct range range_widen(const struct range *before, const struct range *now)
{
	struct range r = *now;

	if (range_equal(before, now) || !before->n || !r.n)
		return r;
	if (r.r[0].lo < before->r[0].lo)
		r.r[0].lo = LLONG_MIN;
	if (r.r[r.n - 1].hi > before->r[before->n - 1].hi)
		r.r[r.n - 1].hi = LLONG_MAX;
	return range_between(r.r[0].lo, r.r[r.n - 1].hi);
}

/* What a term of one side is called on the other, or (joined) from now on. */
static struct term *term_other(const struct join *j, struct term *t, bool from_a, bool joined)
{
	struct term *root;
	long long by;

	if (!t || t->kind == T_CONST)
		return t;
	root = term_root(t, &by);
	for (int k = 0; k < j->nr; k++) {
		const struct pair *p = &j->pairs[k];
		struct term *here = from_a ? p->a : p->b, *to = joined ? p->res : from_a ? p->b : p->a;

		if (here == t)
			return to;
		if (here == root && by)
			return term_op(OP_ADD, 0, to, term_const(by));
	}
	return t->kind == T_NEW && t->ptr == j->block ? NULL : t;
}

/* "flags & 2", "i < n" stay known when flags and i got new names. */
static int join_derived_facts(const struct join *j, bool from_a, struct fact *kept, int n)
{
	const struct state *from = from_a ? j->sa : j->sb, *to = from_a ? j->sb : j->sa;

	for (int i = 0; i < from->nr_facts && n < MAX_FACTS; i++) {
		struct term *t = from->facts[i].term, *left, *right, *there, *res;
		struct range r, other;
		int truth;

		if (t->kind != T_OP || !t->b || !(left = term_other(j, t->a, from_a, false)) ||
		    !(right = term_other(j, t->b, from_a, false)) || (left == t->a && right == t->b))
			continue;
		there = term_op(t->op, t->size, left, right);
		truth = term_is_compare(t) ? state_truth(to, there) : -1;
		other = truth >= 0 ? range_between(truth, truth) : state_range(to, there);
		r = range_or(&from->facts[i].range, &other);
		res = term_op(t->op, t->size, term_other(j, t->a, from_a, true), term_other(j, t->b, from_a, true));
		if (!range_is_all(&r) && res->kind != T_CONST)
			kept[n++] = (struct fact){ res, r };
	}
	return n;
}

/*
 * 1 here where n is at least 2, 2 there where n is at least 3: what the loop's test
 * has shown of each number is "i < n" of the joined one; where n is at least one
 * more, it is not the last either.
 */
static int join_bounds(const struct join *j, const struct pair *p, struct fact *kept, int n)
{
	if (p->a->kind != T_CONST || p->b->kind != T_CONST)
		return n;
	for (int i = 0; i < j->sa->nr_facts && n + 1 < MAX_FACTS; i++) {
		const struct fact *f = &j->sa->facts[i];
		struct range other = state_range(j->sb, f->term);
		long long a, b;

		if (f->term->kind == T_OP || f->range.n != 1 || other.n != 1)
			continue;
		a = f->range.r[0].lo;
		b = other.r[0].lo;
		if (a <= p->a->value || b <= p->b->value || a > p->a->value + NEARBY || b > p->b->value + NEARBY)
			continue;
		kept[n++] = (struct fact){ term_op(OP_SET_LT, 0, p->res, f->term), range_between(1, 1) };
		if (a > p->a->value + 1 && b > p->b->value + 1)
			kept[n++] = (struct fact){
				term_op(OP_SET_EQ, 0, p->res, term_op(OP_ADD, 0, f->term, term_const(-1))),
				range_between(0, 0) };
	}
	return n;
}

static void join_facts(struct join *j, struct state *a, struct state *b, bool widen)
{
	struct fact kept[MAX_FACTS];
	int n = 0;

	for (int i = 0; i < a->nr_facts && n < 256; i++) {
		struct fact f = a->facts[i];
		struct range other = state_range(b, f.term);

		if (f.term->kind == T_NEW && f.term->ptr == j->block)
			continue;
		f.range = range_or(&f.range, &other);
		if (!range_is_all(&f.range))
			kept[n++] = f;
	}
	for (int i = 0; i < j->nr; i++) {
		struct pair *p = &j->pairs[i];
		struct range ra, rb, r;

		if (p->res->kind != T_NEW)
			continue;
		ra = state_range(a, p->a);
		rb = state_range(b, p->b);
		r = range_or(&ra, &rb);
		if (widen && p->a == p->res)
			r = range_widen(&ra, &r);
		/* known from being read through, on both sides, as much as from a test */
		if (state_truth(a, term_op(OP_SET_NE, 0, p->a, term_const(0))) == 1 &&
		    state_truth(b, term_op(OP_SET_NE, 0, p->b, term_const(0))) == 1) {
			struct range not_zero = range_except(0);

			r = range_and(&r, &not_zero);
		}
		n = join_bounds(j, p, kept, n);
		if (!range_is_all(&r) && n < MAX_FACTS)
			kept[n++] = (struct fact){ p->res, r };
	}
	n = join_derived_facts(j, true, kept, n);
	n = join_derived_facts(j, false, kept, n);
	a->nr_facts = 0;
	for (int i = 0; i < n; i++) {
		a->facts = array_grow(a->facts, a->nr_facts, &a->max_facts, sizeof(*a->facts));
		a->nr_facts = facts_add(a->facts, a->nr_facts, &kept[i]);
	}
}

static void join_sets(struct state *a, const struct state *b)
{
	int i, k;

	for (i = 0; i < b->nr_havocs; i++) {
		for (k = 0; k < a->nr_havocs; k++)
			if (a->havocs[k].root == b->havocs[i].root && a->havocs[k].offset == b->havocs[i].offset &&
			    a->havocs[k].bytes == b->havocs[i].bytes)
				break;
		if (k < a->nr_havocs)
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

void state_join(struct state *a, struct state *b, const void *block, bool widen)
{
	struct join j = { .block = block, .sa = a, .sb = b };
	int i, n, nr = a->graph->nr_values;

	state_age(b, block);
	for (i = 0; i < nr; i++)
		if (a->values[i] || b->values[i])
			a->values[i] = term_join(&j, a->values[i], b->values[i], i);
	for (i = 0; i < a->nr_maps; i++) {
		struct mapping *x = &a->maps[i], *y = &b->maps[i];

		x->addr = term_join(&j, x->addr, y->addr, nr + 3 * i);
		x->page = term_join(&j, x->page, y->page, nr + 3 * i + 1);
		if (x->slot)
			x->slot = term_join(&j, x->slot, y->slot, nr + 3 * i + 2);
		x->inexact |= y->inexact;
		x->lost |= y->lost;
		x->section &= y->section;
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
		if (y->context.lock < x->context.lock)
			x->context = y->context;
		a->effects[n++] = *x;
	}
	a->nr_effects = n;
	join_cells(&j, a, b);
	/* the facts of a are still those from before */
	join_facts(&j, a, b, widen);
	join_sets(a, b);
	a->used_args |= b->used_args;
	a->blurred |= b->blurred;
}
