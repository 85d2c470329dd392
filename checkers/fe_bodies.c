/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_bodies.c - the bodies of bodies.def: read with the prelude under names of their
 * own, and found when a function of the table is called.
 *
 * Takes for granted: what is declared while the prelude is read stays in Sparse's
 * outermost scope, where the unit's own declarations hide it.
 */
#include <string.h>

#include "fe.h"

/* What the unit can't define by chance. */
#define PREFIX "__kmapcheck_"

struct body_text {
	const char *name, *returns, *parameters, *statements;
	bool hidden;		/* whatever the unit has for it is not meant */
	struct ident *ident;
	struct symbol *sym;	/* the definition; NULL until it is asked for */
};

#define RETURNS_VOID "void "
#define RETURNS_PTR "void *"
#define RETURNS_INT "int "
#define KEEP_HIDDEN true
#define KEEP_ABSENT false

static struct body_text bodies[] = {
#define TAG(name)
#define BODY(name, returns, keep, parameters, ...) \
	{ #name, RETURNS_##returns, #parameters, #__VA_ARGS__, KEEP_##keep, NULL, NULL },
#include "bodies.def"
};

static const char *const tags[] = {
#define TAG(name) #name,
#define BODY(...)
#include "bodies.def"
};

/*
 * The name itself is declared for the calls between bodies and for macros that were
 * kept; a unit's declaration, which comes later, is found before it.
 */
void bodies_add(void)
{
	text_add("extern void *" PREFIX "page(void);\nextern unsigned long " PREFIX "number(void);\n"
		 "extern int " PREFIX "declares(const char *);\nextern void *crypto_kmap(...);\n");
	for (size_t i = 0; i < ARRAY_SIZE(tags); i++)
		text_add("struct %s;\n", tags[i]);
	for (size_t i = 0; i < ARRAY_SIZE(bodies); i++) {
		struct body_text *body = &bodies[i];

		body->ident = built_in_ident(body->name);
		text_add("extern %s%s(...);\n", body->returns, body->name);
		if (body->hidden)
			text_add("#strong_define %s %s\n", body->name, body->name);
	}
	for (size_t i = 0; i < ARRAY_SIZE(bodies); i++)
		text_add("static inline %s" PREFIX "%s%s { %s }\n", bodies[i].returns, bodies[i].name,
			 bodies[i].parameters, bodies[i].statements);
}

struct symbol *body_given(const struct ident *name, bool absent)
{
	for (size_t i = 0; i < ARRAY_SIZE(bodies); i++) {
		struct body_text *body = &bodies[i];
		char own[80];

		if (body->ident != name)
			continue;
		if (!absent && !body->hidden)
			return NULL;
		if (!body->sym) {
			snprintf(own, sizeof(own), PREFIX "%s", body->name);
			body->sym = lookup_symbol(built_in_ident(own), NS_SYMBOL);
			body->sym->ident = body->ident;		/* as readers know it */
		}
		return body->sym;
	}
	return NULL;
}

bool declares_resolve(struct expression *call)
{
	static struct ident *name;
	struct expression *arg;
	int declared;

	if (!name)
		name = built_in_ident(PREFIX "declares");
	if (!call->fn || call->fn->type != EXPR_SYMBOL || call->fn->symbol_name != name)
		return false;
	arg = first_expression(call->args);
	declared = function_declared(arg->string->data) || macro_defined(arg->string->data);
	*call = (struct expression){ .type = EXPR_VALUE, .pos = call->pos };
	call->value = declared;
	call->ctype = &int_ctype;
	call->flags = CEF_SET_INT;
	return true;
}
