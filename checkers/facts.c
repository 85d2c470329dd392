/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * facts.c - what branches have shown about terms.
 *
 * A fact is a range for a term; conditions are taken apart (and, or, not,
 * comparisons) until a term is left.  A doubt whether memory was written
 * (T_STALE) does not weaken a fact: unknown callees are taken not to write what
 * facts are on (DESIGN 4), or every flag test would split the world anew.
 */
#include "sparse.h"
#include "state.h"
#include "util.h"

static const struct fact *fact_find(const struct state *s, const struct term *t)
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
		if (t->op == OP_LSR && t->b->kind == T_CONST && t->b->value > 0 && t->size > 1)
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
	return res;
}

/* x < n, and x is not n - 1: then x + 1 < n. Says so of "x + 1 < n" and its opposite. */
static int next_is_below(const struct state *s, struct term *t)
{
	bool is_below = t->op == OP_SET_LT || t->op == OP_SET_B;
	int below = t->op == OP_SET_LT || t->op == OP_SET_GE ? OP_SET_LT : OP_SET_B;
	const struct fact *less, *last;

	if (!is_below && t->op != OP_SET_GE && t->op != OP_SET_AE)
		return -1;
	if (t->a->kind != T_OP || t->a->op != OP_ADD || t->a->b->kind != T_CONST || t->a->b->value != 1)
		return -1;
	less = fact_find(s, term_op(below, t->size, t->a->a, t->b));
	last = fact_find(s, term_op(OP_SET_EQ, t->size, t->a->a, term_op(OP_ADD, t->size, t->b, term_const(-1))));
	if (!less || !last || range_has(&less->range, 0) || range_has(&last->range, 1))
		return -1;
	return is_below;
}

static bool is_known(const struct state *s, struct term *t, long long value)
{
	const struct fact *f = fact_find(s, t);
	long long v;

	return f && range_is_single(&f->range, &v) && v == value;
}

/* y < x, or y is not x: then x - y is not zero. */
static int difference_is_zero(const struct state *s, struct term *t)
{
	struct term *x = t->a->a, *y = t->a->b;

	if (t->op != OP_SET_EQ && t->op != OP_SET_NE && t->op != OP_SET_A && t->op != OP_SET_BE)
		return -1;
	if (is_known(s, term_op(OP_SET_B, 0, y, x), 1) || is_known(s, term_op(OP_SET_LT, 0, y, x), 1) ||
	    is_known(s, term_op(OP_SET_EQ, 0, y, x), 0) || is_known(s, term_op(OP_SET_EQ, 0, x, y), 0))
		return t->op == OP_SET_NE || t->op == OP_SET_A;
	return -1;
}

/* Something was read or written through it, or near it: then it is no NULL pointer. */
static bool was_dereferenced(const struct state *s, struct term *t)
{
	long long offset;
	struct term *root = term_root(t, &offset);

	if (root->kind == T_CONST || offset < -65536 || offset > 65536)
		return false;
	for (int i = 0; i < s->nr_cells; i++)
		if (s->cells[i].root == root)
			return true;
	return false;
}

/* x is the value: does that agree with what is known of x & mask and the like? */
static bool agrees_with_images(const struct state *s, struct term *x, long long value)
{
	for (int i = 0; i < s->nr_facts; i++) {
		struct term *t = s->facts[i].term, *image;

		if (t->kind != T_OP || t->a != x || !t->b || t->b->kind != T_CONST)
			continue;
		image = term_op(t->op, t->size, term_const(value), t->b);
		if (image->kind == T_CONST && !range_has(&s->facts[i].range, image->value))
			return false;
	}
	return true;
}

static int compare_truth(const struct state *s, struct term *t)
{
	struct range a, holds, meet;
	long long v;

	if (t->b->kind != T_CONST) {
		struct range b = state_range(s, t->b);

		if (!range_is_single(&b, &v))
			return next_is_below(s, t);
	} else {
		v = t->b->value;
	}
	if (v == 0 && (t->op == OP_SET_EQ || t->op == OP_SET_NE) && was_dereferenced(s, t->a))
		return t->op == OP_SET_NE;
	if (v == 0 && t->a->kind == T_OP && t->a->op == OP_SUB && difference_is_zero(s, t) >= 0)
		return difference_is_zero(s, t);
	a = state_range(s, t->a);
	holds = range_of_compare(t->op, t->size, v);
	meet = range_and(&a, &holds);
	if (!meet.n)
		return 0;
	if ((t->op == OP_SET_EQ || t->op == OP_SET_NE) && !agrees_with_images(s, t->a, v))
		return t->op == OP_SET_NE;
	return range_equal(&meet, &a) ? 1 : -1;
}

int state_truth(const struct state *s, struct term *t)
{
	struct range r;
	int a, b;

	t = term_fresh(t);
	if (t->kind == T_CONST)
		return t->value != 0;
	r = state_range(s, t);
	if (!range_has(&r, 0))
		return r.n ? 1 : -1;
	if (r.n == 1 && r.r[0].lo == 0 && r.r[0].hi == 0)
		return 0;
	if (t->kind != T_OP)
		return -1;
	if (term_is_compare(t))
		return compare_truth(s, t);
	if ((t->op == OP_AND || t->op == OP_OR) && term_is_boolean(t)) {
		a = state_truth(s, t->a);
		b = state_truth(s, t->b);
		if (t->op == OP_AND)
			return a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : -1;
		return a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : -1;
	}
	if (t->op == OP_OR && t->b->kind == T_CONST && t->b->value)
		return 1;
	return -1;
}

bool state_assume_range(struct state *s, struct term *t, const struct range *range)
{
	struct range now, next;

	t = term_fresh(t);
	now = state_range(s, t);
	next = range_and(&now, range);
	if (!next.n)
		return false;
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

static bool assume_compare(struct state *s, struct term *t, bool truth)
{
	int op = truth ? t->op : opcode_table[t->op].negate;
	struct range holds, flag = range_between(truth, truth);
	long long v;

	if (t->b->kind == T_CONST) {
		v = t->b->value;
	} else {
		struct range b = state_range(s, t->b);

		if (!range_is_single(&b, &v)) {
			/* keep the comparison itself under its negation's name as well */
			struct term *not = term_op(opcode_table[t->op].negate, t->size, t->a, t->b);
			struct range not_flag = range_between(!truth, !truth);

			if (!state_assume_range(s, t, &flag) ||
			    (not->kind != T_CONST && !state_assume_range(s, not, &not_flag)))
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
	struct range range;
	int known;

	t = term_fresh(t);
	known = state_truth(s, t);
	if (known >= 0)
		return known == truth;
	if (t->kind == T_OP) {
		if (term_is_compare(t))
			return assume_compare(s, t, truth);
		if (t->op == OP_AND && truth && term_is_boolean(t))
			return state_assume(s, t->a, true) && state_assume(s, t->b, true);
		if (t->op == OP_OR && !truth && term_is_boolean(t))
			return state_assume(s, t->a, false) && state_assume(s, t->b, false);
		if (t->op == OP_AND && !truth && term_is_boolean(t)) {
			if (state_truth(s, t->a) == 1)
				return state_assume(s, t->b, false);
			if (state_truth(s, t->b) == 1)
				return state_assume(s, t->a, false);
		}
		if (t->op == OP_OR && truth && term_is_boolean(t)) {
			if (state_truth(s, t->a) == 0)
				return state_assume(s, t->b, true);
			if (state_truth(s, t->b) == 0)
				return state_assume(s, t->a, true);
		}
	}
	range = truth ? range_except(0) : range_between(0, 0);
	return state_assume_range(s, t, &range);
}
