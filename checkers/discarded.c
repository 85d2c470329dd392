/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * discarded.c - is what a call returns thrown away by the text itself, as "(void)f()"?
 *
 * A variable that nobody reads is gone from the linear code as well, so it is asked of the
 * statements.  Takes for granted that a call's place is that of its expression, as Sparse's
 * linearize.c has it.
 */
#include "engine.h"
#include "sparse.h"

static bool is_cast_of_call_at(struct expression *expr, struct position pos)
{
	if (!expr || expr->type != EXPR_CAST)
		return false;
	expr = expr->cast_expression;
	return expr && expr->type == EXPR_CALL && expr->pos.stream == pos.stream && expr->pos.line == pos.line &&
	       expr->pos.pos == pos.pos;
}

static bool statement_discards_call_at(struct statement *stmt, struct position pos)
{
	struct statement *sub;

	if (!stmt)
		return false;
	switch (stmt->type) {
	case STMT_EXPRESSION:
		return is_cast_of_call_at(stmt->expression, pos);
	case STMT_COMPOUND:
		FOR_EACH_PTR(stmt->stmts, sub) {
			if (statement_discards_call_at(sub, pos))
				return true;
		} END_FOR_EACH_PTR(sub);
		return false;
	case STMT_IF:
		return statement_discards_call_at(stmt->if_true, pos) || statement_discards_call_at(stmt->if_false, pos);
	case STMT_CASE:
		return statement_discards_call_at(stmt->case_statement, pos);
	case STMT_LABEL:
		return statement_discards_call_at(stmt->label_statement, pos);
	case STMT_SWITCH:
		return statement_discards_call_at(stmt->switch_statement, pos);
	case STMT_ITERATOR:
		return statement_discards_call_at(stmt->iterator_statement, pos);
	default:
		return false;
	}
}

bool result_is_discarded(const struct symbol *fn, const struct instruction *call)
{
	return statement_discards_call_at(fn->ctype.base_type->stmt, call->pos);
}
