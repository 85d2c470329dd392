/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * facts.c - what branches have shown about terms.
 *
 * A fact is a range for a term; conditions are taken apart (and, or, not,
 * comparisons) until a term is left; what then holds is asked in truth.c.  A doubt
 * whether memory was written (T_STALE) does not weaken a fact: unknown callees are
 * taken not to write what facts are on (DESIGN 4), or every flag test would split
 * the world anew.
 */
#include "sparse.h"
#include "state.h"
#include "util.h"

const struct fact *fact_find(const struct state *s, const struct term *t)
{
	for (int i = s->nr_facts - 1; i >= 0; i--)
		if (s->facts[i].term == t)
			return &s->facts[i];
	return NULL;
}

/* An object, a mapping, or a place a variable distance away from one. */
static bool is_address(const struct term *t)
{
	if (t->kind == T_SYM || t->kind == T_MAPPED)
		return true;
	return t->kind == T_OP && (t->op == OP_ADD || t->op == OP_OR) &&
	       (is_address(t->a) || is_address(t->b));
}

/* Half of a number without a sign, or less: that does not reach to where one has it. */
static bool is_part(const struct term *t)
{
	if (!t->b || t->b->kind != T_CONST)
		return false;
	return (t->op == OP_LSR && t->size > 1 && t->b->value > 0) || (t->op == OP_DIVU && t->b->value > 1);
}

/* What holds of a term whatever the path: kinds of terms have their domains. */
static struct range term_domain(const struct term *t)
{
	/* No object and no mapping lies in the first page or in the error numbers. */
	struct range not_null = { .n = 2, .r = { { LLONG_MIN, -4096 }, { 4096, LLONG_MAX } } };

	switch (t->kind) {
	case T_CONST:
		return range_between(t->value, t->value);
	case T_SYM:
	case T_MAPPED:
		return not_null;
	case T_OP:
		if (term_is_compare(t))
			return range_between(0, 1);
		if (t->op == OP_AND && t->b->kind == T_CONST && t->b->value >= 0)
			return range_between(0, t->b->value);
		if (is_part(t))
			return range_between(0, LLONG_MAX);
		/* inside or near an object: "ptr->member" is no more NULL than ptr */
		if (is_address(t))
			return not_null;
		return range_all();
	default:
		return range_all();
	}
}

/* "x op constant" where x is one of a few numbers: flags that a join kept. */
static bool range_mapped(const struct state *s, struct term *t, struct range *res)
{
	const struct fact *fact = fact_find(s, t->a);
	long long v;

	if (!fact)
		return false;
	*res = (struct range){ 0 };
	for (int i = 0; i < fact->range.n; i++) {
		struct range one;
		struct term *folded;

		v = fact->range.r[i].lo;
		if (fact->range.r[i].hi != v)
			return false;
		folded = term_op(t->op, t->size, term_const(v), t->b);
		if (folded->kind != T_CONST)
			return false;
		one = range_between(folded->value, folded->value);
		*res = range_or(res, &one);
	}
	return fact->range.n > 0;
}

/* To what an int holds: sums and differences of such don't overflow here. */
static bool range_is_bounded(const struct range *r)
{
	return r->n && r->r[0].lo >= INT_MIN && r->r[r->n - 1].hi <= INT_MAX;
}

struct range state_range(const struct state *s, struct term *t)
{
	const struct fact *fact;
	struct range res;

	t = term_fresh(t);
	res = term_domain(t);
	fact = fact_find(s, t);
	if (fact)
		res = range_and(&res, &fact->range);
	if (t->kind == T_OP && t->b && t->b->kind == T_CONST) {
		struct range mapped;

		if (range_mapped(s, t, &mapped))
			res = range_and(&res, &mapped);
	}
	/* an offset shifts what is known; what would overflow is not worth it */
	if (t->kind == T_OP && t->op == OP_ADD && t->b->kind == T_CONST) {
		struct range below = state_range(s, t->a), moved = below;
		long long by = t->b->value;

		/* numbers that kernel code adds to do not wrap around */
		if (by > -1000000 && by < 1000000 && below.n == 1) {
			if (moved.r[0].lo > INT_MIN)
				moved.r[0].lo += by;
			else
				moved.r[0].lo = LLONG_MIN;
			if (moved.r[0].hi < INT_MAX)
				moved.r[0].hi += by;
			else
				moved.r[0].hi = LLONG_MAX;
			res = range_and(&res, &moved);
		}
	}
	/* "PAGE_SIZE - offset" */
	if (t->kind == T_OP && t->op == OP_SUB) {
		struct range from = state_range(s, t->a), taken = state_range(s, t->b), left;

		if (range_is_bounded(&from) && range_is_bounded(&taken)) {
			left = range_between(from.r[0].lo - taken.r[taken.n - 1].hi,
					     from.r[from.n - 1].hi - taken.r[0].lo);
			res = range_and(&res, &left);
		}
	}
	return res;
}

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
			return true;
		}
	}
	s->facts = array_grow(s->facts, s->nr_facts, &s->max_facts, sizeof(*s->facts));
	s->facts[s->nr_facts++] = (struct fact){ t, next };
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
	if (t->a->kind == T_OP && t->a->op == OP_ADD && t->a->b->kind == T_CONST &&
	    (op == OP_SET_EQ || op == OP_SET_NE)) {
		/* x + c == v says what x is, x + c != v what it is not */
		long long value = v - t->a->b->value;
		struct range x = op == OP_SET_EQ ? range_between(value, value) : range_except(value);

		if (!state_assume_range(s, t->a->a, &x))
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
	return t->kind == T_OP && (t->op == OP_AND || t->op == OP_OR) && term_is_boolean(t) ? t : NULL;
}

static bool assume_whole(struct state *s, struct term *t, bool truth)
{
	struct range range = truth ? range_except(0) : range_between(0, 0);

	return state_assume_range(s, t, &range);
}

void state_note_truth(struct state *s, struct term *t, bool truth)
{
	t = compound_of(t, &truth);
	if (t)
		assume_whole(s, t, truth);
}

/*
 * "m && n" was false, and now m is true: n is false.  False when a condition that is
 * known and what is known of its parts contradict each other.
 */
static bool compounds_hold(struct state *s)
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

		if (t->kind != T_OP || (t->op != OP_AND && t->op != OP_OR) || !term_is_boolean(t))
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
	return (term_is_compare(t) ? assume_compare(s, t, truth) : assume_whole(s, t, truth)) && compounds_hold(s);
}
