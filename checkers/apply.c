/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * apply.c - a summary at a call: its cases become the caller's states.
 *
 * The callee's terms are rewritten into the caller's: arguments by what was
 * given, memory at entry by the caller's memory at the call, what the callee
 * first knew by what this call makes known.
 */
#include <stdlib.h>

#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "summary.h"
#include "util.h"

/* New values of one case, in the order of their first use, get numbers. */
#define CASE_VALUES 64

struct binding {
	struct state *s;
	const struct instruction *insn;
	int nr_case;
	struct term *seen[CASE_VALUES];
	int nr_seen;
	bool loaded;		/* memory was read that had no name: what was bound before may be older now */
};

static struct term *bind_new(struct binding *b, struct term *t)
{
	int i;

	for (i = 0; i < b->nr_seen; i++)
		if (b->seen[i] == t)
			break;
	if (i == b->nr_seen) {
		if (i == CASE_VALUES)
			return term_any();
		b->seen[b->nr_seen++] = t;
	}
	i += 1 + b->nr_case * CASE_VALUES;
	return t->kind == T_MAPPED ? term_mapped(b->insn, i) : term_new(b->insn, i, t->op);
}

static struct term *bind_atom(struct term *t, struct binding *b)
{
	switch (t->kind) {
	case T_ARG: {
		struct pseudo *p = ptr_list_nth(b->insn->arguments, t->n - 1);

		return p ? value_of(b->s, p) : term_any();
	}
	case T_SYM:	/* a local of the callee's is no object here */
		return symbol_is_local(t->ptr) ? term_any() : t;
	case T_NEW:
	case T_MAPPED:
		return bind_new(b, t);
	default:	/* T_IRQ: a state saved at the callee's entry is ours */
		return t->value ? t : term_irq(b->s->context.irq);
	}
}

/* Memory at the callee's entry is the caller's memory now. */
static struct term *bind_term(struct term_subst *subst, struct term *t);

static struct term *bind_init(struct term_subst *subst, struct term *t)
{
	struct binding *b = subst->data;
	struct term *base = bind_term(subst, t->a), *value;
	int known = b->s->nr_cells;

	/* named after the place in memory: one call may read several */
	value = state_load(b->s, base, t->value, t->size, NULL, false, t);
	b->loaded |= value->kind == T_NEW && value->ptr == t && b->s->nr_cells > known;
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

/* The case's terms as the caller sees them, before anything is done. */
struct bound_case {
	struct effect *effects;
	struct mapping *maps;
	struct cell *stores;
	struct havoc *havocs;
	struct term *ret, *irq;
};

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
	to->ret = c->ret ? bind_term(subst, c->ret) : NULL;
	to->irq = c->context.restored ? bind_term(subst, c->context.restored) : NULL;
}

/* Everything is bound again once all of its memory has a name. */
static void bind_begin(struct term_subst *subst, struct binding *b)
{
	b->loaded = false;
	term_subst_begin(subst, NULL, b);
}

/* The case's terms as the caller sees them; bound_free() ends it. */
static void case_bind(struct bound_case *to, const struct summary_case *c, struct binding *b)
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

static void bound_free(struct bound_case *b)
{
	free(b->effects);
	free(b->maps);
	free(b->stores);
	free(b->havocs);
}

static bool is_made_there(const struct term *t)
{
	return t && t->flags & TERM_HAS_NEW;
}

/*
 * Does this way out give the caller values of its own?  If not, those of the calls
 * before stay the newest: an iterator that maps the next page now and then.
 */
static bool case_makes_values(const struct summary_case *c)
{
	bool makes = is_made_there(c->ret) || is_made_there(c->context.restored) || c->nr_maps;

	for (int i = 0; i < c->nr_facts; i++)
		makes |= is_made_there(c->facts[i].term);
	for (int i = 0; i < c->nr_effects; i++)
		makes |= is_made_there(c->effects[i].obj) || is_made_there(c->effects[i].slot);
	for (int i = 0; i < c->nr_stores; i++)
		makes |= is_made_there(c->stores[i].root) || is_made_there(c->stores[i].value);
	for (int i = 0; i < c->nr_havocs; i++)
		makes |= is_made_there(c->havocs[i].root);
	return makes;
}

static bool case_is_possible(struct binding *b, const struct summary_case *c)
{
	struct term_subst subst;

	do {
		bind_begin(&subst, b);
		for (int i = 0; i < c->nr_facts; i++)
			bind_term(&subst, c->facts[i].term);
	} while (b->loaded);
	for (int i = 0; i < c->nr_facts; i++)
		if (!state_assume_range(b->s, bind_term(&subst, c->facts[i].term), &c->facts[i].range))
			return false;
	return true;
}

static void apply_effect(struct run *run, struct state *s, const struct instruction *insn,
			 const struct effect *e, const char *name)
{
	struct event ev = { .insn = insn, .name = name, .family = e->family, .obj = e->obj, .slot = e->slot,
			    .inner = e->step, .in_section = e->in_section };

	switch (e->kind) {
	case EFFECT_UNMAP:
		event_unmap(run, s, &ev);
		break;
	case EFFECT_MAY_UNMAP:
		event_may_unmap(s, &ev);
		break;
	case EFFECT_SLOT:
		event_slot(run, s, &ev);
		break;
	case EFFECT_POOL:
		event_pool(run, s, &ev, &e->context, NULL);
		break;
	case EFFECT_SLEEP:
		if (e->lazy) {
			if (mapping_atomic(s)) {
				if (summary_sleeps(e->lazy))
					event_sleep(run, s, &ev, false, true);
			} else {
				struct step *here = state_step(s, STEP_INNER, insn, name);

				here->inner = e->step;
				effect_add_lazy(s, e->lazy, here);
			}
		} else if (e->user_copy) {
			event_sleep(run, s, &ev, true, e->result_used);
		} else if (e->obj) {
			event_alloc(run, s, &ev);
		} else {
			event_sleep(run, s, &ev, false, true);
		}
		break;
	}
}

static void apply_maps(struct run *run, struct state *s, const struct instruction *insn,
		       const struct bound_case *b, int nr_maps, const char *name)
{
	for (int i = 0; i < nr_maps; i++) {
		const struct mapping *m = &b->maps[i];
		struct event ev = { .insn = insn, .name = name, .family = m->family, .obj = m->page,
				    .slot = m->slot, .inner = m->mapped, .index = m->addr->n };

		if (m->addr->kind != T_MAPPED)
			continue;
		event_map(run, s, &ev, m->inexact);
		/*
		 * Handed over to the caller, who is us; what went to a place that others
		 * see is seen again when the case's stores are made.
		 */
	}
}

/*
 * The callee writes where the address of a live mapping was. Whether the mapping
 * lives on is not told by this case: it may have forgotten which of its ways
 * unmapped it.
 */
static void address_is_lost(struct state *s, const struct cell *store)
{
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];

		if (c->root == store->root && cell_overlaps(c, store->offset, store->size))
			mappings_give(s, c->value, store->value, OWNER_OTHERS);
	}
}

/* A context that the callee enters and stays in is entered by the call. */
static void apply_context(struct state *s, const struct instruction *insn, const struct atomicity *callee,
			  const char *name)
{
	struct atomicity before = s->context;
	struct step *here = NULL;

	s->context = context_after(&before, callee);
	s->context.refuted = false;
	for (int i = 0; i < CONTEXT_TESTED; i++) {
		if (s->context.entered[i] == before.entered[i])
			continue;
		if (!here) {
			here = state_step(s, STEP_ENTER, insn, name);
			here->inner = callee->entered[i];
		}
		s->context.entered[i] = here;
	}
}

static void apply_case(struct run *run, struct state *s, const struct instruction *insn,
		       const struct summary_case *c, const struct bound_case *b, const char *name)
{
	int i, k, nr_before;

	if (c->strangers)
		state_meets_strangers(s);	/* perhaps before any of these effects */
	for (i = 0; i < c->nr_effects; i++)
		apply_effect(run, s, insn, &b->effects[i], name);
	for (i = 0; i < c->nr_havocs; i++)
		if (address_is_local(b->havocs[i].root))
			object_is_lent(s, term_object(b->havocs[i].root));
	nr_before = s->nr_maps;
	apply_maps(run, s, insn, b, c->nr_maps, name);
	for (i = 0; i < c->nr_havocs; i++)
		state_havoc(s, term_op(OP_ADD, 0, b->havocs[i].root, term_const(b->havocs[i].offset)),
			    b->havocs[i].bytes);
	for (i = 0; i < c->nr_stores; i++) {
		const struct cell *st = &b->stores[i];

		if (st->root->flags & TERM_HAS_ANY)
			continue;
		address_is_lost(s, st);
		state_store(s, st->root, st->offset, st->size, st->member, st->value);
		if (!address_is_local(st->root))
			mappings_give(s, st->value, NULL, OWNER_SHARED);
		else if (term_object(st->root) != st->root)
			mappings_give(s, st->value, NULL, OWNER_OTHERS);
	}
	/* a mapping that the callee put where no term of ours leads */
	for (i = 0; i < c->nr_maps; i++) {
		bool here = false;

		if (c->maps[i].owner == OWNER_US)
			continue;
		/* merged, a case no longer tells which flag goes with the mapping */
		for (k = 0; !c->merged && k < c->nr_stores; k++)
			here |= term_carries(b->stores[k].value, b->maps[i].addr) &&
				address_is_local(b->stores[k].root);
		for (k = nr_before; !here && k < s->nr_maps; k++)
			if (s->maps[k].addr == b->maps[i].addr)
				mapping_give(&s->maps[k], c->maps[i].owner);
	}
	apply_context(s, insn, &c->context, name);
	s->context.restored = NULL;
	if (b->irq && c->context.irq < 0 && term_fresh(b->irq)->kind == T_IRQ)
		s->context.irq = (int)term_fresh(b->irq)->value;
	else if (c->context.irq < 0)
		s->context.restored = b->irq;
	if (insn->target && insn->target != VOID)
		value_set(s, insn->target, b->ret ? b->ret : term_any());
}

/* Addresses that are unmapped already and that the callee reads or writes. */
static void apply_uses(struct run *run, struct state *s, const struct instruction *insn,
		       const struct summary_case *c, const char *name)
{
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;
	int nr = 0;

	FOR_EACH_PTR(args, p) {
		if (nr < 32 && c->used_args & 1u << nr) {
			struct event ev = { .insn = insn, .name = name, .obj = value_of(s, p) };

			event_use(run, s, &ev);
		}
		nr++;
	} END_FOR_EACH_PTR(p);
}

int summary_apply(struct run *run, struct state *s, const struct instruction *insn,
		  struct body *callee, struct state **out)
{
	const struct summary *sum = callee->summary;
	const char *name = ident_string(callee->function->sym->ident);
	int n = 0;

	if (sum->nr_cases > MAX_FORKS)
		run->gave_up = "a callee has more ways out than the engine follows";
	for (int i = 0; i < sum->nr_cases && n < MAX_FORKS; i++) {
		struct state *to = state_copy(s);
		struct binding binding = { .s = to, .insn = insn, .nr_case = i };
		struct bound_case bound;

		if (case_makes_values(&sum->cases[i]))
			state_age(to, insn);
		if (!case_is_possible(&binding, &sum->cases[i])) {
			state_free(to);
			continue;
		}
		case_bind(&bound, &sum->cases[i], &binding);
		apply_uses(run, to, insn, &sum->cases[i], name);
		apply_case(run, to, insn, &sum->cases[i], &bound, name);
		bound_free(&bound);
		out[n++] = to;
	}
	state_free(s);
	return n;	/* 0: a callee that never returns, or one whose every case is ruled out */
}
