/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pages.c - which pages are one, and which are two.
 *
 * Takes for granted that two parameters are two pages, that two calls find two, and that a
 * call which is given numbers only does not find what is a parameter; and that what one function finds
 * for two numbers is two.
 */
#include "call.h"
#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"

bool is_named_at_entry(const struct term *t)
{
	long long offset;

	if (!is_certain(t))
		return false;
	while (t->kind == T_INIT)
		t = term_root(t->a, &offset);
	return t->kind == T_ARG;
}

/* In one block. */
static bool stands_before(const struct block *b, const struct instruction *insn, const struct instruction *other)
{
	for (int i = 0; i < b->nr_insns && b->insns[i] != other; i++)
		if (b->insns[i] == insn)
			return true;
	return false;
}

/*
 * Both are made at most once on a path, and this one behind the other; or the other is
 * made behind each of this one's kind, and is of the round before.
 */
static bool is_made_after(const struct state *s, const struct term *t, const struct term *other)
{
	const struct instruction *insn = t->ptr, *before = other->ptr;
	const struct block *b = graph_block(s->graph, insn->bb), *first = graph_block(s->graph, before->bb);

	if (b->loops && b->loops == first->loops && !(b->loops & LOOPS_UNTOLD) && other->gen > t->gen)
		return b == first ? stands_before(b, insn, before) : block_leads_round(s->graph, b, first);
	if (b->loops || first->loops)
		return false;
	return b == first ? stands_before(b, before, insn) : b->order > first->order;
}

/* What somebody had before it was allocated: not this page, as long as it is in use. */
static bool is_fresh_beside(const struct state *s, const struct term *t, const struct term *other)
{
	return is_fresh(t) && (is_named_at_entry(other) || (term_is_result(other) && is_made_after(s, t, other)));
}

bool pages_differ(const struct state *s, struct term *a, struct term *b)
{
	if (term_differs(a, b))
		return true;
	if (!is_certain(a) || !is_certain(b) || a == b)
		return false;
	if (is_fresh_beside(s, a, b) || is_fresh_beside(s, b, a))
		return true;
	/* allocated elsewhere, or in the round before */
	if (is_fresh(a) && is_fresh(b) && (a->ptr != b->ptr || a->gen != b->gen))
		return true;
	return state_truth(s, term_op(OP_SET_EQ, 0, a, b)) == 0;
}

bool pages_are_two(const struct state *s, struct term *a, struct term *b)
{
	bool named = (a->kind == T_ARG || term_is_result(a)) && (b->kind == T_ARG || term_is_result(b));

	return (named && a != b) || pages_differ(s, a, b);
}

bool is_found(const struct term *t)
{
	return term_is_result(t) && !is_fresh(t) && insn_takes_integers(t->ptr);
}

bool are_found_elsewhere(const struct term *a, const struct term *b)
{
	const struct instruction *x, *y;

	if (!is_found(a) || !is_found(b))
		return false;
	x = a->ptr;
	y = b->ptr;
	if (!insn_callee(x) || insn_callee(x) != insn_callee(y))
		return false;
	for (int nr = 0;; nr++) {
		const struct pseudo *p = ptr_list_nth(x->arguments, nr), *q = ptr_list_nth(y->arguments, nr);

		if (!p || !q)
			return false;
		if (p->type == PSEUDO_VAL && q->type == PSEUDO_VAL && p->value != q->value)
			return true;
	}
}

/* Which one a function is to find: the first number that it is given; those behind it are flags. */
static struct term *number_given(struct state *s, const struct instruction *insn)
{
	const struct pseudo *p;

	for (int nr = 1; (p = ptr_list_nth(insn->arguments, nr - 1)); nr++) {
		const struct symbol *type = type_base(call_arg_type(insn, nr));

		if (type && type->type == SYM_BASETYPE)
			return value_of(s, (struct pseudo *)p);
	}
	return NULL;
}

void result_is_elsewhere(struct state *s, const struct instruction *insn)
{
	struct term *found, *number = NULL;

	if (!s->nr_maps || !insn->target || insn->target == VOID || !insn_callee(insn))
		return;
	found = value_of(s, insn->target);
	if (!term_is_result(found) || found->ptr != insn)
		return;
	for (int i = 0; i < s->nr_maps; i++) {
		struct term *page = s->maps[i].page, *other;

		if (s->maps[i].status != MAP_LIVE || !term_is_result(page) || page == found || page->gen ||
		    insn_callee(page->ptr) != insn_callee(insn))
			continue;
		if (!number)
			number = number_given(s, insn);
		other = number_given(s, page->ptr);
		if (number && other && state_truth(s, term_op(OP_SET_EQ, 0, number, other)) == 0)
			state_assume(s, term_op(OP_SET_EQ, 0, found, page), false);
	}
}
