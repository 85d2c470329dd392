/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_build.c - pieces of syntax tree, as Sparse's parser would leave them.
 *
 * Takes for granted: what is built is evaluated afterwards with the function
 * that it goes into; so no expression here has a type.
 */
#include "fe.h"

/*
 * Nothing may be shared: evaluation rewrites an expression in place. The name is
 * not decoration: Sparse takes a symbol expression without one for a compound
 * literal, and expands its initialiser in the place of its value.
 */
struct expression *expression_symbol(struct position pos, struct symbol *sym)
{
	struct expression *expr = alloc_expression(pos, EXPR_SYMBOL);

	expr->symbol = sym;
	expr->symbol_name = sym->ident;
	return expr;
}

struct expression *expression_call(struct position pos, struct symbol *fn, struct expression *arg)
{
	struct expression *expr = alloc_expression(pos, EXPR_CALL);

	expr->fn = expression_symbol(pos, fn);
	if (arg)
		add_expression(&expr->args, arg);
	return expr;
}

struct statement *statement_expression(struct position pos, struct expression *expr)
{
	struct statement *stmt = alloc_statement(pos, STMT_EXPRESSION);

	stmt->expression = expr;
	return stmt;
}

/*
 * In place, because the parent's pointer is not known here. Not for labels and
 * cases: their symbols point back at the statement.
 */
struct statement *statement_wrap(struct statement *stmt)
{
	struct statement *inner = alloc_statement(stmt->pos, stmt->type);

	*inner = *stmt;
	*stmt = (struct statement){ .type = STMT_COMPOUND, .pos = inner->pos };
	return inner;
}

struct symbol *symbol_local(struct position pos, struct symbol *type, struct expression *value)
{
	static struct ident *name;
	struct symbol *sym = alloc_symbol(pos, SYM_NODE);

	if (!name)
		name = built_in_ident("__kmapcheck_value");
	sym->namespace = NS_SYMBOL;
	sym->ident = name;
	sym->ctype.base_type = type;
	sym->initializer = value;
	return sym;
}

struct statement *statement_declare(struct symbol *sym)
{
	struct statement *stmt = alloc_statement(sym->pos, STMT_DECLARATION);

	add_symbol(&stmt->declaration, sym);
	return stmt;
}
