/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * advice.c - what is right and better done otherwise: kmap-nested, kmap-missing,
 * kmap-deprecated.  Nothing follows from it: a state is the same afterwards.
 *
 * Takes for granted that pages found at two places are two, unless the path shows that they are
 * one; and that a page which is mapped somewhere in a function, or of which PageHighMem() is
 * true, may be in highmem.
 */
#include "engine.h"
#include "mapping.h"
#include "sparse.h"

/* Two mappings of one page take one entry of the pool, and are no danger (CONTRACT 5, D1). */
void advise_nested(struct run *run, struct state *s, const struct event *ev)
{
	if (!ev->obj || !is_certain(ev->obj))
		return;
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];

		if (m->family != POOL || !is_ours(m) || !is_certain(m->page) || m->page == ev->obj ||
		    state_truth(s, term_op(OP_SET_EQ, 0, m->page, ev->obj)) == 1)
			continue;
		report(run, s, RULE_NESTED, ev, m, NULL,
		       "%s() may wait for an entry of the pool while one is held: as many such tasks as there are entries hang",
		       ev->name);
		return;
	}
}

/* kmap_local_page() came with 5.11, and checkpatch asks for it since 6.1 (CONTRACT 1, G4d). */
void advise_deprecated(struct run *run, struct state *s, const struct event *ev)
{
	if (engine.unit->api.generation != API_LOCAL || ev->family == LOCAL || ev->inner)
		return;
	report(run, s, RULE_DEPRECATED, ev, NULL, NULL,
	       ev->family == POOL ? "%s() is deprecated: kmap_local_page(), where one context maps, uses and unmaps" :
	       "%s() is deprecated: kmap_local_page(), and pagefault_disable() or preempt_disable() where that matters",
	       ev->name);
}

/* page_address() sees the pool's mappings only, and of a page in highmem without one it is NULL (CONTRACT 2.1). */
void advise_missing(struct run *run, struct state *s, const struct event *ev)
{
	struct mapping *m = NULL;
	bool high = false;

	if (!is_certain(ev->obj))
		return;
	for (int i = 0; i < nr_primitives; i++)
		high |= primitives[i].what & HIGHMEM && state_truth(s, term_pure(primitives[i].ident, ev->obj)) == 1;
	for (int i = s->nr_maps - 1; i >= 0 && !high && !m; i--)
		if (!s->maps[i].foreign && s->maps[i].status != MAP_DONE && s->maps[i].page == ev->obj)
			m = &s->maps[i];
	if (m)
		report(run, s, RULE_MISSING, ev, m, NULL,
		       "%s() of a page that may be in highmem, and that the pool does not hold here", ev->name);
	else if (high)
		report(run, s, RULE_MISSING, ev, NULL, NULL, "%s() of a page in highmem that is not mapped here", ev->name);
}
