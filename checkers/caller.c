/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * caller.c - a caller in C of one of the unit's functions, for a witness: every
 * argument is made from its type, as testcases/lib/harness.py makes those of a case.
 *
 * Pages are pages (the source's own variables, too), numbers and flags are chosen, structs that the
 * source itself defines are filled field by field, anything else is an object of zeros.  Takes for
 * granted what testcases/highmem/witness.h declares.
 */
#include <string.h>

#include "engine.h"
#include "ir.h"

/* Deep enough for a struct that leads to another; a list does not end. */
#define MAX_DEPTH 3

static const char *type_name(const struct symbol *type)
{
	return type && type->ident ? ident_string(type->ident) : "";
}

/* One with a tag: Sparse calls a struct without one by its typedef. */
static bool is_struct(const struct symbol *type)
{
	return type && type->type == SYM_STRUCT && type->ident &&
	       lookup_symbol(type->ident, NS_STRUCT) == type;
}

static bool is_number(const struct symbol *type)
{
	return type && (type->type == SYM_ENUM || is_int_type(type));
}

/* Defined in the source or beside it; of other structs nothing is known. */
static bool is_of_source(const struct unit *unit, const struct symbol *type)
{
	const char *file = stream_name(type->pos.stream), *slash = strrchr(unit->file, '/');
	size_t length = slash ? slash - unit->file + 1 : 0;

	return !strncmp(file, unit->file, length) && !strchr(file + length, '/');
}

static void fill_struct(FILE *out, const struct unit *unit, const struct symbol *type,
			const char *at, int depth);

static void print_pages(FILE *out, const char *at)
{
	fprintf(out, "\t%s = model_object(8 * sizeof(*%s));\n", at, at);
	fprintf(out, "\tfor (int i = 0; i < 8; i++)\n\t\t%s[i] = model_page();\n", at);
}

static void fill_field(FILE *out, const struct unit *unit, const struct symbol *owner,
		       const struct symbol *field, const char *at, int depth)
{
	const struct symbol *type = type_base(field), *target = type_pointee(field);
	char place[256];

	if ((size_t)snprintf(place, sizeof(place), "%s->%s", at, type_name(field)) >= sizeof(place))
		return;
	if (type_is_page(target))
		fprintf(out, "\t%s = (void *)model_page();\n", place);
	else if (target && target->type == SYM_PTR && type_is_page(type_pointee(target)))
		print_pages(out, place);
	else if (type == &bool_ctype || is_number(type))
		fprintf(out, "\t%s = choose(2);\n", place);
	else if (is_struct(type) && !strcmp(type_name(type), "list_head"))
		fprintf(out, "\t%s.next = %s.prev = &%s;\n", place, place, place);
	else if (is_struct(target) && target != owner && depth < MAX_DEPTH && is_of_source(unit, target)) {
		fprintf(out, "\t%s = model_object(sizeof(*%s));\n", place, place);
		fill_struct(out, unit, target, place, depth + 1);
	}
}

static void fill_struct(FILE *out, const struct unit *unit, const struct symbol *type,
			const char *at, int depth)
{
	struct symbol_list *fields = type->symbol_list;
	struct symbol *field;

	FOR_EACH_PTR(fields, field) {
		if (field->ident)
			fill_field(out, unit, type, field, at, depth);
	} END_FOR_EACH_PTR(field);
}

static void print_pointer(FILE *out, const struct unit *unit, const struct symbol *target, const char *name)
{
	const struct symbol *element = type_pointee(target);

	if (target->type == SYM_PTR && type_is_page(element)) {
		fprintf(out, "\tstruct %s **%s;\n\n", type_name(element), name);
		print_pages(out, name);
	} else if (type_is_page(target)) {
		fprintf(out, "\tstruct %s *%s = (void *)model_page();\n", type_name(target), name);
	} else if (is_struct(target) && !target->symbol_list) {
		/* declared and no more: nobody here looks into it */
		fprintf(out, "\tstruct %s *%s = model_object(64);\n", type_name(target), name);
	} else if (is_struct(target)) {
		fprintf(out, "\tstruct %s *%s = model_object(sizeof(*%s));\n", type_name(target), name, name);
		if (!strcmp(type_name(target), "list_head"))
			fprintf(out, "\t%s->next = %s->prev = %s;\n", name, name, name);
		else if (is_of_source(unit, target))
			fill_struct(out, unit, target, name, 0);
	} else {
		fprintf(out, "\tvoid *%s = model_object(4096);\n", name);
	}
}

/* What was mapped for the function, to be unmapped by it. */
static void print_mapped(FILE *out, const struct unit *unit, const struct given *given, const char *name)
{
	static const char *const calls[] = {
		[POOL] = "kmap", [ATOMIC] = "kmap_atomic", [LOCAL] = "kmap_local_page",
	};

	fprintf(out, "\tvoid *%s = %s(model_page()", name, calls[given->family]);
	if (given->family == ATOMIC && unit->api.generation == API_SLOTS)
		fprintf(out, ", %d", given->slot);
	fputs(");\n", out);
}

static void print_argument(FILE *out, const struct unit *unit, const struct symbol *arg, int nr)
{
	const struct symbol *type = type_base(arg), *target = type_pointee(arg);
	char name[16];

	snprintf(name, sizeof(name), "arg%d", nr);
	if (type_is_array(arg))
		target = type_base(type->ctype.base_type);
	if (target)
		print_pointer(out, unit, target, name);
	else if (type == &bool_ctype)
		fprintf(out, "\tint %s = choose(2);\n", name);
	else if (!strcmp(type_name(type), "gfp_t"))
		fprintf(out, "\tgfp_t %s = choose(2) ? GFP_KERNEL : GFP_ATOMIC;\n", name);
	else if (is_struct(type))
		fprintf(out, "\tstruct %s %s = { 0 };\n", type_name(type), name);
	else if (is_signed_type((struct symbol *)type))
		fprintf(out, "\tlong %s = witness_number();\n", name);
	else
		fprintf(out, "\tlong %s = choose(4);\n", name);
}

static const struct symbol *function_named(const struct unit *unit, const char *name)
{
	for (int i = 0; i < unit->nr_functions; i++)
		if (!strcmp(type_name(unit->functions[i].sym), name))
			return unit->functions[i].sym;
	return NULL;
}

/* What others have stored there before the function is called. */
static void fill_globals(FILE *out, const struct unit *unit)
{
	struct symbol_list *variables = unit->variables;
	struct symbol *sym;

	FOR_EACH_PTR(variables, sym) {
		if (sym->namespace == NS_SYMBOL && !sym->initializer && sym->ident && type_is_page(type_pointee(sym)) &&
		    !strcmp(stream_name(sym->pos.stream), unit->file))
			fprintf(out, "\t%s = (void *)model_page();\n", type_name(sym));
	} END_FOR_EACH_PTR(sym);
}

void caller_print(FILE *out, const struct unit *unit, const struct finding *f)
{
	const struct symbol *fn = function_named(unit, f->function), *result;
	struct symbol *arg;
	int nr = 0;

	if (!fn)
		return;
	result = function_result_type(fn);
	FOR_EACH_PTR(fn->ctype.base_type->arguments, arg) {
		if (++nr == f->given.arg) {
			char name[16];

			snprintf(name, sizeof(name), "arg%d", nr);
			print_mapped(out, unit, &f->given, name);
		} else {
			print_argument(out, unit, arg, nr);
		}
	} END_FOR_EACH_PTR(arg);
	fill_globals(out, unit);
	fputs("\tmodel_call_begins();\n\t", out);
	if (result && result->type == SYM_PTR)
		fputs("model_returned_pointer(", out);
	else if (is_number(result) || result == &bool_ctype)
		fputs("model_returned_number(", out);
	else
		result = NULL;
	fprintf(out, "%s(", f->function);
	for (int i = 1; i <= nr; i++)
		fprintf(out, "%sarg%d", i > 1 ? ", " : "", i);
	fputs(result ? "));\n" : ");\n\tmodel_returned();\n", out);
}
