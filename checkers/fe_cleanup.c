/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_cleanup.c - __attribute__((cleanup(fn))): guard(), scoped_guard(), __free().
 *
 * Sparse ignores it. The linear code has no scopes left, so the calls are put
 * into the tree, at every way out of the variable's scope: its end, and each
 * goto, break, continue and return that leaves it, innermost variable first.
 *
 * Takes for granted: runs after fe_walk.c (an asm goto is a branch by then) and
 * before evaluation. A jump into a scope past a declaration destroys what was
 * never made, as it does in the compiled program.
 */
#include <stdlib.h>

#include "fe.h"
#include "util.h"

/*
 * Sparse's declarations have room for an expression on their list of lock
 * contexts only. The tag tells ours; equal counts make no context change.
 */
#define CLEANUP_TAG 0x6b6d6170

static struct token *attribute_cleanup(struct token *token, struct symbol *attr,
				       struct decl_state *decl)
{
	struct expression *expr = NULL;
	struct context *context;

	(void)attr;
	if (!match_op(token, '('))
		return token;
	token = parens_expression(token, &expr, "in attribute");
	if (!expr || expr->type != EXPR_SYMBOL)
		return token;
	context = alloc_context();
	context->context = expr;
	context->in = context->out = CLEANUP_TAG;
	add_ptr_list(&decl->ctype.contexts, context);
	if (current_fn)
		fe_function(current_fn)->has_cleanup = true;
	return token;
}

void cleanup_keyword_take(void)
{
	static struct symbol_op op = { .attribute = attribute_cleanup };

	create_symbol(0, "cleanup", SYM_KEYWORD, NS_KEYWORD)->op = &op;
	create_symbol(0, "__cleanup__", SYM_KEYWORD, NS_KEYWORD)->op = &op;
}

static struct symbol *list_cleanup(struct context_list *list)
{
	struct context *context;

	FOR_EACH_PTR(list, context) {
		if (context->in == CLEANUP_TAG && context->out == CLEANUP_TAG)
			return context->context->symbol;
	} END_FOR_EACH_PTR(context);
	return NULL;
}

/* An attribute before the `*` of a declarator has moved to the pointer type. */
struct symbol *symbol_cleanup(struct symbol *var)
{
	struct symbol *fn = list_cleanup(var->ctype.contexts);
	struct symbol *type = var->ctype.base_type;

	if (var->ctype.modifiers & (MOD_STATIC | MOD_EXTERN))
		return NULL;
	for (; !fn && type && type->type == SYM_PTR; type = type->ctype.base_type)
		fn = list_cleanup(type->ctype.contexts);
	return fn;
}

/* A variable to be destroyed, in a list from the innermost outwards. */
struct live {
	struct symbol *var, *destroy;
	struct live *up;
	int depth;
};

/* Where a label stands: what is alive there. */
struct place {
	struct symbol *label;
	struct live *live;
};

/* A goto, to be completed when all labels are known. */
struct jump {
	struct statement *stmt;
	struct live *live;
};

struct scopes {
	struct symbol *fn;
	struct live *live;
	struct place *places;
	struct jump *jumps;
	int nr_places, places_size, nr_jumps, jumps_size;
	bool computed;		/* has a goto whose target is not known */
};

static void place_add(struct scopes *scopes, struct symbol *label)
{
	scopes->places = array_grow(scopes->places, scopes->nr_places, &scopes->places_size,
				    sizeof(*scopes->places));
	scopes->places[scopes->nr_places++] = (struct place){ label, scopes->live };
}

static void jump_add(struct scopes *scopes, struct statement *stmt)
{
	scopes->jumps = array_grow(scopes->jumps, scopes->nr_jumps, &scopes->jumps_size,
				   sizeof(*scopes->jumps));
	scopes->jumps[scopes->nr_jumps++] = (struct jump){ stmt, scopes->live };
}

static void live_push(struct scopes *scopes, struct symbol *var)
{
	struct symbol *destroy = symbol_cleanup(var);
	struct live *live;

	if (!destroy)
		return;
	live = xcalloc(1, sizeof(*live));
	live->var = var;
	live->destroy = destroy;
	live->up = scopes->live;
	live->depth = scopes->live ? scopes->live->depth + 1 : 1;
	scopes->live = live;
}

/* Calls the destructors of what lives in `from` and no more in `to`. */
static void live_destroy(struct statement_list **list, struct position pos,
			 struct live *from, struct live *to)
{
	for (; from != to; from = from->up) {
		struct expression *address = alloc_expression(pos, EXPR_PREOP);
		struct expression *call;

		address->op = '&';
		address->unop = expression_symbol(pos, from->var);
		call = expression_call(pos, from->destroy, address);
		add_statement(list, statement_expression(pos, call));
		if (frontend_count_tokens)
			count_call(message_owner, from->destroy, true);
	}
}

static struct live *live_common(struct live *a, struct live *b)
{
	while (a != b) {
		if (!b || (a && a->depth >= b->depth))
			a = a->up;
		else
			b = b->up;
	}
	return a;
}

static void statement_walk(struct scopes *scopes, struct statement *stmt);
static void compound_walk(struct scopes *scopes, struct statement *stmt, bool value);

static void expression_visit(struct expression *expr, void *data)
{
	if (expr->type == EXPR_STATEMENT)
		compound_walk(data, expr->statement, true);
}

static void walk(struct scopes *scopes, struct expression *expr)
{
	expression_walk(expr, expression_visit, scopes);
}

static void symbols_walk(struct scopes *scopes, struct symbol_list *list)
{
	struct symbol *sym;

	FOR_EACH_PTR(list, sym) {
		walk(scopes, sym->initializer);
		live_push(scopes, sym);
	} END_FOR_EACH_PTR(sym);
}

/* The type is only known by evaluation; earlier than its turn, it does no harm. */
static bool expression_is_void(struct scopes *scopes, struct expression *expr)
{
	struct symbol *outer = current_fn;
	struct symbol *type;

	current_fn = scopes->fn;
	type = evaluate_expression(expr);
	current_fn = outer;
	return !type || is_void_type(type);
}

/*
 * The value of a statement expression is computed before the variables of its
 * scope are destroyed; and its last statement is its value.
 */
static void value_save(struct scopes *scopes, struct statement *stmt,
		       struct statement *last, struct live *outer)
{
	struct symbol *value = NULL;

	if (last->type == STMT_EXPRESSION && last->expression &&
	    !expression_is_void(scopes, last->expression)) {
		value = symbol_local(last->pos, &autotype_ctype, last->expression);
		last->type = STMT_DECLARATION;
		last->declaration = NULL;
		add_symbol(&last->declaration, value);
	}
	live_destroy(&stmt->stmts, last->pos, scopes->live, outer);
	if (value) {
		struct expression *expr = expression_symbol(last->pos, value);

		add_statement(&stmt->stmts, statement_expression(last->pos, expr));
	}
}

static void compound_walk(struct scopes *scopes, struct statement *stmt, bool value)
{
	struct live *outer = scopes->live;
	struct statement *sub, *last = stmt;

	FOR_EACH_PTR(stmt->stmts, sub) {
		statement_walk(scopes, sub);
		last = sub;
	} END_FOR_EACH_PTR(sub);
	if (scopes->live == outer)
		return;
	while (last->type == STMT_LABEL && last->label_statement)
		last = last->label_statement;
	if (value)
		value_save(scopes, stmt, last, outer);
	else
		live_destroy(&stmt->stmts, last->pos, scopes->live, outer);
	scopes->live = outer;
}

/*
 * break goes to the end of the loop, where the variables of a for's first clause
 * still live; their destruction stands behind the loop, for every way out of it.
 */
static void iterator_walk(struct scopes *scopes, struct statement *stmt)
{
	struct live *outer = scopes->live;
	struct statement *inner;

	symbols_walk(scopes, stmt->iterator_syms);
	place_add(scopes, stmt->iterator_break);
	place_add(scopes, stmt->iterator_continue);
	statement_walk(scopes, stmt->iterator_pre_statement);
	walk(scopes, stmt->iterator_pre_condition);
	statement_walk(scopes, stmt->iterator_statement);
	statement_walk(scopes, stmt->iterator_post_statement);
	walk(scopes, stmt->iterator_post_condition);
	if (scopes->live == outer)
		return;
	inner = statement_wrap(stmt);
	add_statement(&stmt->stmts, inner);
	live_destroy(&stmt->stmts, inner->pos, scopes->live, outer);
	scopes->live = outer;
}

/* `return e` becomes { T value = e; calls; return value; }. */
static void return_walk(struct scopes *scopes, struct statement *stmt)
{
	struct symbol *type = scopes->fn->ctype.base_type->ctype.base_type;
	struct expression *expr = stmt->ret_value;
	struct statement *inner;

	walk(scopes, expr);
	if (!scopes->live)
		return;
	inner = statement_wrap(stmt);
	if (expr && type == &void_ctype) {
		add_statement(&stmt->stmts, statement_expression(inner->pos, expr));
		inner->ret_value = NULL;
	} else if (expr) {
		struct symbol *value = symbol_local(inner->pos, type, expr);

		add_statement(&stmt->stmts, statement_declare(value));
		inner->ret_value = expression_symbol(inner->pos, value);
	}
	live_destroy(&stmt->stmts, inner->pos, scopes->live, NULL);
	add_statement(&stmt->stmts, inner);
}

static void operands_walk(struct scopes *scopes, struct asm_operand_list *list)
{
	struct asm_operand *operand;

	FOR_EACH_PTR(list, operand) {
		walk(scopes, operand->expr);
	} END_FOR_EACH_PTR(operand);
}

static void statement_walk(struct scopes *scopes, struct statement *stmt)
{
	if (!stmt)
		return;
	switch (stmt->type) {
	case STMT_DECLARATION:
		symbols_walk(scopes, stmt->declaration);
		break;
	case STMT_EXPRESSION:
		walk(scopes, stmt->expression);
		break;
	case STMT_COMPOUND:
		compound_walk(scopes, stmt, false);
		break;
	case STMT_IF:
		walk(scopes, stmt->if_conditional);
		statement_walk(scopes, stmt->if_true);
		statement_walk(scopes, stmt->if_false);
		break;
	case STMT_RETURN:
		return_walk(scopes, stmt);
		break;
	case STMT_GOTO:
		walk(scopes, stmt->goto_expression);
		if (stmt->goto_label)
			jump_add(scopes, stmt);
		else
			scopes->computed = true;
		break;
	case STMT_LABEL:
		place_add(scopes, stmt->label_identifier);
		statement_walk(scopes, stmt->label_statement);
		break;
	case STMT_CASE:
		statement_walk(scopes, stmt->case_statement);
		break;
	case STMT_SWITCH:
		place_add(scopes, stmt->switch_break);
		walk(scopes, stmt->switch_expression);
		statement_walk(scopes, stmt->switch_statement);
		break;
	case STMT_ITERATOR:
		iterator_walk(scopes, stmt);
		break;
	case STMT_ASM:
		operands_walk(scopes, stmt->asm_outputs);
		operands_walk(scopes, stmt->asm_inputs);
		break;
	default:
		break;
	}
}

static void jump_complete(struct scopes *scopes, struct jump *jump)
{
	struct statement *inner;
	struct live *common;
	int i;

	for (i = 0; i < scopes->nr_places; i++)
		if (scopes->places[i].label == jump->stmt->goto_label)
			break;
	/* an undeclared label is an error that evaluation will find */
	if (i == scopes->nr_places)
		return;
	common = live_common(jump->live, scopes->places[i].live);
	if (jump->live == common)
		return;
	inner = statement_wrap(jump->stmt);
	live_destroy(&jump->stmt->stmts, inner->pos, jump->live, common);
	add_statement(&jump->stmt->stmts, inner);
}

void cleanup_insert(struct symbol *fn)
{
	struct statement *body = fn->ctype.base_type->stmt;
	struct scopes scopes = { .fn = fn };

	if (!body || body->type != STMT_COMPOUND)
		return;
	compound_walk(&scopes, body, false);
	for (int i = 0; i < scopes.nr_jumps; i++)
		jump_complete(&scopes, &scopes.jumps[i]);
	if (scopes.computed)
		function_mark(fn, "computed goto over cleanup");
	free(scopes.places);
	free(scopes.jumps);
}
