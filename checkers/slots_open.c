/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * slots_open.c - two slots of which only a caller knows whether they are one (generation slots).
 *
 * Proves: kmap-slot-reuse and kmap-slot-mismatch of a callee that is given its slots.  Takes for granted that what the
 * callee did to them is told by its effects, each with the place of its map.
 */
#include "engine.h"
#include "mapping.h"
#include "sparse.h"

bool slots_are_open(const struct mapping *m, const struct event *ev)
{
	return engine.unit->api.generation == API_SLOTS && is_certain(m->slot) && is_certain(ev->slot) &&
	       m->slot != ev->slot;
}

bool slot_is_anothers(const struct state *s, const struct mapping *m, const struct term *slot)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (&s->maps[i] != m && s->maps[i].status == MAP_LIVE && !s->maps[i].foreign && s->maps[i].slot == slot)
			return true;
	return false;
}

/* The mapping that a callee made at first, in the slot obj. */
static struct mapping callees_mapping(struct state *s, const struct event *ev, const struct step *first)
{
	return (struct mapping){
		.family = ATOMIC, .addr = ev->obj, .slot = ev->obj,
		.mapped = event_step(s, STEP_MAP, &(struct event){ .insn = ev->insn, .name = ev->name, .inner = first }),
	};
}

void event_slots(struct run *run, struct state *s, const struct event *ev, const struct step *first)
{
	struct mapping in_it;
	struct event unmap = *ev;

	if (term_differs(ev->obj, ev->slot)) {
		unmap.family = ATOMIC;
		in_it = callees_mapping(s, ev, first);
		report(run, s, RULE_SLOT_MISMATCH, &unmap, &in_it, NULL, "unmapped from another slot than it was mapped in");
	} else if (is_certain(ev->obj) && is_certain(ev->slot) && ev->obj != ev->slot) {
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_SLOTS, .obj = ev->obj, .slot = ev->slot,
						       .step = event_step(s, STEP_UNMAP, ev), .first = first });
	}
}

void slot_is_beside(struct state *s, const struct event *ev, struct term *slot, const struct step *first)
{
	if (is_certain(slot) && is_certain(ev->slot) &&
	    state_truth(s, term_op(OP_SET_EQ, 0, slot, ev->slot)) < 0)
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_BESIDE, .family = ATOMIC, .obj = slot, .slot = ev->slot,
						       .step = event_step(s, STEP_INNER, ev), .first = first });
}

bool event_beside(struct run *run, struct state *s, const struct event *ev, const struct step *first)
{
	struct mapping in_it;

	if (state_truth(s, term_op(OP_SET_EQ, 0, ev->obj, ev->slot)) != 1) {
		slot_is_beside(s, ev, ev->obj, first);
		return false;
	}
	in_it = callees_mapping(s, ev, first);
	report(run, s, RULE_SLOT_REUSE, ev, &in_it, NULL, "%s() maps a slot that is live", ev->name);
	return true;
}
