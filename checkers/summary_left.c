/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * summary_left.c - what two cases of a summary leave in memory when they become one.
 *
 * Where they leave different values it is one that the caller can't tell, but how it stands to what was there before is
 * kept: "ctl->cur is NULL if it was, and only then" tells whoever unmaps if it is not NULL.
 */
#include <stdlib.h>

#include "sparse.h"
#include "summary_reduce.h"
#include "util.h"

struct term *case_untold(void)
{
	static int nr;
	static char place;

	return term_new(&place, ++nr, NEW_JOIN);
}

const struct fact *case_fact(const struct summary_case *c, const struct term *t)
{
	for (int i = 0; i < c->nr_facts; i++)
		if (c->facts[i].term == t)
			return &c->facts[i];
	return NULL;
}

/* What the case says of a value; the domains of other kinds are the caller's to know. */
static struct range case_range(const struct summary_case *c, struct term *t)
{
	const struct fact *fact;

	t = term_fresh(t);
	if (t->kind == T_CONST)
		return range_between(t->value, t->value);
	if (term_mapping(t))
		return range_except(0);
	fact = case_fact(c, t);
	return fact ? fact->range : range_all();
}

void case_add_fact(struct summary_case *c, struct term *t, const struct range *range)
{
	if (range_is_all(range))
		return;
	c->facts = xrealloc(c->facts, (c->nr_facts + 1) * sizeof(*c->facts));
	c->facts[c->nr_facts++] = (struct fact){ .term = t, .range = *range };
}

/* The place is left the one way or the other. */
struct left {
	struct term *value;
	struct range range;
	struct term *was;	/* what the place held before, to compare with; NULL: nothing is said */
	bool zero_if_it_was, zero_only_if_it_was;
};

/* "What is left there is 0 (op: OP_SET_EQ), or is not (OP_SET_NE), or it was the other before." */
static struct term *left_or_was(int op, struct term *left, struct term *was)
{
	return term_zero_or(op, left, term_op(opcode_table[op].negate, 0, was, term_const(0)));
}

/* A number that is set, and was not asked for before, tells nobody anything. */
static bool case_says(const struct summary_case *c, int op, struct term *left, struct term *was)
{
	struct range before = case_range(c, was), after = case_range(c, left), zero = range_between(0, 0),
		     other = range_except(0);
	bool zero_after = !range_and(&after, op == OP_SET_EQ ? &other : &zero).n,
	     other_before = !range_and(&before, op == OP_SET_EQ ? &zero : &other).n;

	return term_init_in(left, was->a, was->value, was->size) == left ||
	       (case_fact(c, was) && (zero_after || other_before)) || case_fact(c, left_or_was(op, left, was));
}

static struct left store_merge(const struct summary_case *a, struct term *in_a,
			       const struct summary_case *b, struct term *in_b, const struct cell *place)
{
	struct range ra = case_range(a, in_a), rb = case_range(b, in_b);
	struct left left = { .value = in_a, .range = range_all() };

	if (in_a == in_b)
		return left;
	if (term_fresh(in_a) == term_fresh(in_b)) {
		left.value = term_stale(term_fresh(in_a));
		return left;
	}
	left = (struct left){ .value = case_untold(), .range = range_or(&ra, &rb) };
	left.was = cell_read_at_entry(place, a->facts, a->nr_facts);
	if (!left.was)
		left.was = cell_read_at_entry(place, b->facts, b->nr_facts);
	if (!left.was)
		return left;
	left.zero_if_it_was = case_says(a, OP_SET_EQ, in_a, left.was) && case_says(b, OP_SET_EQ, in_b, left.was);
	left.zero_only_if_it_was = case_says(a, OP_SET_NE, in_a, left.was) && case_says(b, OP_SET_NE, in_b, left.was);
	return left;
}

static void case_add_left(struct summary_case *c, const struct left *left)
{
	const struct range not_zero = range_except(0);

	case_add_fact(c, left->value, &left->range);
	if (!left->was || !range_has(&left->range, 0))
		return;
	if (left->zero_if_it_was)
		case_add_fact(c, left_or_was(OP_SET_EQ, left->value, left->was), &not_zero);
	if (left->zero_only_if_it_was)
		case_add_fact(c, left_or_was(OP_SET_NE, left->value, left->was), &not_zero);
}

static struct term *cell_at_entry(const struct cell *c)
{
	struct term *found = cell_read_at_entry(c, NULL, 0);

	return found ? found : term_init(c->root, c->offset, c->size, 0);
}

void case_names_left(struct summary_case *c)
{
	for (int i = 0; i < c->nr_stores; i++) {
		struct cell *store = &c->stores[i];
		struct term *init = cell_at_entry(store);
		struct range before = case_range(c, init), after = case_range(c, store->value);
		long long number, other;

		if (store->value->kind != T_STALE && range_is_single(&before, &number) &&
		    range_is_single(&after, &other) && number == other)
			store->value = init;
	}
}

struct term *case_leaves(const struct summary_case *c, const struct cell *place)
{
	for (int i = 0; i < c->nr_stores; i++)
		if (c->stores[i].root == place->root && c->stores[i].offset == place->offset)
			return c->stores[i].size == place->size ? c->stores[i].value : term_any();
	return cell_at_entry(place);
}

/* The stores of both, in the order of a; left has room for all, and says what they leave. */
static int stores_add(struct summary_case *a, const struct summary_case *b, struct left *left)
{
	int n = a->nr_stores;

	for (int i = 0; i < a->nr_stores; i++) {
		struct term *other = case_leaves(b, &a->stores[i]);

		left[i] = store_merge(a, a->stores[i].value, b, other, &a->stores[i]);
	}
	a->stores = xrealloc(a->stores, (n + b->nr_stores + 1) * sizeof(*a->stores));
	for (int k = 0; k < b->nr_stores; k++) {
		struct term *other = case_leaves(a, &b->stores[k]);
		bool there = false;

		for (int i = 0; i < a->nr_stores; i++)
			there |= a->stores[i].root == b->stores[k].root && a->stores[i].offset == b->stores[k].offset;
		if (there)
			continue;
		left[n] = store_merge(a, other, b, b->stores[k].value, &b->stores[k]);
		a->stores[n++] = b->stores[k];
	}
	return n;
}

struct left *stores_merge(struct summary_case *a, const struct summary_case *b)
{
	struct left *left = xcalloc(a->nr_stores + b->nr_stores + 1, sizeof(*left));

	a->nr_stores = stores_add(a, b, left);
	return left;
}

void stores_say(struct summary_case *c, struct left *left)
{
	for (int i = 0; i < c->nr_stores; i++) {
		c->stores[i].value = left[i].value;
		case_add_left(c, &left[i]);
	}
	free(left);
}
