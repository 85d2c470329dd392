/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_slot.c - slot arguments where the unit's configuration has no slots.
 *
 * Without CONFIG_HIGHMEM the headers of 2.6 drop the slot, and then need not
 * declare its name; from 2.6.37 on the slot is dropped in every configuration.
 * As the calls are kept as written, both would be errors that delete the call.
 *
 * Takes for granted: an unbound name that begins with KM_ is a slot.
 */
#include <stdlib.h>
#include <string.h>

#include "fe.h"
#include "util.h"

/* No enum km_type has as many; so the numbers given here stay apart from it. */
#define FIRST_UNDECLARED 1000

static struct ident **undeclared;
static int nr_undeclared;

bool slot_find_number(const char *name, long long *number)
{
	struct ident *ident = built_in_ident(name);
	struct symbol *sym = lookup_symbol(ident, NS_SYMBOL);

	if (sym && sym->enum_member) {
		*number = sym->initializer->value;
		return true;
	}
	for (int i = 0; i < nr_undeclared; i++) {
		if (undeclared[i] != ident)
			continue;
		*number = FIRST_UNDECLARED + i;
		return true;
	}
	return false;
}

/* The same name is the same number, and another name another one. */
static int slot_number(struct ident *name)
{
	for (int i = 0; i < nr_undeclared; i++)
		if (undeclared[i] == name)
			return FIRST_UNDECLARED + i;
	undeclared = xrealloc(undeclared, (nr_undeclared + 1) * sizeof(*undeclared));
	undeclared[nr_undeclared] = name;
	return FIRST_UNDECLARED + nr_undeclared++;
}

void slot_name_resolve(struct expression *expr)
{
	struct ident *name = expr->symbol_name;
	struct symbol *sym;
	struct position pos = expr->pos;
	int number;

	if (!name || name->len < 4 || memcmp(name->name, "KM_", 3))
		return;
	/* not there yet where a body of bodies.def names it */
	sym = lookup_symbol(name, NS_SYMBOL);
	if (sym && sym->enum_member) {
		*expr = *sym->initializer;
		expr->pos = pos;
		return;
	}
	number = slot_number(name);
	*expr = (struct expression){ .type = EXPR_VALUE, .pos = pos };
	expr->value = number;
	expr->ctype = &int_ctype;
	expr->flags = CEF_SET_INT;
}

/*
 * 3.4 takes kmap_atomic(page) and kmap_atomic(page, slot) through a macro; the
 * function behind it has one argument, and the slot means nothing there.
 */
void slot_argument_trim(struct expression *call)
{
	struct expression *fn = call->fn;
	struct primitive *prim;
	struct symbol *type;
	int given, named;

	if (!fn || fn->type != EXPR_SYMBOL || !fn->symbol || !fn->symbol->ident)
		return;
	prim = primitive_find(fn->symbol->ident);
	if (!prim || !prim->aux || (prim->action != ACT_MAP && prim->action != ACT_UNMAP))
		return;
	type = fn->symbol->ctype.base_type;
	if (!type || type->type != SYM_FN || type->variadic)
		return;
	given = expression_list_size(call->args);
	named = symbol_list_size(type->arguments);
	while (named && given-- > named)
		delete_ptr_list_last((struct ptr_list **)&call->args);
}
