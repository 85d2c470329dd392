/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join_either.c - what is left where two paths meet that know different things: "n is 0, or m is not above 0".
 *
 * Proves: where one path has x in one range and the other has it outside, whatever the second knows
 * of y holds unless x is in the range of the first.  Of what the function was given only: that
 * is asked again behind loops, and comparisons of it are few.
 */
#include "join.h"
#include "sparse.h"
#include "state.h"

/* More are no use to anybody, and each is asked at each test. */
#define EITHER_KEPT 2

/* The comparison that says just that the term is in the range; NULL: there is none. */
static struct term *range_compare(struct term *t, const struct range *r)
{
	const struct range but = range_complement(r);
	long long v;

	if (range_is_single(r, &v))
		return term_op(OP_SET_EQ, 0, t, term_const(v));
	if (range_is_single(&but, &v))
		return term_op(OP_SET_NE, 0, t, term_const(v));
	if (r->n == 1 && r->r[0].lo == LLONG_MIN)
		return term_op(OP_SET_LE, 0, t, term_const(r->r[0].hi));
	if (r->n == 1 && r->r[0].hi == LLONG_MAX)
		return term_op(OP_SET_GE, 0, t, term_const(r->r[0].lo));
	return NULL;
}

/* One side has x in xs; what the other knows of its arguments, and the first does not. */
static int either_add(const struct state *s, struct term *x, const struct range *xs, const struct state *other,
		      struct fact *kept, int n, int most)
{
	struct term *in = range_compare(x, xs);

	for (int i = 0; in && i < other->nr_facts && n < most; i++) {
		struct term *y = other->facts[i].term, *also;
		const struct range *ys = &other->facts[i].range;
		struct range here, both;

		if (y->kind != T_ARG || y == x)
			continue;
		here = state_range(s, y);
		both = range_and(&here, ys);
		if (range_equal(&both, &here) || !(also = range_compare(y, ys)))
			continue;
		kept[n++] = (struct fact){ .term = term_op(OP_OR, 1, in, also), .range = range_except(0) };
	}
	return n;
}

int join_either(const struct join *j, struct fact *kept, int n, int max)
{
	int most = n + EITHER_KEPT < max ? n + EITHER_KEPT : max;

	for (int i = 0; i < j->sa->nr_facts && n < most; i++) {
		struct term *x = j->sa->facts[i].term;
		struct range here, there;

		if (x->kind != T_ARG)
			continue;
		here = j->sa->facts[i].range;
		there = state_range(j->sb, x);
		if (range_and(&here, &there).n)
			continue;
		n = either_add(j->sa, x, &here, j->sb, kept, n, most);
		n = either_add(j->sb, x, &there, j->sa, kept, n, most);
	}
	return n;
}
