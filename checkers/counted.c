// SPDX-License-Identifier: GPL-2.0-only
/*
 * counted.c - what the declaration says of a number or a list that was read.  What is read through a list
 * with a count (counted.def) shows that the count is not 0: a run in which it is does not
 * come past that.
 *
 * Takes for granted that the list and its count are not changed one without the other.
 */
#include "callbacks.h"
#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "util.h"

static struct counted {
	const char *name, *list, *count;
	const struct symbol *list_field, *count_field;	/* NULL: not in this unit */
} counted[] = {
#define COUNTED(name, list, count) { #name, #list, #count, NULL, NULL },
#include "counted.def"
};

void counted_resolve(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(counted); i++) {
		struct counted *c = &counted[i];
		const struct symbol *type = lookup_symbol(built_in_ident(c->name), NS_STRUCT);

		c->list_field = field_find(type, built_in_ident(c->list));
		c->count_field = field_find(type, built_in_ident(c->count));
	}
}

int read_by(const struct symbol *field)
{
	const struct symbol *type = type_base(field);

	for (size_t i = 0; field && i < ARRAY_SIZE(counted); i++)
		if (counted[i].list_field == field)
			return READ_LISTS + (int)i;
	return type && is_int_type(type) && type->bit_size >= 32 && type->ctype.modifiers & MOD_UNSIGNED ? READ_UNSIGNED : 0;
}

/* Where the value was read; false: it stands nowhere that is known. */
static bool place_of_value(const struct state *s, struct term *value, struct term **root, long long *offset)
{
	if (value->kind == T_INIT) {
		*root = value->a;
		*offset = value->value;
		return true;
	}
	for (int i = s->nr_cells - 1; i >= 0; i--) {
		if (term_fresh(s->cells[i].value) != value)
			continue;
		*root = s->cells[i].root;
		*offset = s->cells[i].offset;
		return true;
	}
	return false;
}

void list_is_read(struct state *s, struct term *addr)
{
	const struct range some = range_except(0);
	long long offset;
	struct term *list = term_root(term_fresh(addr), &offset), *root;
	const struct counted *c;

	if (list->read < READ_LISTS || !place_of_value(s, list, &root, &offset))
		return;
	c = &counted[list->read - READ_LISTS];
	if (!c->count_field)
		return;
	offset += (long)c->count_field->offset - (long)c->list_field->offset;
	state_assume_range(s, state_load(s, root, offset, c->count_field->bit_size / 8, c->count_field->ident,
					 read_by(c->count_field), false, list), &some);
}
