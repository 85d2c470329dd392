/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join_either.c - what is left where two paths meet that know different things: "n is 0, or m is not above 0".
 *
 * Three kinds of it are kept, each of them asked again at each test (facts.c):
 * - of arguments: where one path has x in one range and the other has it outside, whatever the second knows of y holds
 *   unless x is in the range of the first.  Of what the function was given only: that is asked again behind loops, and
 *   comparisons of it are few;
 * - of memory of the caller's that was moved on or left alone: it is 0 now if it was before, and only then;
 * - of a flag that is 0 on one path: where it is not, what the other path has found in memory is not 0.
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

/* The other condition of "t is 0, or ..." (op: OP_SET_EQ), or of "t is not 0, or ..."; NULL: the fact is none of these. */
static struct term *or_what(const struct fact *f, struct term *t, int op)
{
	struct term *part;

	if (!term_is_compound(f->term) || f->term->op != OP_OR || range_has(&f->range, 0))
		return NULL;
	part = term_compare_zero(op, t);
	return f->term->a == part ? f->term->b : f->term->b == part ? f->term->a : NULL;
}

/* One side knows "t is 0, or the condition holds" (op) of what it has there: kept if the other does. */
static int either_keep(const struct state *other, struct term *there, int op, struct term *condition, struct term *joined,
		       struct fact *kept, int n)
{
	if (state_truth(other, term_zero_or(op, there, condition)) == 1)
		kept[n++] = (struct fact){ .term = term_zero_or(op, joined, condition), .range = range_except(0) };
	return n;
}

/*
 * "j is 0, or x is not", and "j is not 0, or x is": one side still has x there, which may be 0, or knows that of what it
 * has there; the other has moved it on from there.  A loop that moves a pointer of the caller's begins with such a join.
 */
static int either_moved(const struct state *s, struct term *here, const struct state *other, struct term *there, int op,
			struct term *joined, struct fact *kept, int n, int max)
{
	if (here->kind == T_INIT && n < max) {
		struct term *was = term_op(opcode_table[op].negate, 0, here, term_const(0));

		/* a number that is set, and was not asked for before, tells nobody anything */
		if (!fact_find(other, here) && !fact_find(other, term_zero_or(op, there, was)))
			return n;
		return either_keep(other, there, op, was, joined, kept, n);
	}
	for (int i = 0; i < s->nr_facts && n < max; i++) {
		struct term *condition = or_what(&s->facts[i], here, op);

		if (condition)
			n = either_keep(other, there, op, condition, joined, kept, n);
	}
	return n;
}

static int join_moved(const struct join *j, int op, struct fact *kept, int n, int max)
{
	for (int i = 0; i < j->nr; i++) {
		const struct pair *p = &j->pairs[i];

		if (p->not_zero || p->res->kind != T_NEW)
			continue;
		n = either_moved(j->sa, p->a, j->sb, p->b, op, p->res, kept, n, max);
		n = either_moved(j->sb, p->b, j->sa, p->a, op, p->res, kept, n, max);
	}
	return n;
}

/* "The flag is 0, or x is not": perhaps set on one side only, where x was asked for first ("unmap = addr && ..."). */
static int either_set(const struct state *s, const struct term *here, const struct state *other, struct term *joined,
		      struct fact *kept, int n, int most)
{
	if (here->kind != T_CONST || here->value)
		return n;
	for (int i = 0; i < other->nr_facts && n < most; i++) {
		struct term *x = other->facts[i].term, *not_zero;

		if (x->kind != T_INIT || range_has(&other->facts[i].range, 0))
			continue;
		not_zero = term_op(OP_SET_NE, 0, x, term_const(0));
		if (state_truth(s, not_zero) != 1)
			kept[n++] = (struct fact){ .term = term_zero_or(OP_SET_EQ, joined, not_zero), .range = range_except(0) };
	}
	return n;
}

static int join_set(const struct join *j, struct fact *kept, int n, int max)
{
	for (int i = 0; i < j->nr; i++) {
		const struct pair *p = &j->pairs[i];
		int most = n + EITHER_KEPT < max ? n + EITHER_KEPT : max;

		if (p->not_zero || p->res->kind != T_NEW)
			continue;
		n = either_set(j->sa, p->a, j->sb, p->res, kept, n, most);
		n = either_set(j->sb, p->b, j->sa, p->res, kept, n, most);
	}
	return n;
}

int join_either(const struct join *j, struct fact *kept, int n, int max)
{
	int most;

	n = join_moved(j, OP_SET_EQ, kept, n, max);
	n = join_moved(j, OP_SET_NE, kept, n, max);
	n = join_set(j, kept, n, max);
	most = n + EITHER_KEPT < max ? n + EITHER_KEPT : max;
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
