/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * callbacks.c - finding the registrations of callbacks.def: a function's address that is given
 * to a call, stored to a member, or named by the initialiser of a file's variable.
 *
 * Takes for granted that whoever registers a function has it called; when, and with what,
 * is not asked.  A member is known by its declaration, so that of two structs with fields
 * of one name only the right one counts.
 */
#include <string.h>

#include "callbacks.h"
#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "util.h"

const struct entry_traits entry_traits[NR_ENTRIES] = {
#define ENTRY(kind, ...) [ENTRY_##kind] = { __VA_ARGS__ },
#include "callbacks.def"
};

static const struct answer {
	const char *name;
	signed char by_kind[NR_ENTRIES];
} answers[] = {
#define ANSWER(name, ...) { #name, { __VA_ARGS__ } },
#include "callbacks.def"
};

/* A line of CALL or MEMBER. */
static struct callback {
	const char *name;		/* the function, or the struct */
	const char *member;		/* NULL: a function */
	int arg;
	enum entry_kind kind;
	enum api_generation since, until;
	const struct ident *ident;	/* of the function */
	const struct symbol *field;	/* the member's declaration; NULL: not in this unit */
} callbacks[] = {
#define CALL(name, arg, kind, since, until) \
	{ #name, NULL, arg, ENTRY_##kind, API_##since, API_##until, NULL, NULL },
#define MEMBER(name, member, kind, since, until) \
	{ #name, #member, 0, ENTRY_##kind, API_##since, API_##until, NULL, NULL },
#include "callbacks.def"
};

/* A line of PAGE. */
static struct operation {
	const char *name, *member;
	int arg;
	const struct symbol *field;	/* as in struct callback */
} operations[] = {
#define PAGE(name, member, arg) { #name, #member, arg, NULL },
#include "callbacks.def"
};

int entry_answers(const struct entry *entry, const struct primitive *predicate)
{
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++)
		if (!strcmp(answers[i].name, predicate->name))
			return answers[i].by_kind[entry->kind];
	return -1;
}

const struct symbol *field_find(const struct symbol *type, const struct ident *name, unsigned long *offset)
{
	const struct symbol *found = NULL;
	unsigned long inside;
	struct symbol_list *fields;
	struct symbol *field;

	type = type_base(type);
	if (!type || (type->type != SYM_STRUCT && type->type != SYM_UNION))
		return NULL;
	fields = type->symbol_list;
	FOR_EACH_PTR(fields, field) {
		if (field->ident == name) {
			*offset = field->offset;
			return field;
		}
		if (field->ident || found)
			continue;
		found = field_find(field, name, &inside);
		if (found)
			*offset = field->offset + inside;
	} END_FOR_EACH_PTR(field);
	return found;
}

const struct symbol *member_find(const char *name, const char *member)
{
	unsigned long offset;

	return field_find(lookup_symbol(built_in_ident(name), NS_STRUCT), built_in_ident(member), &offset);
}

static void callbacks_resolve(enum api_generation api)
{
	for (size_t i = 0; i < ARRAY_SIZE(callbacks); i++) {
		struct callback *c = &callbacks[i];
		bool holds = c->since <= api && api <= c->until;

		if (holds && c->member)
			c->field = member_find(c->name, c->member);
		else if (holds)
			c->ident = built_in_ident(c->name);
	}
	for (size_t i = 0; i < ARRAY_SIZE(operations); i++)
		operations[i].field = member_find(operations[i].name, operations[i].member);
}

static void entry_add(struct body *body, const struct callback *c, struct position pos)
{
	struct entry **last = &body->entries;

	for (; *last; last = &(*last)->next)
		if ((*last)->kind == c->kind)
			return;
	*last = xcalloc(1, sizeof(**last));
	(*last)->kind = c->kind;
	(*last)->by = c->member ? text_format("%s.%s", c->name, c->member) : text_format("%s()", c->name);
	(*last)->place = place_at(pos);
}

/* True when the place where the function's address goes is a registration for a context. */
static bool goes_to_member(struct body *body, const struct symbol *field, struct position pos)
{
	bool registered = false;

	for (size_t i = 0; field && i < ARRAY_SIZE(callbacks); i++) {
		if (callbacks[i].field != field)
			continue;
		entry_add(body, &callbacks[i], pos);
		registered = true;
	}
	for (size_t i = 0; field && i < ARRAY_SIZE(operations); i++)
		if (operations[i].field == field)
			body->given_pages |= 1u << (operations[i].arg - 1);
	return registered;
}

static bool goes_to_call(struct body *body, const struct instruction *insn, const struct pseudo *given)
{
	const struct symbol *callee = insn_callee(insn);
	bool registered = false;

	for (size_t i = 0; callee && i < ARRAY_SIZE(callbacks); i++) {
		const struct callback *c = &callbacks[i];

		if (!c->ident || c->ident != callee->ident || ptr_list_nth(insn->arguments, c->arg - 1) != given)
			continue;
		entry_add(body, c, insn->pos);
		registered = true;
	}
	return registered;
}

/* Where a value that is the function's address goes; true: to registrations and nowhere else. */
static bool value_goes(struct body *body, struct pseudo *value)
{
	struct pseudo_user *user;
	bool registered = true;

	FOR_EACH_PTR(value->users, user) {
		struct instruction *insn = user->insn;

		if (!insn->bb)
			continue;
		if (insn->opcode == OP_PTRCAST || insn->opcode == OP_UTPTR || insn->opcode == OP_PTRTU)
			registered &= value_goes(body, insn->target);
		else if (insn->opcode == OP_STORE && insn->target == value)
			registered &= goes_to_member(body, insn->type, insn->pos);
		else if (insn->opcode == OP_CALL)
			registered &= goes_to_call(body, insn, value);
		else
			registered = false;
	} END_FOR_EACH_PTR(user);
	return registered;
}

/* The body of a function that is worth it, or NULL. */
static struct body *body_that_maps(struct symbol *sym)
{
	struct body *body = sym && is_function(sym->ctype.base_type) ? body_of(sym) : NULL;

	return body && body_flags(body) & BODY_MAPS ? body : NULL;
}

static void function_scan(struct entrypoint *ep)
{
	struct basic_block *bb;
	struct instruction *insn;

	FOR_EACH_PTR(ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			struct body *body;

			if (!insn->bb || insn->opcode != OP_SYMADDR || insn->src->type != PSEUDO_SYM)
				continue;
			body = body_that_maps(insn->src->sym);
			if (body && !value_goes(body, insn->target))
				body->used_otherwise = true;
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
}

static void initializer_scan(struct expression *expr, const struct symbol *field)
{
	struct expression *sub;
	struct body *body;

	while (expr) {
		switch (expr->type) {
		case EXPR_INITIALIZER:
			FOR_EACH_PTR(expr->expr_list, sub) {
				initializer_scan(sub, NULL);
			} END_FOR_EACH_PTR(sub);
			return;
		case EXPR_POS:		/* its type is the member's declaration */
			field = expr->ctype;
			expr = expr->init_expr;
			break;
		case EXPR_CAST:
		case EXPR_FORCE_CAST:
		case EXPR_IMPLIED_CAST:
			expr = expr->cast_expression;
			break;
		case EXPR_PREOP:
			expr = expr->unop;
			break;
		case EXPR_SYMBOL:
			body = body_that_maps(expr->symbol);
			if (body && !goes_to_member(body, field, expr->pos))
				body->used_otherwise = true;
			return;
		default:
			return;
		}
	}
}

void callbacks_find(const struct engine *engine)
{
	struct symbol *sym;

	callbacks_resolve(engine->unit->api.generation);
	for (int i = 0; i < engine->unit->nr_functions; i++)
		if (engine->unit->functions[i].ep)
			function_scan(engine->unit->functions[i].ep);
	FOR_EACH_PTR(engine->unit->variables, sym) {
		initializer_scan(sym->initializer, NULL);
	} END_FOR_EACH_PTR(sym);
}
