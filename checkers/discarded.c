/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * discarded.c - is what a call returns thrown away by the text itself, as "(void)f()"?
 *
 * A variable that nobody reads is gone from the linear code as well, so it is asked of the
 * statements.  Takes for granted that a call's place is that of its expression, as Sparse's
 * linearize.c has it.
 */
#include "engine.h"
#include "ir.h"
#include "sparse.h"

struct search {
	struct position place;		/* of the call */
	bool found;
};

static void cast_search(struct statement *stmt, void *data)
{
	struct search *s = data;
	struct expression *expr = stmt->type == STMT_EXPRESSION ? stmt->expression : NULL;

	if (!expr || expr->type != EXPR_CAST)
		return;
	expr = expr->cast_expression;
	s->found |= expr && expr->type == EXPR_CALL && position_same(expr->pos, s->place);
}

bool result_is_discarded(const struct symbol *fn, const struct instruction *call)
{
	struct search s = { .place = call->pos };

	statements_visit(fn->ctype.base_type->stmt, cast_search, &s);
	return s.found;
}
