/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * term_query.c - what a term tells: its root, its object, whether two may be equal.
 */
#include "sparse.h"
#include "term.h"

struct term *term_fresh(struct term *t)
{
	if (!t || !(t->flags & TERM_HAS_STALE))
		return t;
	if (t->kind == T_STALE)
		return term_fresh(t->a);
	return term_rebuild(t, term_fresh(t->a), term_fresh(t->b));
}

struct term *term_root(struct term *t, long long *offset)
{
	if (t->kind == T_OP && t->op == OP_ADD && t->b->kind == T_CONST) {
		*offset = t->b->value;
		return t->a;
	}
	*offset = 0;
	return t;
}

struct term *term_object(struct term *t)
{
	for (;;) {
		if (t->kind == T_STALE) {
			t = t->a;
		} else if (t->kind == T_OP && (t->op == OP_ADD || t->op == OP_SUB || t->op == OP_AND)) {
			/* of x + y the pointer is the one that is no product or constant */
			if (t->op == OP_ADD && t->a->kind == T_OP &&
			    (t->a->op == OP_MUL || t->a->op == OP_SHL))
				t = t->b;
			else
				t = t->a;
		} else {
			return t;
		}
	}
}

struct term *term_mapping(struct term *t)
{
	struct term *a, *b;

	if (t->kind == T_MAPPED)
		return t;
	if (!(t->flags & TERM_HAS_MAPPED) || t->kind != T_OP || (t->op != OP_ADD && t->op != OP_SUB))
		return NULL;
	a = term_mapping(t->a);
	b = term_mapping(t->b);
	if (t->op == OP_SUB)
		return b ? NULL : a;
	return a && b ? NULL : a ? a : b;
}

bool term_contains(struct term *t, struct term *part)
{
	if (!t)
		return false;
	if (t == part)
		return true;
	if ((part->flags & TERM_HAS_NEW) && !(t->flags & TERM_HAS_NEW))
		return false;
	return term_contains(t->a, part) || term_contains(t->b, part);
}

bool term_carries(struct term *t, struct term *part)
{
	if (!t)
		return false;
	if (t == part)
		return true;
	switch (t->kind) {
	case T_OP:
		/* a quotient, a product or a distance is no address */
		if (t->op == OP_SUB)
			return term_carries(t->a, part) && !term_carries(t->b, part);
		if (t->op != OP_ADD && t->op != OP_AND && t->op != OP_OR)
			return false;
		break;
	case T_STALE:
	case T_AGG:
	case T_SLICE:
		break;
	default:	/* what was read through an address does not give it away */
		return false;
	}
	return term_carries(t->a, part) || term_carries(t->b, part);
}

bool term_differs(struct term *a, struct term *b)
{
	long long oa, ob;
	struct term *ra, *rb;

	if ((a->flags | b->flags) & (TERM_HAS_ANY | TERM_HAS_STALE))
		return false;
	ra = term_root(a, &oa);
	rb = term_root(b, &ob);
	if (ra == rb)
		return oa != ob;
	if (ra->kind == T_CONST && rb->kind == T_CONST)
		return ra->value + oa != rb->value + ob;
	return ra->kind == T_SYM && rb->kind == T_SYM;
}
