/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * apply.c - a summary at a call: its cases become the caller's states.
 *
 * Takes for granted that a case's terms are the caller's (bind.c).
 */
#include "bind.h"
#include "call.h"
#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"
#include "summary.h"

/* True when it maps, and that was reported. told: of the page's mapping the case tells besides. */
static bool apply_effect(struct run *run, struct state *s, const struct instruction *insn,
			 const struct effect *e, bool told, const char *name)
{
	struct event ev = { .insn = insn, .name = name, .family = e->family, .obj = e->obj, .slot = e->slot,
			    .inner = e->step, .told = e->told, .in_section = e->in_section };
	const struct masks masks = masks_of(&e->context);
	bool reported;

	switch (e->kind) {
	case EFFECT_UNMAP:
		ev.inside = e->misplaced ? NULL : &e->context;
		event_unmap(run, s, &ev);
		break;
	case EFFECT_MAY_UNMAP:
		event_may_unmap(s, &ev);
		break;
	case EFFECT_BROKEN:
		event_broken(s, &ev);
		break;
	case EFFECT_PAGE:
		event_page(run, s, &ev);
		break;
	case EFFECT_ONCE_MORE:
		event_once_more(run, s, &ev);
		break;
	case EFFECT_SLOTS:
		event_slots(run, s, &ev, e->first);
		break;
	case EFFECT_BESIDE:
		return event_beside(run, s, &ev, e->first);
	case EFFECT_TAKES:
		event_takes(run, s, &ev);
		break;
	case EFFECT_USE:
		event_use(run, s, &ev);
		break;
	case EFFECT_SLOT:
		ev.masks = e->misplaced ? NULL : &masks;
		return event_slot(run, s, &ev);
	case EFFECT_POOL:
		reported = event_pool(run, s, &ev, &e->context);
		if (e->obj && is_certain(e->obj))
			page_came_and_went(s, &ev, reported, told);
		return reported;
	case EFFECT_SLEEP:
		if (e->lazy) {
			if (mapping_atomic(s)) {
				if (summary_sleeps(e->lazy))
					event_sleep(run, s, &ev, false, true);
			} else {
				effect_add_lazy(s, e->lazy, event_step(s, STEP_INNER, &ev));
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
	return false;
}

/* Does the caller get the address, by the result or in memory? */
static bool is_handed_out(const struct bound_case *b, int nr_stores, struct term *addr)
{
	for (int i = 0; i < nr_stores; i++)
		if (term_carries(b->stores[i].value, addr))
			return true;
	return b->ret && term_carries(b->ret, addr);
}

/* before: those of which the page was mapped at the call, bits. */
static void apply_maps(struct run *run, struct state *s, const struct instruction *insn,
		       const struct summary_case *c, const struct bound_case *b, unsigned long long before,
		       const char *name)
{
	int nr_before;

	for (int i = 0; i < c->nr_maps; i++) {
		const struct mapping *m = &b->maps[i];
		struct event ev = { .insn = insn, .name = name, .family = m->family, .obj = m->page,
				    .slot = m->slot, .masks = m->there || m->unmasked ? NULL : &m->masks, .inner = m->mapped,
				    .index = m->addr->n };

		if (m->addr->kind != T_MAPPED)
			continue;
		if (m->status != MAP_LIVE && !m->there) {
			mapping_was_made(run, s, &ev, m, before >> i & 1,
					 is_reported_at(run, RULE_IN_ATOMIC, insn));
			continue;
		}
		nr_before = s->nr_maps;
		event_map(run, s, &ev, m->inexact);
		if (s->nr_maps == nr_before)
			continue;	/* no place for it */
		s->maps[nr_before].told |= m->told;
		s->maps[nr_before].nameless = !is_handed_out(b, c->nr_stores, m->addr);
		if (m->there) {
			map_reported(s, &s->maps[nr_before]);
			s->maps[nr_before].left = !m->misplaced && !m->misused && !is_reported_at(run, RULE_IN_ATOMIC, insn);
			s->maps[nr_before].misused = m->misused;
			if (m->misused)
				same_are_done(s, &s->maps[nr_before]);
		}
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

/* Unknown code that the callee calls got it. */
static bool was_lent(const struct summary_case *c, const struct bound_case *b, struct term *root)
{
	for (int i = 0; i < c->nr_havocs; i++)
		if (term_object(b->havocs[i].root) == term_object(root))
			return true;
	return false;
}

/* A context that the callee enters and stays in is entered by the call. */
static void apply_context(struct state *s, const struct instruction *insn, const struct atomicity *callee,
			  const char *name)
{
	struct atomicity before = s->context;

	s->context = context_after(&before, callee);
	s->context.refuted = false;
	context_depths_moved(s, &before, insn);
	for (int i = 0; i < CONTEXT_TESTED; i++) {
		if (s->context.entered[i] == before.entered[i])
			continue;
		s->context.entered[i] = event_step(s, i == CONTEXT_IRQ && s->context.irq == IRQ_ON ? STEP_LEAVE : STEP_ENTER,
						   &(struct event){ .insn = insn, .name = name,
								    .inner = callee->entered[i] });
	}
}

/* What the callee can't tell of its result, it is one value: it gets a name. */
static struct term *result_named(struct state *s, const struct instruction *insn,
				 const struct summary_case *c, const struct bound_case *b, int nr_case)
{
	struct term *t;

	if (!b->ret)
		return term_any();
	if (!(b->ret->flags & TERM_HAS_ANY) || b->ret->flags & TERM_HAS_MAPPED)
		return b->ret;
	t = term_new(insn, case_values(insn, nr_case).last, NEW_CALL);
	state_assume_range(s, t, &c->result);
	return t;
}

static bool page_is_among(const struct bound_case *b, int nr_maps, const struct term *page)
{
	for (int i = 0; i < nr_maps; i++)
		if (b->maps[i].family == POOL && b->maps[i].page == page)
			return true;
	return false;
}

static void apply_case(struct run *run, struct state *s, const struct instruction *insn,
		       const struct summary_case *c, const struct bound_case *b, int nr_case, const char *name)
{
	int i, k, nr_before;
	bool pool_reported = false, reported;
	struct term *taken = NULL, *twice = NULL;
	unsigned long long mapped = 0;
	const struct atomicity before = s->context;

	for (i = 0; i < c->nr_maps; i++)
		if (b->maps[i].family == POOL && page_is_mapped(s, b->maps[i].page))
			mapped |= 1ull << i;

	if (c->waited)
		state_waits(s);
	s->asks_bounds |= c->asks_bounds;
	if (c->strangers)
		state_meets_strangers(s);	/* perhaps before any of these effects */
	for (i = 0; i < c->nr_effects; i++) {
		const struct effect *e = &b->effects[i];

		if ((e->kind == EFFECT_SLOTS || e->kind == EFFECT_BESIDE) && e->obj == taken)
			continue;	/* what was mapped there had its report */
		reported = apply_effect(run, s, insn, e, page_is_among(b, c->nr_maps, e->obj), name);
		if (reported && e->kind == EFFECT_SLOT)
			taken = e->slot;
		if (reported && e->kind == EFFECT_BESIDE)
			twice = e->slot;
		pool_reported |= reported && e->kind == EFFECT_POOL;
	}
	for (i = 0; i < c->nr_havocs; i++)
		if (address_is_local(b->havocs[i].root))
			object_is_lent(s, term_object(b->havocs[i].root));
	callee_has_mapped(s, c->mapped_always);
	nr_before = s->nr_maps;
	apply_maps(run, s, insn, c, b, mapped, name);
	/* what makes one kmap() of the callee's wrong here makes all so */
	for (i = nr_before; pool_reported && i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];

		if (m->family == POOL && m->status == MAP_LIVE)
			map_reported(s, m);
		else if (m->family == POOL && m->status == MAP_DEAD)
			m->status = MAP_DONE;
	}
	for (i = nr_before; twice && i < s->nr_maps; i++)
		if (s->maps[i].slot == twice && s->maps[i].status == MAP_LIVE)
			s->maps[i].status = MAP_DONE;	/* as in event_slot() */
	/* before what unknown code may have written is forgotten: the callee may have read the address behind that */
	for (i = 0; i < c->nr_stores; i++)
		if (!(b->stores[i].root->flags & TERM_HAS_ANY) &&
		    (c->merged || c->forgetful || was_lent(c, b, b->stores[i].root)))
			address_is_lost(s, &b->stores[i]);
	for (i = 0; i < c->nr_havocs; i++)
		state_havoc(s, term_op(OP_ADD, 0, b->havocs[i].root, term_const(b->havocs[i].offset)),
			    b->havocs[i].bytes);
	for (i = 0; i < c->nr_stores; i++) {
		const struct cell *st = &b->stores[i];

		if (st->root->flags & TERM_HAS_ANY)
			continue;
		state_store(s, st->root, st->offset, st->size, st->member, st->value);
		if (!address_is_local(st->root))
			mappings_give(s, st->value, NULL, OWNER_SHARED);
		else if (term_object(st->root) != st->root)
			mappings_give(s, st->value, NULL, OWNER_OTHERS);
	}
	apply_placed(s, insn, b->placed, c->nr_placed);
	/* a mapping that the callee put where no term of ours leads */
	for (i = 0; i < c->nr_maps; i++) {
		/* what it lent to unknown code is nothing that we lent */
		enum owner owner = mapping_is_lent(&c->maps[i]) ? OWNER_OTHERS : c->maps[i].owner;
		bool here = false;

		if (owner == OWNER_US)
			continue;
		/* merged, a case no longer tells which flag goes with the mapping */
		for (k = 0; !c->merged && k < c->nr_stores; k++)
			here |= term_carries(b->stores[k].value, b->maps[i].addr) &&
				address_is_local(b->stores[k].root);
		for (k = nr_before; !here && k < s->nr_maps; k++)
			if (s->maps[k].addr == b->maps[i].addr)
				mapping_give(&s->maps[k], owner);
	}
	apply_context(s, insn, &c->context, name);
	s->context.restored = NULL;
	if (b->irq && c->context.irq == IRQ_UNKNOWN && term_fresh(b->irq)->kind == T_IRQ)
		s->context.irq = (enum irq_state)term_fresh(b->irq)->value;
	else if (c->context.irq == IRQ_UNKNOWN)
		s->context.restored = b->irq;
	if (!context_same_depths(&before, &s->context))
		slots_check(run, s, &(struct event){ .insn = insn, .name = name });
	if (insn->target && insn->target != VOID) {
		value_set(s, insn->target, result_named(s, insn, c, b, nr_case));
		result_is_elsewhere(s, insn);
	}
}

/* Addresses that are unmapped already and that the callee reads or writes. */
static void apply_uses(struct run *run, struct state *s, const struct instruction *insn,
		       const struct summary_case *c, const char *name)
{
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;
	int nr = 0;

	FOR_EACH_PTR(args, p) {
		if (nr < 32 && c->uses.args & 1u << nr) {
			struct event ev = { .insn = insn, .name = name, .obj = value_of(s, p),
					    .inner = nr < ARGS_SHOWN ? c->uses.at[nr] : NULL,
					    .perhaps = !(c->uses.always & 1u << nr) };

			event_use(run, s, &ev);
			list_is_read(s, ev.obj);
		}
		nr++;
	} END_FOR_EACH_PTR(p);
}

/*
 * A body of bodies.def (stream 0) tests what its caller has put into memory: where that is not known,
 * nothing shows that the one and the other happens, as it does where the unit's own code
 * tests it.
 */
static bool is_only_assumed(const struct run *run, const struct state *s, const struct instruction *insn,
			    const struct body *callee)
{
	struct binding binding = { .insn = insn };
	bool settled;

	if (callee->function->sym->pos.stream || !run->body->function->sym->pos.stream)
		return false;
	binding.s = state_copy(s);
	settled = summary_is_settled(&binding, callee->summary);
	state_free(binding.s);
	return !settled;
}

int summary_apply(struct run *run, struct state *s, const struct instruction *insn,
		  struct body *callee, struct state **out)
{
	const struct summary *sum = callee->summary;
	const char *name = ident_string(callee->function->sym->ident);
	int n = 0;

	if (is_only_assumed(run, s, insn, callee))
		return call_unknown(run, s, insn, name);
	if (sum->nr_cases > MAX_FORKS)
		run->gave_up = "a callee has more ways out than the engine follows";
	for (int i = 0; i < sum->nr_cases && n < MAX_FORKS; i++) {
		struct state *to = state_copy(s);
		struct binding binding = { .s = to, .insn = insn, .nr_case = i };
		struct bound_case bound;

		if (case_makes_values(&binding, &sum->cases[i]))
			state_age_made(to, case_values(insn, i));
		if (!case_is_possible(&binding, &sum->cases[i])) {
			state_free(to);
			continue;
		}
		case_bind(&bound, &sum->cases[i], &binding);
		apply_uses(run, to, insn, &sum->cases[i], name);
		apply_case(run, to, insn, &sum->cases[i], &bound, i, name);
		bound_free(&bound);
		out[n++] = to;
	}
	state_free(s);
	return n;	/* 0: a callee that never returns, or one whose every case is ruled out */
}
