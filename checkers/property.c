/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * property.c - which states are of one property (mappings, context, what the caller will notice), so that
 * they may become one, and which are equal.
 *
 * Takes for granted that both are pruned.
 */
#include <string.h>

#include "engine.h"
#include "graph.h"
#include "join.h"
#include "mapping.h"

static bool context_same(const struct atomicity *a, const struct atomicity *b)
{
	return context_same_depths(a, b) && context_same_places(a, b) && a->refuted == b->refuted &&
	       a->tested == b->tested && a->entry == b->entry;
}

struct effect *effect_find(struct state *s, const struct effect *e)
{
	struct effect *like = NULL;

	for (int i = 0; i < s->nr_effects; i++) {
		struct effect *f = &s->effects[i];

		if (f->kind != e->kind || f->family != e->family || f->lazy != e->lazy ||
		    f->in_section != e->in_section || f->step->insn != e->step->insn ||
		    (f->kind == EFFECT_SLOT && !effect_same_masks(f, e)))
			continue;
		/* one call may use several slots */
		if (f->obj == e->obj && f->slot == e->slot)
			return f;
		like = like ? like : f;
	}
	return like;
}

/* Uses are no property: telling states apart by them would tell loops' passes apart. */
static bool effects_within(const struct state *a, const struct state *b)
{
	for (int i = 0; i < a->nr_effects; i++)
		if (a->effects[i].kind != EFFECT_USE && !effect_find((struct state *)b, &a->effects[i]))
			return false;
	return true;
}

/*
 * Unmaps of the caller's mappings are part of the property, in their order; of
 * the other effects it matters only which there are.  Not strict: they don't
 * matter, and a join keeps those that both have.
 */
static bool effects_same(const struct state *a, const struct state *b, bool strict)
{
	int i = 0, k = 0;

	for (;; i++, k++) {
		while (i < a->nr_effects && a->effects[i].kind != EFFECT_UNMAP)
			i++;
		while (k < b->nr_effects && b->effects[k].kind != EFFECT_UNMAP)
			k++;
		if (i == a->nr_effects || k == b->nr_effects)
			break;
		if (a->effects[i].step->insn != b->effects[k].step->insn ||
		    a->effects[i].family != b->effects[k].family || !effect_same_context(&a->effects[i], &b->effects[k]))
			return false;
	}
	if (i != a->nr_effects || k != b->nr_effects)
		return false;
	if (!strict)
		return true;
	return effects_within(a, b) && effects_within(b, a);
}

static bool forgotten_same(const struct state *a, const struct state *b)
{
	if (a->nr_forgotten != b->nr_forgotten)
		return false;
	for (int i = 0; i < a->nr_forgotten && i < PAGES_FORGOTTEN; i++)
		if (a->forgotten[i].page != b->forgotten[i].page || a->forgotten[i].what != b->forgotten[i].what)
			return false;
	return true;
}

static bool ended_same(const struct state *a, const struct state *b)
{
	if (a->nr_ended != b->nr_ended)
		return false;
	for (int i = 0; i < a->nr_ended; i++)
		if (!state_has_ended(b, a->ended[i]))
			return false;
	return true;
}

/* Of two that had their report: the same follows from it. */
static bool same_report(const struct mapping *a, const struct mapping *b)
{
	return a->there == b->there && a->expired == b->expired && a->outdone == b->outdone && !a->unmapped == !b->unmapped;
}

bool state_same_property(const struct state *a, const struct state *b, bool strict)
{
	if (a->nr_maps != b->nr_maps || !context_same(&a->context, &b->context) || !forgotten_same(a, b))
		return false;
	for (int i = 0; i < a->nr_maps; i++) {
		const struct mapping *x = &a->maps[i], *y = &b->maps[i];

		/* one that nobody could name any more takes no other one with it */
		if ((x->addr->kind == T_ANY) != (y->addr->kind == T_ANY) ||
		    (x->page->flags & TERM_HAS_ANY) != (y->page->flags & TERM_HAS_ANY))
			return false;
		/* the caller's are called by any term; ours by where and in which round they were made */
		if (!x->foreign && (x->addr->gen != y->addr->gen || x->addr->n != y->addr->n))
			return false;
		if (x->site != y->site || x->family != y->family ||
		    x->status != y->status || x->foreign != y->foreign || x->told != y->told || x->assumed != y->assumed ||
		    (x->owner == OWNER_US) != (y->owner == OWNER_US) ||
		    (x->status == MAP_DONE && !same_report(x, y)))
			return false;
	}
	/* what is unmapped may be used where nothing is left to be used (counted.def) */
	return (!a->nr_maps || pieces_are_left(a) == pieces_are_left(b)) && effects_same(a, b, strict);
}

unsigned state_property_hash(const struct state *s)
{
	unsigned h = s->nr_maps * 31;

	h = h * 31 + s->context.depths[CONTEXT_LOCK].own + s->context.irq * 7;
	for (int i = 0; i < s->nr_maps; i++) {
		const struct mapping *m = &s->maps[i];
		unsigned flags = m->status * 16 + m->foreign * 8 + m->told * 4 + m->assumed * 2 + (m->owner == OWNER_US);

		h = h * 31 + (unsigned)((unsigned long)m->site >> 4) + flags;
		if (!m->foreign)
			h = h * 31 + m->addr->gen * 8 + m->addr->n;
	}
	return h;
}

static bool facts_cover(const struct state *a, const struct state *b)
{
	for (int i = 0; i < a->nr_facts; i++) {
		const struct fact *other = fact_find(b, a->facts[i].term);

		if (!other || !range_equal(&a->facts[i].range, &other->range))
			return false;
	}
	return true;
}

bool state_equal(const struct state *a, const struct state *b)
{
	if (a->nr_cells != b->nr_cells || a->nr_facts != b->nr_facts || a->nr_effects != b->nr_effects ||
	    !state_same_property(a, b, true))
		return false;
	if (memcmp(a->values, b->values, a->graph->nr_values * sizeof(*a->values)))
		return false;
	for (int i = 0; i < a->nr_cells; i++)
		if (!cell_same(&a->cells[i], &b->cells[i]))
			return false;
	for (int i = 0; i < a->nr_maps; i++)
		if (a->maps[i].addr != b->maps[i].addr || a->maps[i].owner != b->maps[i].owner ||
		    a->maps[i].page != b->maps[i].page || a->maps[i].slot != b->maps[i].slot ||
		    a->maps[i].passed != b->maps[i].passed || a->maps[i].shared != b->maps[i].shared ||
		    !masks_same(&a->maps[i].masks, &b->maps[i].masks) ||
		    !a->maps[i].instead != !b->maps[i].instead || !a->maps[i].slept != !b->maps[i].slept)
			return false;
	for (int i = 0; i < a->nr_effects; i++)
		if (a->effects[i].obj != b->effects[i].obj || a->effects[i].slot != b->effects[i].slot)
			return false;
	return a->passed == b->passed && a->section_lost == b->section_lost && a->strangers == b->strangers &&
	       a->asks_bounds == b->asks_bounds && a->pieces_out == b->pieces_out && a->pool_forgotten == b->pool_forgotten &&
	       ended_same(a, b) && placed_same(a->placed, a->nr_placed, b->placed, b->nr_placed) &&
	       a->positive_error == b->positive_error &&
	       a->nr_havocs == b->nr_havocs && a->nr_killed == b->nr_killed &&
	       facts_cover(a, b);
}
