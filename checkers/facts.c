/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * facts.c - what branches show about terms.
 *
 * A fact is a range for a term; conditions are taken apart (and, or, not,
 * comparisons) until a term is left; what then holds is asked in numbers.c and truth.c.  A doubt
 * whether memory was written (T_STALE) does not weaken a fact: unknown callees are
 * taken not to write what facts are on (DESIGN 4), or every flag test would split
 * the world anew.
 */
#include "sparse.h"
#include "state.h"
#include "util.h"

bool state_assume_range(struct state *s, struct term *t, const struct range *range)
{
	struct range now, next;

	t = term_fresh(t);
	now = state_range(s, t);
	next = range_and(&now, range);
	if (!next.n)
		return false;
	if (t->kind == T_NEW && t->op == NEW_CALL) {
		struct range not_zero = range_except(0), positive = range_between(1, LLONG_MAX);

		s->positive_error |= range_equal(&next, &positive) && range_equal(&now, &not_zero);
	}
	if (range_equal(&now, &next) || t->kind == T_CONST || (t->flags & TERM_HAS_ANY))
		return true;
	for (int i = 0; i < s->nr_facts; i++) {
		if (s->facts[i].term == t) {
			s->facts[i].range = next;
			s->facts[i].chosen &= s->chooses;
			return true;
		}
	}
	s->facts = array_grow(s->facts, s->nr_facts, &s->max_facts, sizeof(*s->facts));
	s->facts[s->nr_facts++] = (struct fact){ t, next, s->chooses };
	return true;
}

struct renaming {
	struct term *from, *to;
};

static struct term *rename_atom(struct term *t, void *data)
{
	struct renaming *r = data;

	if (t == r->from)
		return r->to;
	return t->kind == T_INIT ? NULL : t;
}

/* x == y: from now on x is called y, so that what is known of one holds for both. */
static void assume_same(struct state *s, struct term *a, struct term *b)
{
	struct renaming r = { a, b };
	struct term_subst subst;
	long long offset;

	if (a->kind == T_OP && a->op == OP_ADD && a->b->kind == T_CONST) {
		a = term_root(a, &offset);
		r = (struct renaming){ a, term_op(OP_ADD, 0, b, term_const(-offset)) };
	}
	if (a->kind != T_NEW || term_contains(b, a) || b->flags & TERM_HAS_ANY)
		return;
	term_subst_begin(&subst, rename_atom, &r);
	state_subst(s, &subst);
}

/*
 * The address of a mapping equals a value from elsewhere: who knows that value may
 * know of the mapping (virt/kvm/pfncache.c compares with the mapping it keeps).
 */
static void assume_known_elsewhere(struct state *s, struct term *addr, struct term *value)
{
	if (addr->kind != T_MAPPED || value->flags & TERM_HAS_MAPPED)
		return;
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].addr == addr)
			s->maps[i].alias = value;
}

/* Bounds farther out say nothing of what is in a page, or of a loop's rounds. */
#define BOUND_MOST 1000000

/* "n < PAGE_SIZE - offset": what the other side is at most, or at least, bounds this one. */
static bool assume_bounded(struct state *s, const struct term *t, int op)
{
	const bool below = op == OP_SET_LT || op == OP_SET_LE || op == OP_SET_B || op == OP_SET_BE;
	const bool above = op == OP_SET_GT || op == OP_SET_GE || op == OP_SET_A || op == OP_SET_AE;
	struct range b = state_range(s, t->b), holds;
	long long v;

	/* what is negative is large where there is no sign */
	if ((!below && !above) || !b.n || b.r[0].lo < 0)
		return true;
	v = below ? b.r[b.n - 1].hi : b.r[0].lo;
	if (v > BOUND_MOST)
		return true;
	holds = range_of_compare(op, t->size, v);
	return state_assume_range(s, t->a, &holds);
}

static bool assume_compare(struct state *s, struct term *t, bool truth)
{
	int op = truth ? t->op : opcode_table[t->op].negate;
	struct range holds, flag = range_between(truth, truth);
	long long v;

	s->asks_bounds |= op != OP_SET_EQ && op != OP_SET_NE && t->flags & TERM_HAS_MAPPED;

	if (t->b->kind == T_CONST) {
		v = t->b->value;
	} else {
		struct range b = state_range(s, t->b);

		if (!range_is_single(&b, &v)) {
			if (!state_assume_range(s, t, &flag) || !assume_bounded(s, t, op))
				return false;
			if (op == OP_SET_EQ) {
				assume_same(s, t->a, t->b);
				assume_same(s, t->b, t->a);
				assume_known_elsewhere(s, t->a, t->b);
				assume_known_elsewhere(s, t->b, t->a);
			}
			return true;
		}
	}
	holds = range_of_compare(op, t->size, v);
	if (t->a->kind == T_OP && t->a->op == OP_ADD && t->a->b->kind == T_CONST) {
		struct range x = range_moved(&holds, -t->a->b->value), known = state_range(s, t->a->a);

		/*
		 * x + c == v says what x is, x + c != v what it is not; x + c > v, where x has its bounds,
		 * how far it goes: a counter has none, and what it was at first would move in each round; what is left
		 * of a sum is told from 0 by it
		 */
		if ((op == OP_SET_EQ || op == OP_SET_NE || (number_is_small(t->a->b->value) && range_is_bounded(&known)) ||
		     term_read_left(t->a)) &&
		    !state_assume_range(s, t->a->a, &x))
			return false;
	}
	return state_assume_range(s, t->a, &holds);
}

bool state_assume(struct state *s, struct term *t, bool truth)
{
	int known = state_truth(s, t);

	return known >= 0 ? known == truth : state_assume_open(s, t, truth);
}

/* "m && n": by what its parts are, which is less or more than the truth of the whole. */
static bool assume_parts(struct state *s, struct term *t, bool truth)
{
	bool all = (t->op == OP_AND) == truth;	/* else it says something of one of them */

	if (all)
		return state_assume(s, t->a, truth) && state_assume(s, t->b, truth);
	if (state_truth(s, t->a) == !truth)
		return state_assume(s, t->b, truth);
	return state_truth(s, t->b) != !truth || state_assume(s, t->a, truth);
}

/* "m && n", "!(m || n)" and the like: the condition of several, and whether it was turned. */
static struct term *compound_of(struct term *t, bool *truth)
{
	t = term_fresh(t);
	if (term_is_compare(t) && t->op == OP_SET_EQ && t->b->kind == T_CONST && !t->b->value &&
	    term_is_boolean(t->a)) {
		*truth = !*truth;
		t = term_fresh(t->a);
	}
	return term_is_compound(t) ? t : NULL;
}

static bool assume_whole(struct state *s, struct term *t, bool truth)
{
	struct range range = truth ? range_except(0) : range_between(0, 0);

	return state_assume_range(s, t, &range);
}

void state_note_truth(struct state *s, struct term *t, bool truth)
{
	bool turned = truth;
	struct term *compound = compound_of(t, &turned);

	t = term_fresh(t);
	if (compound)
		assume_whole(s, compound, turned);
	else if (term_is_compare(t) && t->b->kind != T_CONST)
		assume_whole(s, t, truth);
}

bool state_compounds_hold(struct state *s)
{
	static bool inside;
	bool held = true;

	/* what a part says is assumed below: of one that can't be kept there is no end of asking */
	if (inside)
		return true;
	inside = true;
	for (int i = 0; held && i < s->nr_facts; i++) {
		struct term *t = s->facts[i].term;
		long long v;
		bool truth;

		if (!term_is_compound(t))
			continue;
		truth = !range_has(&s->facts[i].range, 0);
		if (!truth && !(range_is_single(&s->facts[i].range, &v) && v == 0))
			continue;
		held = assume_parts(s, t, truth);
	}
	inside = false;
	return held;
}

bool state_assume_open(struct state *s, struct term *t, bool truth)
{
	bool turned = truth;
	struct term *compound = compound_of(t, &turned);

	if (compound)
		return assume_parts(s, compound, turned) && assume_whole(s, compound, turned);
	t = term_fresh(t);
	return (term_is_compare(t) ? assume_compare(s, t, truth) : assume_whole(s, t, truth)) && state_compounds_hold(s);
}

struct term *cell_read_at_entry(const struct cell *c, const struct fact *facts, int nr_facts)
{
	struct term *found = term_init_in(c->value, c->root, c->offset, c->size);

	for (int i = 0; i < nr_facts && !found; i++)
		if (facts[i].term->kind == T_INIT || term_is_compound(facts[i].term))
			found = term_init_in(facts[i].term, c->root, c->offset, c->size);
	return found;
}
