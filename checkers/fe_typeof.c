/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_typeof.c - typeof_unqual, which C23 has and Sparse 0.6.4 has not.
 *
 * Read as typeof, a variable made from a constant one would be constant, and its
 * assignment an error that deletes the statement. A comma expression has the type
 * of its right side without qualifiers; so that is what its typeof is taken of.
 *
 * Takes for granted: runs once, when Sparse's keywords exist. A Sparse that knows
 * the keyword keeps its own. An array becomes a pointer, which nothing asks for.
 */
#include "fe.h"

static struct token *(*typeof_specifier)(struct token *, struct symbol *, struct decl_state *);

static struct token *unqualified_specifier(struct token *token, struct symbol *sym,
					   struct decl_state *decl)
{
	unsigned long before = decl->ctype.modifiers;
	struct symbol *type;

	token = typeof_specifier(token, sym, decl);
	type = decl->ctype.base_type;
	if (type && type->type == SYM_TYPEOF && type->initializer) {
		struct expression *comma = alloc_expression(token->pos, EXPR_COMMA);

		comma->op = ',';
		comma->left = alloc_const_expression(token->pos, 0);
		comma->right = type->initializer;
		type->initializer = comma;
	} else {
		decl->ctype.modifiers = before | (decl->ctype.modifiers & ~MOD_QUALIFIER);
	}
	return token;
}

void typeof_keywords_add(void)
{
	static const char *const names[] = {
		"typeof_unqual", "__typeof_unqual", "__typeof_unqual__",
	};
	static struct symbol_op op;

	op = *lookup_symbol(built_in_ident("typeof"), NS_TYPEDEF)->op;
	typeof_specifier = op.declarator;
	op.declarator = unqualified_specifier;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct symbol *sym = create_symbol(0, names[i], SYM_KEYWORD, NS_TYPEDEF);

		if (sym->op)
			continue;
		sym->op = &op;
		sym->ident->keyword = 1;
		sym->ident->reserved = 1;
	}
}
