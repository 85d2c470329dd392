/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bind.c - a callee's terms rewritten into the caller's: arguments by what was
 * given, memory at entry by the caller's memory at the call, what the callee first
 * knew by what this call makes known.
 *
 * Takes for granted that the state is the one before the call, and that nothing is
 * done in it between the facts of a case and the rest.
 */
#include <stdlib.h>

#include "bind.h"
#include "call.h"
#include "ir.h"
#include "sparse.h"
#include "util.h"

static struct term *bind_new(struct binding *b, struct term *t)
{
	int i;

	for (i = 0; i < b->nr_seen; i++)
		if (b->seen[i] == t)
			break;
	if (i == b->nr_seen) {
		if (i == CASE_VALUES - 1)
			return term_any();
		b->seen[b->nr_seen++] = t;
	}
	i += case_values(b->insn, b->nr_case).first;
	if (t->kind == T_MAPPED)
		return term_mapped(b->insn, i, t->op);
	return term_new(b->insn, i, t->kind == T_INIT ? NEW_LOAD : (enum new_origin)t->op);
}

/* A negative constant comes zero-extended; what is narrower than an int is so where it has no sign. */
static struct term *argument_value(struct binding *b, int nr)
{
	struct pseudo *p = ptr_list_nth(b->insn->arguments, nr - 1);
	const struct symbol *type = type_base(call_arg_type(b->insn, nr));

	if (!p)
		return term_any();
	if (!type || (type->bit_size < 32 && type->ctype.modifiers & MOD_UNSIGNED))
		return value_of(b->s, p);
	return term_resized(value_of(b->s, p), type->bit_size);
}

static struct term *bind_atom(struct term *t, struct binding *b)
{
	switch (t->kind) {
	case T_ARG:
		return argument_value(b, t->n);
	case T_SYM:	/* a local of the callee's is no object here */
		return symbol_is_local(t->ptr) ? term_any() : t;
	case T_NEW:
	case T_MAPPED:
		return bind_new(b, t);
	default:	/* T_IRQ: a state saved at the callee's entry is ours */
		return t->value ? t : term_irq(b->s->context.irq);
	}
}

static bool is_in_loop(const struct binding *b)
{
	return graph_block(b->s->graph, b->insn->bb)->in_loop;
}

/* Memory at the callee's entry is the caller's memory now. */
static struct term *bind_term(struct term_subst *subst, struct term *t);

static struct term *bind_init(struct term_subst *subst, struct term *t)
{
	struct binding *b = subst->data;
	struct term *base = bind_term(subst, t->a), *value;
	int known = b->s->nr_cells;
	bool named;

	if (t->read == READ_VOLATILE && is_in_loop(b))
		return state_read_anew(b->s, base, t->value, t->size, bind_new(b, t));
	/* named after the place in memory: one call may read several */
	value = state_load(b->s, base, t->value, t->size, NULL, t->read, false, t);
	b->loaded |= value->kind == T_NEW && value->ptr == t && b->s->nr_cells > known;
	if (value->kind != T_STALE || value->b || base->flags & TERM_HAS_DOUBT || t->size * 8 != bits_in_pointer)
		return value;
	/* in doubt: sg_page(sg) is one page until somebody may write that, as where no callee reads it */
	named = state_doubt_is_named(b->s, base, t->value, t->size);
	if (!named)
		state_age(b->s, t);
	value = state_name_doubt(b->s, base, t->value, t->size, t);
	b->loaded |= !named && state_doubt_is_named(b->s, base, t->value, t->size);
	return value;
}

static struct term *bind_any(struct term *t, void *data)
{
	struct term_subst *subst = data;

	if (t->kind == T_INIT)
		return bind_init(subst, t);
	return bind_atom(t, subst->data);
}

static struct term *bind_term(struct term_subst *subst, struct term *t)
{
	struct term_subst inner = { .atom = bind_any, .data = subst, .epoch = subst->epoch };

	return term_subst(&inner, t);
}

static void bind_case(struct bound_case *to, const struct summary_case *c, struct term_subst *subst)
{
	int i;

	for (i = 0; i < c->nr_effects; i++) {
		to->effects[i] = c->effects[i];
		to->effects[i].obj = bind_term(subst, c->effects[i].obj);
		to->effects[i].slot = bind_term(subst, c->effects[i].slot);
	}
	for (i = 0; i < c->nr_maps; i++) {
		to->maps[i] = c->maps[i];
		to->maps[i].addr = bind_term(subst, c->maps[i].addr);
		to->maps[i].page = bind_term(subst, c->maps[i].page);
		to->maps[i].slot = bind_term(subst, c->maps[i].slot);
	}
	for (i = 0; i < c->nr_stores; i++) {
		to->stores[i] = c->stores[i];
		to->stores[i].root = bind_term(subst, c->stores[i].root);
		to->stores[i].value = bind_term(subst, c->stores[i].value);
	}
	for (i = 0; i < c->nr_havocs; i++) {
		to->havocs[i] = c->havocs[i];
		to->havocs[i].root = bind_term(subst, c->havocs[i].root);
	}
	for (i = 0; i < c->nr_placed; i++) {
		to->placed[i] = c->placed[i];
		to->placed[i].object = c->placed[i].object ? bind_term(subst, c->placed[i].object) : NULL;
	}
	to->ret = c->ret ? bind_term(subst, c->ret) : NULL;
	to->irq = c->context.restored ? bind_term(subst, c->context.restored) : NULL;
}

/* Everything is bound again once all of its memory has a name. */
static void bind_begin(struct term_subst *subst, struct binding *b)
{
	b->loaded = false;
	term_subst_begin(subst, NULL, b);
}

void case_bind(struct bound_case *to, const struct summary_case *c, struct binding *b)
{
	struct term_subst subst;

	*to = (struct bound_case){
		.effects = xcalloc(c->nr_effects + 1, sizeof(*to->effects)),
		.maps = xcalloc(c->nr_maps + 1, sizeof(*to->maps)),
		.stores = xcalloc(c->nr_stores + 1, sizeof(*to->stores)),
		.havocs = xcalloc(c->nr_havocs + 1, sizeof(*to->havocs)),
	};
	do {
		bind_begin(&subst, b);
		bind_case(to, c, &subst);
	} while (b->loaded);
}

void bound_free(struct bound_case *b)
{
	free(b->effects);
	free(b->maps);
	free(b->stores);
	free(b->havocs);
}

static unsigned term_flags(const struct term *t)
{
	return t ? t->flags : 0;
}

bool case_makes_values(const struct binding *b, const struct summary_case *c)
{
	unsigned made = TERM_HAS_NEW | TERM_HAS_ANY | (is_in_loop(b) ? TERM_HAS_VOLATILE : 0), has = 0;

	has |= term_flags(c->ret) | term_flags(c->context.restored);
	for (int i = 0; i < c->nr_facts; i++)
		has |= term_flags(c->facts[i].term);
	for (int i = 0; i < c->nr_effects; i++)
		has |= term_flags(c->effects[i].obj) | term_flags(c->effects[i].slot);
	for (int i = 0; i < c->nr_stores; i++)
		has |= term_flags(c->stores[i].root) | term_flags(c->stores[i].value);
	for (int i = 0; i < c->nr_havocs; i++)
		has |= term_flags(c->havocs[i].root);
	return c->nr_maps || has & made;
}

bool case_is_possible(struct binding *b, const struct summary_case *c)
{
	struct term_subst subst;

	do {
		bind_begin(&subst, b);
		for (int i = 0; i < c->nr_facts; i++)
			bind_term(&subst, c->facts[i].term);
	} while (b->loaded);
	for (int i = 0; i < c->nr_facts; i++) {
		const struct fact *f = &c->facts[i];
		struct term *t = bind_term(&subst, f->term);

		/* of "m || n" the caller may know one */
		if (term_is_compound(f->term) && !range_has(&f->range, 0)) {
			if (!state_assume(b->s, t, true))
				return false;
		} else if (!state_assume_range(b->s, t, &f->range)) {
			return false;
		}
	}
	return state_compounds_hold(b->s);
}

static bool reads_memory(const struct term *t)
{
	return t && (t->kind == T_INIT || reads_memory(t->a) || reads_memory(t->b));
}

/* Is the fact a test, as another case has it otherwise? What all take for granted is none. */
static bool is_tested(const struct summary *sum, const struct fact *fact)
{
	for (int i = 0; i < sum->nr_cases; i++) {
		for (int k = 0; k < sum->cases[i].nr_facts; k++) {
			const struct fact *other = &sum->cases[i].facts[k];

			if (other->term == fact->term && !range_and(&other->range, &fact->range).n)
				return true;
		}
	}
	return false;
}

static bool case_is_settled(struct binding *b, const struct summary *sum, const struct summary_case *c)
{
	struct term_subst subst;

	bind_begin(&subst, b);
	for (int i = 0; i < c->nr_facts; i++) {
		struct range known, both;

		if (!reads_memory(c->facts[i].term) || !is_tested(sum, &c->facts[i]))
			continue;
		known = state_range(b->s, bind_term(&subst, c->facts[i].term));
		both = range_and(&known, &c->facts[i].range);
		if (!both.n)
			return true;
		if (!range_equal(&both, &known))
			return false;
	}
	return true;
}

bool summary_is_settled(struct binding *b, const struct summary *sum)
{
	for (int i = 0; i < sum->nr_cases; i++)
		if (!case_is_settled(b, sum, &sum->cases[i]))
			return false;
	return true;
}
