/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * join_facts.c - what is known of numbers when two paths meet: the facts that
 * hold on both, also of values that the join has given new names.
 *
 * Takes for granted that values, mappings, effects and cells are joined already:
 * the pairs say what each side calls a joined value.
 */
#include "sparse.h"
#include "join.h"
#include "state.h"
#include "util.h"

#define MAX_FACTS 512

/*
 * A bound that moves at the second join would move for ever, and what lies behind be walked each time: it is
 * given up but for its sign, the other kept.
 */
static struct range range_widen(const struct range *before, const struct range *now)
{
	struct range r = *now;
	long long lo, hi;

	if (range_equal(before, now) || !before->n || !r.n)
		return r;
	lo = r.r[0].lo;
	hi = r.r[r.n - 1].hi;
	if (lo < before->r[0].lo)
		lo = lo > 0 ? 1 : lo == 0 ? 0 : LLONG_MIN;
	if (hi > before->r[before->n - 1].hi)
		hi = hi < 0 ? -1 : hi == 0 ? 0 : LLONG_MAX;
	return range_between(lo, hi);
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
			kept[n++] = (struct fact){ .term = res, .range = r };
	}
	return n;
}

/* The sets of more bits together would be too many for a range. */
#define BITS_JOINED 3
/* A word with more tests of its bits: too many pairs (6.12 fs/ceph/inode.c has dozens of capabilities). */
#define TESTS_JOINED 6

static bool has_many_tests(const struct state *s, const struct term *x)
{
	int n = 0;

	for (int i = 0; i < s->nr_facts && n <= TESTS_JOINED; i++)
		n += term_is_masked(s->facts[i].term) && s->facts[i].term->a == x;
	return n > TESTS_JOINED;
}

/*
 * "!(x & 1)" on one side and "x & 4" on the other: what is left of both is what x & 5 can be.
 */
static int join_bits(const struct join *j, struct fact *kept, int n)
{
	for (int i = 0; i < j->sa->nr_facts; i++) {
		struct term *in_a = j->sa->facts[i].term, *x;

		if (!term_is_masked(in_a))
			continue;
		x = term_other(j, in_a->a, true, false);
		if (!x || has_many_tests(j->sa, in_a->a) || has_many_tests(j->sb, x))
			continue;
		for (int k = 0; k < j->sb->nr_facts && n < MAX_FACTS; k++) {
			struct term *in_b = j->sb->facts[k].term, *mask, *res;
			struct range a, b, r;

			if (!term_is_masked(in_b) || in_b->a != x || in_b == in_a ||
			    __builtin_popcountll(in_a->b->value | in_b->b->value) > BITS_JOINED)
				continue;
			mask = term_const(in_a->b->value | in_b->b->value);
			a = state_range(j->sa, term_op(OP_AND, in_a->size, in_a->a, mask));
			b = state_range(j->sb, term_op(OP_AND, in_a->size, x, mask));
			r = range_or(&a, &b);
			res = term_op(OP_AND, in_a->size, term_other(j, in_a->a, true, true), mask);
			if (term_is_masked(res))
				kept[n++] = (struct fact){ .term = res, .range = r };
		}
	}
	return n;
}

/* What a loop's test compares with: "n", "n - 1". */
static bool is_limit(const struct term *t)
{
	return t->kind != T_OP || (t->op == OP_ADD && t->b->kind == T_CONST);
}

/* The orders in which a number is known to be at least something. */
enum { AS_SIGNED = 1, AS_UNSIGNED = 2 };

static int range_least(const struct range *r, long long *least)
{
	/* what lies below 0 is large where there is no sign */
	if (r->n == 2 && r->r[0].lo == LLONG_MIN && r->r[0].hi == -1) {
		*least = r->r[1].lo;
		return AS_UNSIGNED;
	}
	*least = r->r[0].lo;
	return r->n != 1 ? 0 : *least < 0 ? AS_SIGNED : AS_SIGNED | AS_UNSIGNED;
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
		int orders = range_least(&f->range, &a) & range_least(&other, &b);

		if (!is_limit(f->term) || !orders)
			continue;
		if (a <= p->a->value || b <= p->b->value || a > p->a->value + NEARBY || b > p->b->value + NEARBY)
			continue;
		kept[n++] = (struct fact){
			.term = term_op(orders & AS_SIGNED ? OP_SET_LT : OP_SET_B, 0, p->res, f->term),
			.range = range_between(1, 1) };
		if (a > p->a->value + 1 && b > p->b->value + 1)
			kept[n++] = (struct fact){
				.term = term_op(OP_SET_EQ, 0, p->res, term_op(OP_ADD, 0, f->term, term_const(-1))),
				.range = range_between(0, 0) };
	}
	return n;
}

static void mixed_add(struct state *s, struct term *t)
{
	for (int i = 0; i < s->nr_mixed; i++)
		if (s->mixed[i] == t)
			return;
	if (s->nr_mixed < ARGS_MIXED)
		s->mixed[s->nr_mixed++] = t;
}

/* "!flag || !n" is no fact, and all that is left of it is that both were asked for. */
static void join_mixed(struct state *a, const struct state *b)
{
	for (int i = 0; i < b->nr_mixed; i++)
		mixed_add(a, b->mixed[i]);
	for (int i = 0; i < a->nr_facts; i++) {
		struct range there = state_range(b, a->facts[i].term), meet = range_and(&a->facts[i].range, &there);

		if (a->facts[i].term->kind == T_ARG && !meet.n)
			mixed_add(a, a->facts[i].term);
	}
}

/* Of "m && n" the other side may know a part that decides it. */
static struct range range_there(const struct state *s, struct term *t)
{
	int truth = term_is_compound(t) ? state_truth(s, t) : -1;

	return truth < 0 ? state_range(s, t) : truth ? range_except(0) : range_between(0, 0);
}

/* What b alone has asked of several conditions, if a knows it by their parts. */
static int join_compounds(const struct state *a, const struct state *b, struct fact *kept, int n)
{
	for (int i = 0; i < b->nr_facts && n < MAX_FACTS; i++) {
		struct fact f = b->facts[i];
		struct range here;

		if (!term_is_compound(f.term) || fact_find(a, f.term))
			continue;
		here = range_there(a, f.term);
		f.range = range_or(&f.range, &here);
		if (!(range_has(&f.range, 0) && range_has(&f.range, 1)))
			kept[n++] = f;
	}
	return n;
}

/* Rounds of a loop that are told apart by how far a number has got; past that it counts them and never settles. */
#define ROUNDS_WIDE 64

/* Named within the loop, in each round by the same name, and one step farther in each. */
static bool counts_rounds(const struct term *t, const struct range *before, const struct range *now)
{
	if (t->kind != T_NEW || t->op != NEW_JOIN || before->n != 1 || now->n != 1 || !range_is_bounded(now))
		return false;
	return now->r[0].hi - now->r[0].lo > ROUNDS_WIDE &&
	       (now->r[0].hi == before->r[0].hi + 1 || now->r[0].lo == before->r[0].lo - 1);
}

void join_facts(struct join *j, struct state *a, struct state *b, bool widen)
{
	struct fact kept[MAX_FACTS];
	int n = 0;

	join_mixed(a, b);
	for (int i = 0; i < a->nr_facts && n < MAX_FACTS; i++) {
		struct fact f = a->facts[i];
		struct range other = range_there(b, f.term);

		if (f.term->kind == T_NEW && f.term->ptr == j->block)
			continue;
		other = range_or(&f.range, &other);
		f.range = widen && counts_rounds(f.term, &f.range, &other) ? range_widen(&f.range, &other) : other;
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
		if (p->not_zero) {
			struct range not_zero = range_except(0);

			r = range_and(&r, &not_zero);
		}
		n = join_bounds(j, p, kept, n);
		if (!range_is_all(&r) && n < MAX_FACTS)
			kept[n++] = (struct fact){ .term = p->res, .range = r };
	}
	n = join_derived_facts(j, true, kept, n);
	n = join_derived_facts(j, false, kept, n);
	n = join_compounds(a, b, kept, n);
	n = join_bits(j, kept, n);
	n = join_either(j, kept, n, MAX_FACTS);
	a->nr_facts = 0;
	for (int i = 0; i < n; i++) {
		a->facts = array_grow(a->facts, a->nr_facts, &a->max_facts, sizeof(*a->facts));
		a->nr_facts = facts_add(a->facts, a->nr_facts, &kept[i]);
	}
}
