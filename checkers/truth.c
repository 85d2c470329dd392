/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * truth.c - is a condition true, false or open in a state?
 *
 * Takes for granted what Documentation/algorithm.md says of numbers and addresses:
 * small sums don't wrap, what was read through is not NULL.
 */
#include "sparse.h"
#include "state.h"

/* How two values may stand to each other, and what each comparison says of that. */
enum { BELOW = 1, SAME = 2, ABOVE = 4 };

static int op_orders(int op)
{
	switch (op) {
	case OP_SET_LT: case OP_SET_B: return BELOW;
	case OP_SET_LE: case OP_SET_BE: return BELOW | SAME;
	case OP_SET_GE: case OP_SET_AE: return SAME | ABOVE;
	case OP_SET_GT: case OP_SET_A: return ABOVE;
	case OP_SET_EQ: return SAME;
	default: return BELOW | ABOVE;
	}
}

static bool op_is_unsigned(int op)
{
	return op == OP_SET_B || op == OP_SET_BE || op == OP_SET_A || op == OP_SET_AE;
}

/* Do both say something of the same order, signed or not? */
static bool ops_agree(int op, int other)
{
	return op == OP_SET_EQ || op == OP_SET_NE || other == OP_SET_EQ || other == OP_SET_NE ||
	       op_is_unsigned(op) == op_is_unsigned(other);
}

/* What other comparisons of the two have shown: n <= max and n != max is n < max. */
static int order_truth(const struct state *s, const struct term *t)
{
	int may = BELOW | SAME | ABOVE;

	for (int i = 0; i < s->nr_facts; i++) {
		const struct term *known = s->facts[i].term;
		int says;
		long long v;

		if (known->a != t->a || known->b != t->b || !term_is_compare(known) ||
		    !ops_agree(t->op, known->op) || !range_is_single(&s->facts[i].range, &v))
			continue;
		says = op_orders(known->op);
		may &= v ? says : ~says;
	}
	if (!(may & op_orders(t->op)))
		return 0;
	return may & ~op_orders(t->op) ? -1 : 1;
}

static int order_of(const struct state *s, int op, struct term *a, struct term *b)
{
	struct term *t = term_op(op, 0, a, b);

	return t->kind == T_CONST ? t->value != 0 : order_truth(s, t);
}

bool state_is_above(const struct state *s, struct term *a, struct term *b)
{
	return order_of(s, OP_SET_GT, a, b) == 1;
}

/* x < n, and x is not n - 1: then x + 1 < n. Says so of "x + 1 < n" and its opposite. */
static int next_is_below(const struct state *s, struct term *t)
{
	int op = t->op, below;
	struct term *next = t->a, *limit = t->b;

	if (next->kind != T_OP || next->op != OP_ADD) {
		op = opcode_table[op].swap;
		next = t->b;
		limit = t->a;
	}
	if (op != OP_SET_LT && op != OP_SET_B && op != OP_SET_GE && op != OP_SET_AE)
		return -1;
	below = op == OP_SET_LT || op == OP_SET_GE ? OP_SET_LT : OP_SET_B;
	if (next->kind != T_OP || next->op != OP_ADD || next->b->kind != T_CONST || next->b->value != 1)
		return -1;
	if (order_of(s, below, next->a, limit) != 1 ||
	    order_of(s, OP_SET_EQ, next->a, term_op(OP_ADD, t->size, limit, term_const(-1))) != 0)
		return -1;
	return op == below;
}

/* "x - y != 0" and the like: do x and y differ? */
static int difference_truth(const struct state *s, const struct term *t)
{
	int differ = order_of(s, OP_SET_NE, t->a->a, t->a->b);

	if (differ < 0 || (t->op != OP_SET_EQ && t->op != OP_SET_NE && t->op != OP_SET_A && t->op != OP_SET_BE))
		return -1;
	return (t->op == OP_SET_NE || t->op == OP_SET_A) == differ;
}

/* Something was read or written through it, or near it: then it is no NULL pointer. */
static bool was_dereferenced(const struct state *s, struct term *t)
{
	long long offset;
	struct term *root = term_root(t, &offset);

	if (root->kind == T_CONST || offset < -65536 || offset > 65536)
		return false;
	for (int i = 0; i < s->nr_cells; i++)
		if (s->cells[i].root == root && !s->cells[i].one_way)
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

/*
 * An address in a mapping is none of an object of ours, nor one in another live
 * mapping, unless the pool has mapped one page twice.
 */
static bool addresses_differ(const struct state *s, struct term *a, struct term *b)
{
	struct term *in = term_mapping(a), *other = term_mapping(b);
	int live = 0, pool = 0;

	if (!in || !other)
		return (in && term_object(b)->kind == T_SYM) || (other && term_object(a)->kind == T_SYM);
	for (int i = 0; i < s->nr_maps; i++) {
		const struct mapping *m = &s->maps[i];

		if (m->status != MAP_LIVE || (m->addr != in && m->addr != other))
			continue;
		live++;
		pool += m->family == POOL;
	}
	return live == 2 && pool < 2;
}

/* The least and the greatest of a range, as numbers that keep the order asked for. */
static void range_bounds(const struct range *r, bool is_unsigned, unsigned long long *least,
			 unsigned long long *most)
{
	*least = ULLONG_MAX;
	*most = 0;
	for (int i = 0; i < r->n; i++) {
		unsigned long long lo = r->r[i].lo, hi = r->r[i].hi;

		if (!is_unsigned) {
			lo ^= 1ULL << 63;
			hi ^= 1ULL << 63;
		} else if (lo > hi) {
			lo = 0;		/* from below zero to above it: all of them */
			hi = ULLONG_MAX;
		}
		*least = lo < *least ? lo : *least;
		*most = hi > *most ? hi : *most;
	}
}

/* Numbers of which both are only known to lie between bounds. */
static int bounds_truth(const struct range *a, const struct range *b, int op)
{
	unsigned long long a_least, a_most, b_least, b_most;
	struct range meet = range_and(a, b);
	int may = meet.n ? SAME : 0;

	range_bounds(a, op_is_unsigned(op), &a_least, &a_most);
	range_bounds(b, op_is_unsigned(op), &b_least, &b_most);
	may |= (a_least < b_most ? BELOW : 0) | (a_most > b_least ? ABOVE : 0);
	if (!(may & op_orders(op)))
		return 0;
	return may & ~op_orders(op) ? -1 : 1;
}

static int compare_truth(const struct state *s, struct term *t)
{
	struct range a, holds, meet;
	long long v;

	if (t->b->kind != T_CONST) {
		struct range b = state_range(s, t->b);

		if ((t->op == OP_SET_EQ || t->op == OP_SET_NE) && addresses_differ(s, t->a, t->b))
			return t->op == OP_SET_NE;
		if (!range_is_single(&b, &v)) {
			int truth = order_truth(s, t);

			if (truth < 0)
				truth = next_is_below(s, t);
			a = state_range(s, t->a);
			return truth >= 0 ? truth : bounds_truth(&a, &b, t->op);
		}
	} else {
		v = t->b->value;
	}
	if (v == 0 && (t->op == OP_SET_EQ || t->op == OP_SET_NE) && was_dereferenced(s, t->a))
		return t->op == OP_SET_NE;
	if ((v == 0 || v == 1) && (t->op == OP_SET_EQ || t->op == OP_SET_NE) && term_is_boolean(t->a)) {
		int truth = state_truth(s, t->a);

		return truth < 0 || (t->op == OP_SET_NE) == (v == 0) ? truth : !truth;
	}
	if (v == 0 && t->a->kind == T_OP && t->a->op == OP_SUB) {
		int truth = difference_truth(s, t);

		if (truth >= 0)
			return truth;
	}
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
	if (term_is_compound(t)) {
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
