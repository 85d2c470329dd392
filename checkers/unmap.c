/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unmap.c - the automaton of a mapping, its second half: unmapped, and every way
 * of doing that wrong which shows at the unmap itself.
 *
 * Proves: kmap-slot-mismatch, kmap-unbalanced, kmap-wrong-object, kmap-order.
 * Takes for granted that an address which is not one of ours is the caller's
 * business: it is recorded as an effect and judged where the caller supplies it.
 */

#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"
#include "util.h"

/* A page; every kernel that has HIGHMEM has 4K pages or larger, and an unmap
 * past the smallest page is wrong on the architectures that have it. */
#define PAGE_BYTES 4096

void mapping_end(struct run *run, struct state *s, struct mapping *m, const struct event *ev)
{
	struct step *step = event_step(s, STEP_UNMAP, ev);

	run_note_ending(run, s, m, ev);
	if (m->slept && !m->assumed)
		event_slept(run, s, m);
	m->status = MAP_DEAD;
	m->section = false;
	m->unmapped = step;
}

static bool has_slept(const struct state *s)
{
	for (int i = 0; i < s->nr_effects; i++) {
		const struct effect *e = &s->effects[i];

		if (e->kind == EFFECT_SLEEP && !e->obj && !e->lazy && !e->user_copy && !e->in_section)
			return true;
	}
	return false;
}

/* The caller's mapping: what this does to it, the caller will judge. */
static void unmap_foreign(struct state *s, const struct event *ev)
{
	struct step *step = event_step(s, STEP_UNMAP, ev);
	struct mapping *m;

	shared_are_others(s, 1u << ev->family);	/* it may be one of those, by another name */
	if (!is_certain(ev->obj))
		return;
	effect_add_mapping(s, (struct effect){ .kind = EFFECT_UNMAP, .family = ev->family, .obj = ev->obj,
					       .slot = ev->slot, .step = step, .told = ev->told });
	if (ev->obj->kind == T_NEW && ev->obj->op == NEW_JOIN)
		return;		/* a name for what several paths left there */
	for (m = s->maps; m < s->maps + s->nr_maps; m++)
		if (m->foreign && m->site == ev->insn)
			break;	/* in a loop the last one is remembered */
	if (m == s->maps + s->nr_maps)
		m = mapping_add(s, ev);
	if (!m)
		return;
	m->addr = ev->obj;
	m->foreign = true;
	/* it slept before: the caller, who has held it all the time, is told of that */
	m->status = ev->family == ATOMIC && has_slept(s) ? MAP_DONE : MAP_DEAD;
	m->unmapped = step;
}

/* Unmapped from two slots, one of them is wrong; which one the caller knows. */
static bool names_other_slot(const struct mapping *m, const struct event *ev)
{
	return engine.unit->api.generation == API_SLOTS && m->slot != ev->slot;
}

struct mapping *foreign_find(struct state *s, struct term *obj)
{
	if (!is_certain(obj))
		return NULL;
	for (int i = s->nr_maps - 1; i >= 0; i--)
		if (s->maps[i].foreign && s->maps[i].addr == obj)
			return &s->maps[i];
	return NULL;
}

bool is_fresh(const struct term *t)
{
	const struct primitive *prim = term_is_result(t) ? insn_primitive(t->ptr) : NULL;

	return prim && prim->action == ACT_ALLOC;
}

bool is_no_mapping(const struct term *t)
{
	long long offset;

	if (!is_certain(t))
		return false;
	t = term_root((struct term *)t, &offset);
	return t->kind == T_SYM || is_fresh(t);
}

bool is_no_pointer(const struct state *s, struct term *t)
{
	struct range r;

	if (term_is_unset(t) || t->kind == T_CONST)
		return !s->positive_error;
	if (!is_certain(t))
		return false;
	r = state_range(s, t);
	return r.n && r.r[0].lo >= -MAX_ERRNO && r.r[r.n - 1].hi <= 0;
}

bool is_from_entry(struct term *t)
{
	t = term_object(t);
	while (t->kind == T_INIT)
		t = term_object(t->a);
	return t->kind == T_ARG;
}

void unmap_unmapped(struct run *run, struct state *s, const struct event *ev)
{
	report(run, s, RULE_UNBALANCED, ev, NULL, NULL, "%s() of %s that was never mapped", ev->name,
	       ev->family == POOL ? "a page" : "an address");
}

/* The newest of ours above m on the stack, or above everything for m == NULL. */
static struct mapping *mapping_above(struct state *s, const struct mapping *m)
{
	for (int i = s->nr_maps - 1; i >= 0 && &s->maps[i] != m; i--) {
		struct mapping *above = &s->maps[i];

		/* one that had its report is there all the same */
		if (on_stack(above->family) &&
		    (is_ours(above) || (above->there && above->owner <= OWNER_SHARED)))
			return above;
	}
	return NULL;
}

void event_takes(struct run *run, struct state *s, const struct event *ev)
{
	struct mapping *newest, *m = NULL;
	long long offset;
	bool known, exact;

	if (ev->obj && (is_no_pointer(s, ev->obj) || is_no_mapping(ev->obj)))
		return;
	if (ev->obj)
		m = state_mapping_of(s, ev->obj, &offset, &known, &exact);
	if (m && m->family == POOL) {
		unmap_is_misnamed(run, s, ev, m, exact);	/* it is none of the stack's */
		return;
	}
	newest = on_stack(ev->family) ? mapping_above(s, NULL) : NULL;
	if (!newest) {
		struct term *addr = m && !m->foreign ? NULL : ev->obj;	/* of ours the caller has not heard */

		if (addr || on_stack(ev->family))
			effect_add_mapping(s, (struct effect){ .kind = EFFECT_TAKES, .family = ev->family, .obj = addr,
							       .step = event_step(s, STEP_UNMAP, ev) });
		return;
	}
	mapping_forget(newest);
	newest->unmapped = event_unmap_step(s, ev);
}

/* For an address that is unmapped already a stack gives its newest entry up (6.12 mm/highmem.c:612-647). */
static void unmap_stale(struct run *run, struct state *s, const struct event *ev, const struct mapping *m)
{
	struct event stale = *ev;

	stale.obj = m->foreign ? m->addr : NULL;	/* where it came from, the caller knows */
	if (m->family != POOL && !m->there)
		event_takes(run, s, &stale);
}

static void unmap_again(struct run *run, struct state *s, const struct event *ev, struct mapping *m)
{
	unmap_stale(run, s, ev, m);
	unmap_broken(run, s, RULE_UNBALANCED, ev, m, NULL, "the mapping is already unmapped");
}

static void unmap_wrong_family(struct run *run, struct state *s, const struct event *ev, struct mapping *m)
{
	unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
		     text_format("%s() of a mapping that needs %s()", ev->name, family_unmap_name(m->family)));
}

/*
 * The address stands where somebody may have put another one meanwhile.  That one would have to be of a
 * mapping that is unmapped the same way; and read once, it is one address.
 */
static void unmap_in_doubt(struct run *run, struct state *s, const struct event *ev, struct mapping *m)
{
	if (m->status == MAP_DEAD && m->assumed && m->alias == ev->obj) {
		unmap_again(run, s, ev, m);
	} else if (m->status != MAP_LIVE || !is_one_value(ev->obj)) {
		broken_end(s, m, ev);
	} else if (m->family != ev->family) {
		unmap_wrong_family(run, s, ev, m);
	} else {
		m->alias = ev->obj;
		m->assumed = true;
		mapping_end(run, s, m, ev);
	}
}

/* An address that lies in one of our mappings. */
static void unmap_ours(struct run *run, struct state *s, const struct event *ev, struct mapping *m,
		       long long offset, bool known, bool exact)
{
	struct mapping *above;

	if (unmap_is_misnamed(run, s, ev, m, exact))
		return;
	if ((!exact && m->status != MAP_DONE) || m->assumed) {
		unmap_in_doubt(run, s, ev, m);
		return;
	}
	if (m->status == MAP_DONE) {
		/* unmapped rightly before: what a caller has mapped is another matter */
		if (exact && m->family == POOL && m->unmapped && !m->misused)
			unmap_once_more(s, ev, m->page);
		if (exact && m->unmapped)
			unmap_stale(run, s, ev, m);
		broken_end(s, m, ev);
		return;
	}
	if (m->status == MAP_DEAD) {
		unmap_again(run, s, ev, m);
		if (m->family == POOL)
			unmap_once_more(s, ev, m->page);
		return;
	}
	if (m->family != ev->family) {
		unmap_wrong_family(run, s, ev, m);
		return;
	}
	if (known && (offset < 0 || offset >= PAGE_BYTES)) {
		struct event outside = *ev;

		outside.no_pass = no_pass_of(m, ev->insn);
		unmap_broken(run, s, RULE_WRONG_OBJECT, &outside, m, NULL, "the address lies outside the mapped page");
		return;
	}
	if (!known && address_is_below(s, ev->obj)) {
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
			     "the address lies before the mapped page, unless the offset is 0");
		return;
	}
	if (engine.unit->api.generation == API_SLOTS && m->slot && ev->slot &&
	    term_differs(m->slot, ev->slot)) {
		unmap_broken(run, s, RULE_SLOT_MISMATCH, ev, m, NULL,
			     "unmapped from another slot than it was mapped in");
		return;
	}
	if (slots_are_open(m, ev) && slot_is_anothers(s, m, ev->slot)) {
		unmap_broken(run, s, RULE_SLOT_MISMATCH, ev, m, NULL,
			     "unmapped from a slot that another mapping is in");
		return;
	}
	if (slots_are_open(m, ev))
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_SLOTS, .obj = m->slot, .slot = ev->slot,
						       .step = event_step(s, STEP_UNMAP, ev), .first = m->mapped });
	above = on_stack(m->family) ? mapping_above(s, m) : NULL;
	if (above) {
		unmap_broken(run, s, RULE_ORDER, ev, m, above, "unmapped while a later mapping is live");
		above_is_broken(s, m);
		return;
	}
	mapping_end(run, s, m, ev);
	if (on_stack(m->family) && m->buried)
		mapping_forget(m);	/* perhaps it was not the newest */
}

static struct mapping *slot_holder(struct state *s, const struct term *slot)
{
	for (int i = s->nr_maps - 1; i >= 0; i--)
		if (is_ours(&s->maps[i]) && same_slot(s->maps[i].slot, slot))
			return &s->maps[i];
	return NULL;
}

/* kunmap_atomic(), kunmap_local(): the argument is an address. */
static void unmap_address(struct run *run, struct state *s, const struct event *ev)
{
	struct mapping *m;
	long long offset;
	bool known, exact;

	m = state_mapping_of(s, ev->obj, &offset, &known, &exact);
	if (m) {
		unmap_ours(run, s, ev, m, offset, known, exact);
		return;
	}
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		/* a place inside the page, if the callee that told it was one of those */
		if (s->maps[i].alias && s->maps[i].status == MAP_LIVE && term_carries(ev->obj, s->maps[i].alias)) {
			mapping_forget(&s->maps[i]);
			return;
		}
	}
	if (unmap_page(run, s, ev))
		return;
	m = foreign_find(s, ev->obj);
	if (m && !names_other_slot(m, ev)) {
		if (m->status == MAP_DEAD)
			unmap_again(run, s, ev, m);
		else if (m->status == MAP_DONE)
			unmap_stale(run, s, ev, m);
		return;
	}
	if (is_no_pointer(s, ev->obj) || is_no_mapping(ev->obj)) {
		unmap_unmapped(run, s, ev);
		return;
	}
	m = slot_holder(s, ev->slot);
	if (m && is_certain(ev->obj) && is_from_entry(ev->obj)) {
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
			     "the address is not the one that this slot holds");
		return;
	}
	/* a value that may be any of ours, or one that was in such a slot */
	if (!is_certain(ev->obj) || term_object(ev->obj)->op == NEW_JOIN ||
	    engine.unit->api.generation == API_SLOTS) {
		for (int i = 0; i < s->nr_maps; i++)
			if (s->maps[i].status == MAP_LIVE && s->maps[i].family == ev->family &&
			    (!s->maps[i].slot || !ev->slot || !term_differs(s->maps[i].slot, ev->slot)) &&
			    !(is_certain(ev->obj) && ev->obj->kind == T_ARG))
				mapping_forget(&s->maps[i]);
	}
	if (on_stack(ev->family) && is_certain(ev->obj) && is_from_entry(ev->obj)) {
		m = mapping_above(s, NULL);
		if (m) {
			report(run, s, RULE_ORDER, ev, m, NULL,
			       "unmaps a mapping made before this one, which is still live");
			above_is_broken(s, NULL);
		}
	}
	unmap_foreign(s, ev);
}

void event_unmap(struct run *run, struct state *s, const struct event *ev)
{
	event_dump(run, ev, "unmap");
	if (ev->family != POOL) {
		unmap_address(run, s, ev);
		return;
	}
	unmap_pool(run, s, ev);
	/* kunmap() asks whether the page is in highmem, and reads its flags for that: so it is no NULL pointer */
	if (!ev->inner)
		state_load(s, ev->obj, 0, bits_in_long / 8, NULL, 0, false, ev->insn);
}

void event_may_unmap(struct state *s, const struct event *ev)
{
	long long offset;
	bool known, exact;
	struct mapping *m = ev->family == POOL ? mapping_of_page(s, ev->obj, IN_POOL) :
			    state_mapping_of(s, ev->obj, &offset, &known, &exact);

	if (m && m->status == MAP_LIVE)
		mapping_forget(m);
	else if (!m && is_certain(ev->obj))
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_MAY_UNMAP, .family = ev->family,
						       .obj = ev->obj, .slot = ev->slot,
						       .step = event_step(s, STEP_UNMAP, ev) });
}
