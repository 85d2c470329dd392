/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_walk.c - one walk over a body before it is evaluated, for what the linear
 * code would not show:
 * - exits: return, goto, break and continue lose their places; a marker, a
 *   __context__ statement that changes nothing, keeps them;
 * - asm goto: Sparse never gives it edges, so a static branch would be a
 *   constant; the jumps are written out behind it, each on an unknown truth value;
 * - slots that a configuration drops, and so does not declare (fe_slot.c);
 * - an index of offsetof() that Sparse would crash on.
 *
 * Takes for granted: the body was parsed and not evaluated; a parsed tree shares
 * no nodes, so each is visited once. Only bodies that will be linearised come
 * here; most of a unit's header functions never do.
 */
#include "fe.h"

/* What an exit marker names: of a jump, and of the end of a body. */
static struct expression *jump_marker, *end_marker;

static bool names_marker(const struct instruction *insn, const struct expression *marker)
{
	return insn->opcode == OP_CONTEXT && insn->context_expr && insn->context_expr == marker;
}

bool frontend_is_end(const struct instruction *insn)
{
	return names_marker(insn, end_marker);
}

bool frontend_is_marker(const struct instruction *insn)
{
	return names_marker(insn, jump_marker) || names_marker(insn, end_marker);
}

static struct statement *marker_statement(struct position pos, struct expression **marker)
{
	struct statement *stmt = alloc_statement(pos, STMT_CONTEXT);

	if (!*marker) {
		*marker = alloc_expression(pos, EXPR_SYMBOL);
		(*marker)->symbol_name = built_in_ident("__kmapcheck_exit");
	}
	stmt->context = *marker;		/* never evaluated */
	stmt->expression = alloc_const_expression(pos, 0);
	return stmt;
}

/* Becomes { marker; exit } in place: it may be the only statement of an if. */
static void exit_mark(struct statement *stmt)
{
	struct statement *inner = statement_wrap(stmt);

	add_statement(&stmt->stmts, marker_statement(inner->pos, &jump_marker));
	add_statement(&stmt->stmts, inner);
}

/* Becomes { asm; if (__kmapcheck_any()) goto L1; if (...) goto L2; ... }. */
static void asm_goto_split(struct statement *stmt)
{
	static struct symbol *any;
	struct statement *inner = statement_wrap(stmt);
	struct symbol *label;

	if (!any)
		any = lookup_symbol(built_in_ident("__kmapcheck_any"), NS_SYMBOL);
	add_statement(&stmt->stmts, inner);
	FOR_EACH_PTR(inner->asm_labels, label) {
		struct statement *branch = alloc_statement(inner->pos, STMT_IF);
		struct statement *jump = alloc_statement(inner->pos, STMT_GOTO);

		jump->goto_label = label;
		branch->if_conditional = expression_call(inner->pos, any, NULL);
		branch->if_true = jump;
		add_statement(&stmt->stmts, branch);
	} END_FOR_EACH_PTR(label);
}

void expression_walk(struct expression *expr, void (*visit)(struct expression *, void *), void *data)
{
	struct type_expression *choice;
	struct expression *sub;

again:
	if (!expr)
		return;
	switch (expr->type) {
	case EXPR_SYMBOL:
		if (!expr->symbol)
			visit(expr, data);
		return;
	case EXPR_STATEMENT:
	case EXPR_OFFSETOF:
		visit(expr, data);
		return;
	case EXPR_CALL:
		visit(expr, data);
		if (expr->type != EXPR_CALL)
			return;		/* it became a constant */
		FOR_EACH_PTR(expr->args, sub) {
			expression_walk(sub, visit, data);
		} END_FOR_EACH_PTR(sub);
		expr = expr->fn;
		goto again;
	case EXPR_PREOP:
	case EXPR_POSTOP:
		expr = expr->unop;
		goto again;
	case EXPR_BINOP:
	case EXPR_COMMA:
	case EXPR_COMPARE:
	case EXPR_LOGICAL:
	case EXPR_ASSIGNMENT:
		expression_walk(expr->left, visit, data);
		expr = expr->right;
		goto again;
	case EXPR_DEREF:
		expr = expr->deref;
		goto again;
	case EXPR_CAST:
	case EXPR_FORCE_CAST:
	case EXPR_IMPLIED_CAST:
		expr = expr->cast_expression;
		goto again;
	case EXPR_CONDITIONAL:
	case EXPR_SELECT:
		expression_walk(expr->conditional, visit, data);
		expression_walk(expr->cond_true, visit, data);
		expr = expr->cond_false;
		goto again;
	case EXPR_INITIALIZER:
		FOR_EACH_PTR(expr->expr_list, sub) {
			expression_walk(sub, visit, data);
		} END_FOR_EACH_PTR(sub);
		return;
	case EXPR_IDENTIFIER:
		expr = expr->ident_expression;
		goto again;
	case EXPR_INDEX:
		expr = expr->idx_expression;
		goto again;
	case EXPR_POS:
		expr = expr->init_expr;
		goto again;
	case EXPR_SLICE:
		expr = expr->base;
		goto again;
	case EXPR_GENERIC:
		for (choice = expr->map; choice; choice = choice->next)
			expression_walk(choice->expr, visit, data);
		expr = expr->def;
		goto again;
	default:
		/* constants, and operands that are never computed (sizeof) */
		return;
	}
}

/*
 * offsetof(struct s, array[i]): where i has an error in it Sparse asks for the class of no type and
 * crashes (evaluate.c, evaluate_offsetof()).  Evaluated twice it stays what it is.
 */
static void offsetof_prepare(struct expression *expr)
{
	for (; expr && expr->type == EXPR_OFFSETOF; expr = expr->down)
		if (expr->op != '.' && expr->index && !evaluate_expression(expr->index))
			expr->index = NULL;
}

static void statement_walk(struct statement *stmt);

static void expression_visit(struct expression *expr, void *data)
{
	(void)data;
	switch (expr->type) {
	case EXPR_STATEMENT:
		statement_walk(expr->statement);
		break;
	case EXPR_OFFSETOF:
		offsetof_prepare(expr);
		break;
	case EXPR_SYMBOL:
		slot_name_resolve(expr);
		break;
	case EXPR_CALL:
		slot_argument_trim(expr);
		if (declares_resolve(expr))
			break;
		if (frontend_count_tokens && expr->fn && expr->fn->type == EXPR_SYMBOL)
			count_call(message_owner, expr->fn->symbol, false);
		break;
	default:
		break;
	}
}

static void symbols_walk(struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		expression_walk(sym->initializer, expression_visit, NULL);
	} END_FOR_EACH_PTR(sym);
}

static void operands_walk(struct asm_operand_list *list)
{
	struct asm_operand *operand;

	FOR_EACH_PTR(list, operand) {
		expression_walk(operand->expr, expression_visit, NULL);
	} END_FOR_EACH_PTR(operand);
}

static void statement_walk(struct statement *stmt)
{
	struct statement *sub;

again:
	if (!stmt)
		return;
	switch (stmt->type) {
	case STMT_DECLARATION:
		symbols_walk(stmt->declaration);
		return;
	case STMT_EXPRESSION:
		expression_walk(stmt->expression, expression_visit, NULL);
		return;
	case STMT_COMPOUND:
		FOR_EACH_PTR(stmt->stmts, sub) {
			statement_walk(sub);
		} END_FOR_EACH_PTR(sub);
		return;
	case STMT_IF:
		expression_walk(stmt->if_conditional, expression_visit, NULL);
		statement_walk(stmt->if_true);
		stmt = stmt->if_false;
		goto again;
	case STMT_RETURN:
		expression_walk(stmt->ret_value, expression_visit, NULL);
		exit_mark(stmt);
		return;
	case STMT_GOTO:
		expression_walk(stmt->goto_expression, expression_visit, NULL);
		exit_mark(stmt);
		return;
	case STMT_CASE:
		stmt = stmt->case_statement;
		goto again;
	case STMT_LABEL:
		stmt = stmt->label_statement;
		goto again;
	case STMT_SWITCH:
		expression_walk(stmt->switch_expression, expression_visit, NULL);
		stmt = stmt->switch_statement;
		goto again;
	case STMT_ITERATOR:
		symbols_walk(stmt->iterator_syms);
		statement_walk(stmt->iterator_pre_statement);
		expression_walk(stmt->iterator_pre_condition, expression_visit, NULL);
		statement_walk(stmt->iterator_post_statement);
		expression_walk(stmt->iterator_post_condition, expression_visit, NULL);
		stmt = stmt->iterator_statement;
		goto again;
	case STMT_ASM:
		operands_walk(stmt->asm_outputs);
		operands_walk(stmt->asm_inputs);
		if (stmt->asm_labels)
			asm_goto_split(stmt);
		return;
	default:
		/* STMT_RANGE is Sparse's own; a __context__ holds constants */
		return;
	}
}

void body_prepare(struct symbol *fn)
{
	struct symbol *type = fn->ctype.base_type;
	struct statement *body = type->stmt, *last;
	bool is_void = type->ctype.base_type == &void_ctype;

	if (!body || body->type != STMT_COMPOUND)
		return;
	last = last_ptr_list((struct ptr_list *)body->stmts);
	statement_walk(body);
	add_statement(&body->stmts, marker_statement(last ? last->pos : body->pos,
						     is_void ? &end_marker : &jump_marker));
}
