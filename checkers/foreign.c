/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * foreign.c - kmap-escape: an atomic or local mapping whose address another context is given, and uses.
 *
 * Proves: where a function of the unit is started in another context (START of callbacks.def), the
 * address lies in what that is given, or in a global; and there is a path through that function on
 * which it uses what it finds there.  Takes for granted that it runs while the mapping is live: what
 * is started may run at once.
 */
#include "call.h"
#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"
#include "util.h"

static struct start {
	const char *name;
	const struct ident *ident;	/* of the name, when it was asked for: a process has one unit */
	int function, given, parameter;
	const char *type, *member, *data;	/* START_OF */
	unsigned families;
} starts[] = {
#define START(name, function, data, parameter) \
	{ #name, NULL, function, data, parameter, NULL, NULL, NULL, NOT_IN_POOL },
#define START_OF(name, argument, type, function, data, families) \
	{ #name, NULL, 0, argument, 1, #type, #function, #data, families },
#include "callbacks.def"
};

static bool is_one_contexts(const struct mapping *m, unsigned families)
{
	return 1u << m->family & families && m->status == MAP_LIVE && !m->foreign;
}

static bool has_one_contexts(const struct state *s, unsigned families)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (is_one_contexts(&s->maps[i], families))
			return true;
	return false;
}

static bool type_is_function(const struct symbol *sym)
{
	const struct symbol *type = type_base(sym);

	return type && type->type == SYM_FN;
}

static struct term *member_value(const struct state *s, const struct instruction *insn, struct term *object,
				 const struct symbol *type, const char *name)
{
	unsigned long offset;
	const struct symbol *member = field_find(type, built_in_ident(name), &offset);
	struct state *copy;
	struct term *value;

	if (!member)
		return NULL;
	copy = state_copy(s);	/* what is read gets a name */
	value = state_load(copy, object, offset, member->bit_size / 8, member->ident, 0, false,
			   insn);
	state_free(copy);
	return term_fresh(value);
}

static bool takes_pointer_to(const struct symbol *fn, const struct symbol *type)
{
	return type_pointee(ptr_list_nth(fn->ctype.base_type->arguments, 0)) == type_base(type);
}

/* The function that the call starts, and what it is given there, as far as the path knows it; or NULL. */
static struct symbol *started(struct state *s, const struct instruction *insn, const struct start *start,
			      struct term **data)
{
	const struct symbol *type = NULL;
	struct symbol *sym;
	struct term *fn;

	*data = call_arg_value(s, insn, start->given);
	if (!*data)
		return NULL;
	if (start->function) {
		fn = call_arg_value(s, insn, start->function);
	} else {
		type = lookup_symbol(built_in_ident(start->type), NS_STRUCT);
		fn = member_value(s, insn, *data, type, start->member);
	}
	if (!fn || fn->kind != T_SYM)
		return NULL;
	sym = (struct symbol *)fn->ptr;
	if (!type_is_function(sym))
		return NULL;
	/* works before 2.6.20, timers before 4.15, tasklets */
	if (type && !takes_pointer_to(sym, type))
		*data = member_value(s, insn, *data, type, start->data);
	return *data ? sym : NULL;
}

/* In a task that has turned nothing off: what waits for this CPU may come in. */
static bool is_interruptible(const struct atomicity *c)
{
	if (!c->entry || c->entry->kind != ENTRY_PROCESS || c->irq == IRQ_OFF || c->irq == IRQ_UNKNOWN)
		return false;
	for (int kind = 0; kind < CONTEXT_KINDS; kind++)
		if (c->depths[kind].own || c->depths[kind].left)
			return false;
	return true;
}

/* What the function finds: the numbers and the mapped addresses in what it is given, and these in globals. */
static bool memory_goes(const struct state *s, struct state *there, const struct start *start, struct term *data)
{
	long long at, offset;
	struct term *root = term_root(data, &at);
	bool goes = false;

	for (int i = 0; i < s->nr_cells; i++) {
		struct cell c = s->cells[i];
		bool mapped = false;

		for (int k = 0; k < s->nr_maps; k++)
			mapped |= is_one_contexts(&s->maps[k], start->families) && term_root(c.value, &offset) == s->maps[k].addr;
		if (c.root == root) {
			c.root = term_arg(start->parameter);
			c.offset -= at;
		} else if (!mapped || c.root->kind != T_SYM || address_is_local(c.root)) {
			continue;
		}
		if (!mapped && c.value->kind != T_CONST)
			continue;
		goes |= mapped;
		c.written = true;	/* what it holds is kept by name */
		there->cells = array_grow(there->cells, there->nr_cells, &there->max_cells, sizeof(c));
		there->cells[there->nr_cells++] = c;
	}
	for (int k = 0; goes && k < s->nr_maps; k++) {
		struct mapping m = s->maps[k];

		if (!is_one_contexts(&m, start->families))
			continue;
		m.owner = OWNER_OTHERS;
		m.elsewhere = true;
		there->maps[there->nr_maps++] = m;
	}
	return goes;
}

static const struct start *start_of(const struct ident *callee)
{
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++) {
		if (!starts[i].ident)
			starts[i].ident = built_in_ident(starts[i].name);
		if (starts[i].ident == callee)
			return &starts[i];
	}
	return NULL;
}

void event_start(struct run *run, struct state *s, const struct instruction *insn)
{
	const struct symbol *callee = insn_callee(insn);
	const struct start *start;
	struct event ev = { .insn = insn };
	struct symbol *sym;
	struct body *body;
	struct state *there;
	struct term *data;

	if (run->elsewhere || !callee || !has_one_contexts(s, NOT_IN_POOL))
		return;
	start = start_of(callee->ident);
	if (start && start->member && !is_interruptible(&s->context))
		return;
	sym = start ? started(s, insn, start, &data) : NULL;
	body = sym ? body_of(sym) : NULL;
	there = body ? body_begin(body) : NULL;
	if (!there)
		return;
	if (!memory_goes(s, there, start, data)) {
		state_free(there);
		return;
	}
	ev.name = start->name;
	ev.entry = start->member ? s->context.entry : NULL;
	ev.inner = body_uses(body, there, &ev.obj);
	for (int i = 0; ev.inner && i < s->nr_maps; i++) {
		if (s->maps[i].addr != ev.obj)
			continue;
		report(run, s, RULE_ESCAPE, &ev, &s->maps[i], NULL,
		       "%s() starts %s(), which uses the address in another context", ev.name, ident_string(sym->ident));
		mapping_reported(&s->maps[i]);
	}
}
