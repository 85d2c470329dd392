/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * branch.c - from a branch of the linear code back to the if in the text.
 *
 * A condition with && and || becomes one branch for each operand, and a negated one
 * a branch the other way round.  Who runs the source sees the whole condition only.
 * Takes for granted that the place of a branch is that of some part of its operand,
 * as Sparse's linearize.c has it; where two operands of one if share the place, or
 * two ifs do (a macro), nothing is said.
 */
#include "engine.h"
#include "fe.h"
#include "ir.h"
#include "sparse.h"

struct search {
	struct position place;		/* of the branch */
	bool taken;
	int found;			/* operands that have the place */
	int whole;			/* what the condition is, if that operand is as taken */
	struct position at;		/* of the if */
	struct position here;		/* of the if that is looked at */
	bool negated;			/* the operand that has the place has a ! in front of it */
};

static bool part_is_at(struct expression *expr, const struct search *s)
{
	struct expression *sub;

	if (!expr)
		return false;
	if (position_same(expr->pos, s->place))
		return true;
	switch (expr->type) {
	case EXPR_CALL:
		FOR_EACH_PTR(expr->args, sub) {
			if (part_is_at(sub, s))
				return true;
		} END_FOR_EACH_PTR(sub);
		return part_is_at(expr->fn, s);
	case EXPR_PREOP:
	case EXPR_POSTOP:
		return part_is_at(expr->unop, s);
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
	case EXPR_ASSIGNMENT:
		return part_is_at(expr->left, s) || part_is_at(expr->right, s);
	case EXPR_DEREF:
		return part_is_at(expr->deref, s);
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
	case EXPR_IMPLIED_CAST:
		return part_is_at(expr->cast_expression, s);
	default:
		return false;
	}
}

/* If this part has the value (1, 0), what is the whole? Not known: -1. */
struct meaning {
	int if_true, if_false;
	bool negated;
};

/* A macro's ! stands where its name does, farther from the operand than one that is written there ("!x", "!(x"). */
#define BANG_NEAR	3

static bool is_written_before(struct position bang, const struct expression *operand)
{
	return bang.line == operand->pos.line && bang.stream == operand->pos.stream && bang.pos < operand->pos.pos;
}

/* The leftmost part of an operand: "a" of "a->b & c". */
static const struct expression *expression_start(const struct expression *expr)
{
	for (;;) {
		switch (expr->type) {
		case EXPR_CALL: expr = expr->fn; break;
		case EXPR_POSTOP: expr = expr->unop; break;
		case EXPR_BINOP: case EXPR_COMMA: case EXPR_COMPARE: case EXPR_LOGICAL: case EXPR_ASSIGNMENT:
			expr = expr->left;
			break;
		case EXPR_DEREF: expr = expr->deref; break;
		case EXPR_IMPLIED_CAST: expr = expr->cast_expression; break;
		default: return expr;
		}
	}
}

static bool is_negation(const struct expression *expr)
{
	const struct expression *start = expression_start(expr->unop);

	return is_written_before(expr->pos, start) && start->pos.pos - expr->pos.pos <= BANG_NEAR;
}

static void condition_search(struct expression *expr, struct meaning m, struct search *s)
{
	struct meaning left = m;

	while (expr && (expr->type == EXPR_IMPLIED_CAST || expr->type == EXPR_CAST))
		expr = expr->cast_expression;
	if (!expr)
		return;
	if (expr->type == EXPR_PREOP && expr->op == '!') {
		condition_search(expr->unop, (struct meaning){ m.if_false, m.if_true, m.negated != is_negation(expr) }, s);
	} else if (expr->type == EXPR_LOGICAL) {
		left.negated = m.negated = false;
		/* only one value of the left operand decides; the right one is asked after the other */
		if (expr->op == SPECIAL_LOGICAL_AND)
			left.if_true = -1;
		else
			left.if_false = -1;
		condition_search(expr->left, left, s);
		condition_search(expr->right, m, s);
	} else if (part_is_at(expr, s)) {
		s->found++;
		s->whole = s->taken ? m.if_true : m.if_false;
		s->at = s->here;
		s->negated = m.negated;
	}
}

void statements_visit(struct statement *stmt, void (*visit)(struct statement *, void *), void *data)
{
	struct statement *sub;

	if (!stmt)
		return;
	visit(stmt, data);
	switch (stmt->type) {
	case STMT_COMPOUND:
		FOR_EACH_PTR(stmt->stmts, sub) {
			statements_visit(sub, visit, data);
		} END_FOR_EACH_PTR(sub);
		break;
	case STMT_IF:
		statements_visit(stmt->if_true, visit, data);
		statements_visit(stmt->if_false, visit, data);
		break;
	case STMT_CASE:
		statements_visit(stmt->case_statement, visit, data);
		break;
	case STMT_LABEL:
		statements_visit(stmt->label_statement, visit, data);
		break;
	case STMT_SWITCH:
		statements_visit(stmt->switch_statement, visit, data);
		break;
	case STMT_ITERATOR:
		statements_visit(stmt->iterator_statement, visit, data);
		break;
	default:
		break;
	}
}

static void statement_search(struct statement *stmt, void *data)
{
	struct search *s = data;

	if (stmt->type != STMT_IF)
		return;
	s->here = stmt->pos;
	condition_search(stmt->if_conditional, (struct meaning){ 1, 0, false }, s);
}

int branch_of_if(const struct symbol *fn, const struct instruction *insn, bool taken,
		 struct position *place)
{
	struct search s = { .place = insn->pos, .taken = taken };

	statements_visit(fn->ctype.base_type->stmt, statement_search, &s);
	*place = s.at;
	return s.found == 1 ? s.whole : -1;
}

static void conditions_search(struct statement *stmt, void *data)
{
	struct search *s = data;

	statement_search(stmt, data);
	if (stmt->type != STMT_ITERATOR)
		return;
	condition_search(stmt->iterator_pre_condition, (struct meaning){ 1, 0, false }, s);
	if (stmt->iterator_post_condition != stmt->iterator_pre_condition)
		condition_search(stmt->iterator_post_condition, (struct meaning){ 1, 0, false }, s);
}

bool branch_is_negated(const struct symbol *fn, const struct instruction *insn)
{
	struct search s = { .place = insn->pos };

	statements_visit(fn->ctype.base_type->stmt, conditions_search, &s);
	return s.found == 1 && s.negated;
}
