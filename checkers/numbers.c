/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * numbers.c - what number a term can be: its kind, what branches have shown of it (facts.c), and
 * what follows from its parts.
 *
 * Takes for granted what Documentation/algorithm.md says of numbers and addresses: small
 * sums don't wrap, and no object lies in the first page or in the error numbers.
 */
#include "sparse.h"
#include "state.h"

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

/* As many bits of one number are looked at together: the sets of two flags, or three. */
#define BITS_TOGETHER 4

/*
 * "x & mask", from what is known of other bits of x: where x & 5 is 0, 4 or 5, and x & 1 is not 0,
 * so is x & 4.  False: nothing is.
 */
static bool range_of_bits(const struct state *s, const struct term *t, struct range *res)
{
	const struct term *x = t->a;
	unsigned long all = t->b->value;
	bool others = false;

	for (int i = 0; i < s->nr_facts; i++) {
		const struct term *known = s->facts[i].term;

		if (known == t || !term_is_masked(known) || known->a != x ||
		    __builtin_popcountl(all | known->b->value) > BITS_TOGETHER)
			continue;
		all |= known->b->value;
		others = true;
	}
	if (!others)
		return false;
	*res = (struct range){ 0 };
	for (unsigned long bits = all, more = true; more; more = bits != 0, bits = (bits - 1) & all) {
		bool holds = true;
		struct range one;

		for (int i = 0; holds && i < s->nr_facts; i++) {
			const struct term *known = s->facts[i].term;

			holds = !term_is_masked(known) || known->a != x || known->b->value & ~all ||
				range_has(&s->facts[i].range, known->b->value & bits);
		}
		one = range_between(bits & t->b->value, bits & t->b->value);
		if (holds)
			*res = range_or(res, &one);
	}
	return true;
}

/* A sum of counted.def has no sign, either. */
static bool is_read_unsigned(const struct term *t)
{
	return t->read % READ_KINDS == READ_UNSIGNED || t->read % READ_KINDS == READ_SUM;
}

/* It was read as a number without a sign, and all that is known of it is that it is not 0. */
static bool is_unsigned_not_zero(const struct term *t, const struct range *r)
{
	const struct range not_zero = range_except(0);

	return is_read_unsigned(t) && range_equal(r, &not_zero);
}

/* Of a number that is made of bits of another: it is not more than that, where that has no sign. */
static void range_masked(struct range *res, const struct range *whole)
{
	struct range less;

	if (!whole->n || whole->r[0].lo < 0)
		return;
	less = range_between(0, whole->r[whole->n - 1].hi);
	*res = range_and(res, &less);
}

/* "size / 2048", "size >> 11": of what is not negative. */
static void range_divided(struct range *res, const struct state *s, const struct term *t)
{
	const long long by = t->b->value;
	struct range whole = state_range(s, t->a), part;

	if (!whole.n || whole.r[0].lo < 0 || by <= 0 || (t->op == OP_LSR && by > 62))
		return;
	if (t->op == OP_LSR)
		part = range_between(whole.r[0].lo >> by, whole.r[whole.n - 1].hi >> by);
	else
		part = range_between(whole.r[0].lo / by, whole.r[whole.n - 1].hi / by);
	*res = range_and(res, &part);
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
	if (t->kind == T_OP && (t->op == OP_DIVU || t->op == OP_DIVS || t->op == OP_LSR) && t->b->kind == T_CONST)
		range_divided(&res, s, t);
	/* an offset shifts what is known; what would overflow is still told from 0 */
	if (t->kind == T_OP && t->op == OP_ADD && t->b->kind == T_CONST) {
		struct range below = state_range(s, t->a), moved = below, not_zero = range_except(0);
		long long by = t->b->value;

		if (!range_has(&below, -by))
			res = range_and(&res, &not_zero);

		if (by > 0 && is_unsigned_not_zero(term_fresh(t->a), &below))
			below = moved = range_between(1, LLONG_MAX);

		if (number_is_small(by) && below.n == 1) {
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
	/* "x & ~(size - 1)": no bits but those of either; that "m && n" is 0 or 1 is no fact to keep */
	if (t->kind == T_OP && t->op == OP_AND && t->b->kind != T_CONST && !term_is_boolean(t)) {
		struct range a = state_range(s, t->a), b = state_range(s, t->b);

		range_masked(&res, &a);
		range_masked(&res, &b);
	}
	if (term_is_masked(t)) {
		struct range bits;

		if (range_of_bits(s, t, &bits))
			res = range_and(&res, &bits);
	}
	/* a count fits where the code puts it */
	if (t->kind == T_OP && t->op == OP_TRUNC && t->size >= 16 && is_read_unsigned(t->a)) {
		struct range whole = state_range(s, t->a), not_zero = range_except(0);

		if (!range_has(&whole, 0))
			res = range_and(&res, &not_zero);
	}
	/* "PAGE_SIZE - offset" */
	if (t->kind == T_OP && t->op == OP_SUB) {
		struct range from = state_range(s, t->a), taken = state_range(s, t->b), left;

		if (range_is_bounded(&from) && range_is_bounded(&taken)) {
			left = range_between(from.r[0].lo - taken.r[taken.n - 1].hi,
					     from.r[from.n - 1].hi - taken.r[0].lo);
			res = range_and(&res, &left);
		}
		/* one that was compared with a limit has its other one too */
		if (fact && fact->range.n && fact->range.r[fact->range.n - 1].hi != LLONG_MAX && state_is_above(s, t->a, t->b)) {
			left = range_between(1, LLONG_MAX);
			res = range_and(&res, &left);
		}
	}
	return res;
}
