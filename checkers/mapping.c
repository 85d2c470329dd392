/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mapping.c - the automaton of a mapping, its first half: what is mapped, the
 * kmap_atomic section that it opens, and the slot that it takes.  Its end is in
 * unmap.c.
 *
 * Proves: kmap-slot-reuse, kmap-depth; slots.c whether the slot may be used here.  Takes for granted that a slot which is not live here
 * may be live in the caller: its use is recorded as an effect and judged there.
 */
#include "engine.h"
#include "mapping.h"
#include "sparse.h"

struct step *event_step(struct state *s, enum step_kind kind, const struct event *ev)
{
	struct step *step = state_step(s, kind, ev->insn, ev->name);

	step->inner = ev->inner;
	return step;
}

struct step *event_unmap_step(struct state *s, const struct event *ev)
{
	if (s->trace && s->trace->kind == STEP_UNMAP && s->trace->insn == ev->insn && s->trace->inner == ev->inner)
		return s->trace;
	return event_step(s, STEP_UNMAP, ev);
}

bool on_stack(enum map_family family)
{
	return family != POOL && engine.unit->api.generation != API_SLOTS;
}

const char *family_unmap_name(enum map_family family)
{
	return family == POOL ? "kunmap" : family == ATOMIC ? "kunmap_atomic" : "kunmap_local";
}

struct mapping *mapping_atomic(struct state *s)
{
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		if (s->maps[i].family == ATOMIC && is_ours(&s->maps[i]))
			return &s->maps[i];
		if (s->maps[i].status == MAP_DONE && s->maps[i].section)
			return NULL;	/* it had its report */
	}
	return NULL;
}

struct mapping *mapping_perhaps_atomic(struct state *s)
{
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];

		if (m->family == ATOMIC && m->status == MAP_LIVE && !m->foreign && m->addr->kind != T_ANY && !m->addr->gen)
			return m;
	}
	return NULL;
}

struct mapping *mapping_section(struct state *s)
{
	for (int i = s->nr_maps - 1; i >= 0; i--)
		if (s->maps[i].section && s->maps[i].owner <= OWNER_SHARED)
			return &s->maps[i];
	return NULL;
}

struct mapping *mapping_of_page(struct state *s, struct term *page, unsigned families)
{
	if (!is_one_value(page))
		return NULL;
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];

		if (m->status == MAP_LIVE && !m->foreign && 1u << m->family & families &&
		    (m->page == page ||
		     (is_certain(page) && state_truth(s, term_op(OP_SET_EQ, 0, m->page, page)) == 1)))
			return m;
	}
	return NULL;
}

struct mapping *mapping_newest(struct state *s, enum map_family family)
{
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];

		if (m->family == family && !m->foreign && (m->status == MAP_LIVE || m->there))
			return m->owner <= OWNER_SHARED ? m : NULL;
	}
	return NULL;
}

/* No longer followed: whether and when it is unmapped is not known. */
void mapping_forget(struct mapping *m)
{
	m->status = MAP_DONE;
	m->section = false;
	m->there = false;
}

bool mapping_is_same(const struct mapping *a, const struct mapping *b)
{
	return a != b && a->family == POOL && b->family == POOL && !a->foreign && a->page == b->page &&
	       !a->expired && !b->expired;
}

bool page_is_mapped(struct state *s, struct term *page)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].family == POOL && s->maps[i].there && s->maps[i].page == page)
			return true;
	return mapping_of_page(s, page, IN_POOL);
}

void mappings_give(struct state *s, struct term *value, struct term *instead, enum owner owner)
{
	if (!(value->flags & TERM_HAS_MAPPED))
		return;
	for (int i = 0; i < s->nr_maps; i++)
		if (term_carries(value, s->maps[i].addr) &&
		    !(instead && term_carries(instead, s->maps[i].addr))) {
			mapping_give(&s->maps[i], owner);
			s->maps[i].shared = NULL;
		}
}

void mappings_are_stored(struct state *s, struct term *value, struct term *root, long long at, int bytes)
{
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];
		bool there = m->shared == root && m->shared_at >= at && m->shared_at < at + bytes;

		if (term_carries(value, m->addr)) {
			m->shared = (m->owner == OWNER_US && is_from_entry(root)) || there ? root : NULL;
			m->shared_at = at;
			mapping_give(m, OWNER_SHARED);
		} else if (there && m->owner == OWNER_SHARED) {
			m->shared = NULL;
			m->owner = OWNER_US;
		}
	}
}

void shared_are_others(struct state *s, unsigned families)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].owner == OWNER_SHARED && 1u << s->maps[i].family & families)
			s->maps[i].owner = OWNER_OTHERS;
}

void state_meets_strangers(struct state *s)
{
	s->strangers = true;
	shared_are_others(s, IN_POOL | NOT_IN_POOL);
}

void effect_add_mapping(struct state *s, struct effect e)
{
	/* the pool counts: one more kunmap() is one more */
	bool counted = e.kind == EFFECT_UNMAP && e.family == POOL;

	for (int i = 0; i < s->nr_effects; i++) {
		if (s->effects[i].kind == e.kind && s->effects[i].obj == e.obj &&
		    s->effects[i].slot == e.slot && s->effects[i].family == e.family &&
		    (e.kind != EFFECT_SLOT || effect_same_masks(&s->effects[i], &e)) &&
		    (!counted || s->effects[i].step->insn == e.step->insn))
			return;
		/* the next pass of a loop, on another object: which ones is not known. One call may do it at several places */
		if (s->effects[i].kind == e.kind && s->effects[i].step->insn == e.step->insn &&
		    step_innermost(s->effects[i].step->inner) == step_innermost(e.step->inner) &&
		    (e.kind != EFFECT_BESIDE || s->effects[i].first->insn == e.first->insn)) {
			s->effects[i].obj = e.obj ? term_any() : NULL;
			s->effects[i].slot = e.slot ? term_any() : NULL;
			return;
		}
	}
	effect_append(s, &e);
}

bool event_slot(struct run *run, struct state *s, const struct event *ev)
{
	struct effect e = { .kind = EFFECT_SLOT, .slot = ev->slot };

	if (engine.unit->api.generation != API_SLOTS || !ev->slot)
		return false;
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];

		if (m->family != ATOMIC || !same_slot(m->slot, ev->slot))
			continue;
		if (m->there) {
			m->there = false;	/* it had its report, and was in the slot until now */
			return true;
		}
		if (!is_ours(m))
			continue;
		report(run, s, RULE_SLOT_REUSE, ev, m, NULL,
		       "%s() maps a slot that is live", ev->name);
		m->status = MAP_DONE;	/* gone from its slot, and what it has disabled stays so */
		return true;
	}
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].family == ATOMIC && is_ours(&s->maps[i]) && s->maps[i].slot)
			slot_is_beside(s, ev, s->maps[i].slot, s->maps[i].mapped);
	e.misplaced = slot_is_misplaced(run, s, ev) || (ev->inner && !ev->masks);
	e.context = s->context;
	if (ev->masks) {
		const struct masks here = masks_inside(&s->context, ev->masks);

		e.context.irq = here.irq;
		e.context.depths[CONTEXT_BH] = here.bh;
	}
	e.step = event_step(s, STEP_INNER, ev);
	effect_add_mapping(s, e);
	return e.misplaced && !(ev->inner && !ev->masks);
}

struct mapping *mapping_add(struct state *s, const struct event *ev)
{
	struct mapping *m;

	if (s->nr_maps == MAX_MAPPINGS) {
		s->overflow = true;
		return NULL;
	}
	m = &s->maps[s->nr_maps++];
	*m = (struct mapping){ .family = ev->family, .site = ev->insn, .page = ev->obj, .slot = ev->slot };
	return m;
}

void mappings_expire(struct state *s, enum map_family family, struct term *page)
{
	bool anew = family == POOL && !page_is_mapped(s, page);

	s->mapped_always |= 1u << family;
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];

		if (m->family != family)
			continue;
		m->outdone = true;
		m->expired |= anew && m->unmapped && m->page == page;
		m->misnamed &= m->page != page;
	}
}

/* All entries are certainly in use; *told: one was asked for that is not there, which had its report. */
static bool stack_is_full(const struct state *s, bool *told)
{
	int n = 0;

	*told = false;
	for (int i = 0; i < s->nr_maps; i++) {
		const struct mapping *m = &s->maps[i];

		if (!on_stack(m->family))
			continue;
		*told |= m->status == MAP_DONE && !m->there && !m->unmapped;
		n += is_ours(m) || (m->there && m->owner <= OWNER_SHARED);
	}
	return n >= engine.unit->api.depth;
}

void event_map(struct run *run, struct state *s, const struct event *ev, bool inexact)
{
	struct mapping *m;
	struct step *step;
	bool taken = false, too_deep, told;

	event_dump(run, ev, "map");
	step = event_step(s, STEP_MAP, ev);
	if (ev->family == ATOMIC)
		taken = event_slot(run, s, ev);
	taken |= stack_is_misplaced(run, s, ev);
	mappings_expire(s, ev->family, ev->obj);
	too_deep = on_stack(ev->family) && stack_is_full(s, &told);
	m = mapping_add(s, ev);
	if (!m)
		return;
	m->addr = term_mapped(ev->insn, ev->index, inexact);
	m->mapped = step;
	m->section = ev->family == ATOMIC;
	m->inexact = inexact;
	if (taken)
		mapping_reported(m);
	if (too_deep) {
		if (!told)
			report(run, s, RULE_DEPTH, ev, NULL, NULL,
			       "%s() needs an entry more than the stack has: %d are live", ev->name,
			       engine.unit->api.depth);
		m->status = MAP_DONE;	/* it has none, and what it has disabled stays so */
	}
	if (engine.unit->api.generation != API_SLOTS)
		m->slot = NULL;
	else
		m->masks = ev->masks ? masks_inside(&s->context, ev->masks) : masks_of(&s->context);
	/* one address with a mapping that had its report: the page is mapped once, and counted */
	if (ev->family == POOL && same_is_there(s, m, false))
		mapping_reported(m);
	/* in a section, if it is open; of another pass it had its report */
	if (ev->family == POOL && ((!ev->inner && event_pool(run, s, ev, NULL)) || s->section_lost))
		map_reported(s, m);
}
