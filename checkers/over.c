/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * over.c - mappings that a callee made and that are no more when it returns: what they say of the caller's.
 *
 * Takes for granted that the caller's page may be mapped by the caller too, and that the pool has one
 * address for it.
 */
#include "call.h"
#include "engine.h"
#include "mapping.h"
#include "sparse.h"

/* A mapping that was made there and is no more; NULL when there are too many. */
static struct mapping *mapping_add_over(struct state *s, const struct event *ev, const struct mapping *inside,
					enum mapping_status status)
{
	struct mapping *m = mapping_add(s, ev);

	if (!m)
		return NULL;
	m->addr = term_mapped(ev->insn, ev->index, inside->inexact);
	m->status = status;
	m->mapped = event_step(s, STEP_MAP, ev);
	m->unmapped = event_step(s, STEP_UNMAP, &(struct event){ .insn = ev->insn, .name = ev->name,
								  .inner = inside->unmapped });
	return m;
}

/*
 * Unmapped there already, or wrongly; what is mapped here as well goes on to be counted.  excused: that it was
 * mapped there at all had its report, and what became of it is of that.
 */
static void mapping_is_over(struct state *s, const struct event *ev, const struct mapping *inside, bool excused)
{
	struct mapping *m;

	if (ev->family == POOL && page_is_mapped(s, ev->obj)) {
		m = mapping_of_page(s, ev->obj, IN_POOL);
		if (m && inside->misused && !excused) {
			same_are_done(s, m);
			mapping_reported(m);
		}
		if (m) {
			m->told |= inside->misplaced || inside->told;
			m->misnamed |= inside->misnamed;
		}
		return;
	}
	m = mapping_add_over(s, ev, inside, inside->status);
	if (!m)
		return;
	m->told = inside->told;
	m->misplaced = inside->misplaced;
	m->misused = inside->misused;
}

/*
 * Used after its unmap, or unmapped twice: right, or reported otherwise, where the caller
 * has the page mapped.
 */
static bool follows_from_caller(const struct mapping *m)
{
	return m->family == POOL && !m->misplaced && !m->misused;
}

/* The caller's mapping kept the address good, but not for what lies behind the page. */
static void access_is_past(struct run *run, struct state *s, const struct event *ev, const struct step *beyond)
{
	struct event access = { .insn = ev->insn, .name = ev->name, .inner = beyond };
	struct mapping *m = mapping_of_page(s, ev->obj, IN_POOL);

	if (!m)
		return;
	report(run, s, RULE_PAST_PAGE, &access, m, NULL, "an access leaves the mapped page");
	mapping_misused(s, m);
}

void mapping_was_made(struct run *run, struct state *s, const struct event *ev, const struct mapping *inside, bool mapped,
		      bool excused)
{
	if (!mapped || !follows_from_caller(inside)) {
		mapping_is_over(s, ev, inside, excused);
	} else if (inside->beyond) {
		access_is_past(run, s, ev, inside->beyond);
	} else {
		mapping_add_over(s, ev, inside, MAP_DEAD);	/* and the page has that address still */
	}
}

void callee_has_mapped(struct state *s, unsigned families)
{
	s->mapped_always |= families;
	for (int i = 0; i < s->nr_maps; i++)
		s->maps[i].outdone |= s->maps[i].family != POOL && families & 1u << s->maps[i].family;
}

void page_came_and_went(struct state *s, const struct event *ev, bool reported, bool told)
{
	const bool mapped = page_is_mapped(s, ev->obj);
	bool known = false, anew = false, had_report = false;
	int n = 0;

	mappings_expire(s, POOL, ev->obj);
	for (int i = 0; i < s->nr_maps; i++) {
		const struct mapping *m = &s->maps[i];

		if (m->family == POOL && !m->foreign && m->page == ev->obj) {
			known |= m->status == MAP_DONE && !m->expired;
			/* that of the pass before; what had its report there, only for another that has */
			if (m->site == ev->insn && m->expired && mapping_is_callees(m) &&
			    !(mapped && m->status == MAP_DONE)) {
				had_report |= m->status == MAP_DONE;
				continue;
			}
			anew |= m->expired && !mapped;
		}
		s->maps[n++] = *m;
	}
	s->nr_maps = n;
	if (had_report && ev->obj->kind == T_ARG)
		state_forget_page(s, ev->obj, FORGOTTEN_LEFT);
	if (reported && !known)
		mapping_is_over(s, ev, &(struct mapping){ .status = MAP_DONE, .misplaced = true, .unmapped = ev->inner },
				true);
	else if (anew && !told)
		mapping_is_over(s, ev, &(struct mapping){ .status = MAP_DEAD }, false);
}
