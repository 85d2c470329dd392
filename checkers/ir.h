/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ir.h - what several rooms ask of Sparse's types, symbols and calls.
 */
#ifndef KMAPCHECK_IR_H
#define KMAPCHECK_IR_H

#include <stdbool.h>
#include <string.h>

#include "contract.h"
#include "sparse.h"

static inline bool position_same(struct position a, struct position b)
{
	return a.stream == b.stream && a.line == b.line && a.pos == b.pos;
}

/* A type without the node that holds its modifiers or names a field; NULL stays NULL. */
static inline const struct symbol *type_base(const struct symbol *type)
{
	return type && type->type == SYM_NODE ? type->ctype.base_type : type;
}

/* What a pointer of that type points to; NULL for all that is no pointer. */
static inline const struct symbol *type_pointee(const struct symbol *type)
{
	type = type_base(type);
	return type && type->type == SYM_PTR ? type_base(type->ctype.base_type) : NULL;
}

/* What a mapping is of. */
static inline bool type_is_page(const struct symbol *type)
{
	type = type_base(type);
	return type && type->type == SYM_STRUCT && type->ident &&
	       (!strcmp(show_ident(type->ident), "page") || !strcmp(show_ident(type->ident), "folio"));
}

static inline bool type_is_array(const struct symbol *type)
{
	type = type_base(type);
	return type && type->type == SYM_ARRAY;
}

/* The type that a function returns. */
static inline const struct symbol *function_result_type(const struct symbol *fn)
{
	return type_base(fn->ctype.base_type->ctype.base_type);
}

/* An object of one call: neither static nor global. */
static inline bool symbol_is_local(const struct symbol *sym)
{
	return !(sym->ctype.modifiers & (MOD_STATIC | MOD_EXTERN | MOD_TOPLEVEL));
}

/* The arguments of a call: integers only, so what it returns is not got from them. */
static inline bool insn_takes_integers(const struct instruction *insn)
{
	struct symbol_list *types = insn->fntypes;
	struct symbol *type;
	bool integers = true;

	FOR_EACH_PTR(types, type) {
		const struct symbol *base = type_base(type);

		if (base && base->type != SYM_FN)
			integers &= base->type == SYM_BASETYPE || base->type == SYM_ENUM || base->type == SYM_RESTRICT;
	} END_FOR_EACH_PTR(type);
	return integers;
}

/* The function that an instruction calls by name, or NULL. */
static inline struct symbol *insn_callee(const struct instruction *insn)
{
	return insn->opcode == OP_CALL && insn->func->type == PSEUDO_SYM ? insn->func->sym : NULL;
}

/* The contract's primitive that an instruction calls, or NULL. */
static inline struct primitive *insn_primitive(const struct instruction *insn)
{
	const struct symbol *callee = insn_callee(insn);

	return callee ? primitive_find(callee->ident) : NULL;
}

#endif
