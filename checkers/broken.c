/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * broken.c - mappings that have had a report: what follows from it is none, and yet
 * they are there until they are unmapped, and the pool counts them.
 *
 * Takes for granted that the report is the caller's of these functions, but for
 * unmap_broken().
 */
#include "engine.h"
#include "mapping.h"

void same_are_done(struct state *s, const struct mapping *m)
{
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *same = &s->maps[i];

		if (same->status == MAP_DONE || !mapping_is_same(same, m))
			continue;
		same->there = same->status == MAP_LIVE;
		same->status = MAP_DONE;
	}
}

void mapping_reported(struct mapping *m)
{
	m->status = MAP_DONE;
	m->there = true;
}

void mapping_misused(struct state *s, struct mapping *m)
{
	same_are_done(s, m);
	m->misused = true;
	mapping_reported(m);
}

void map_reported(struct state *s, struct mapping *m)
{
	m->status = MAP_DONE;
	m->misplaced = true;
	m->told |= m->family == POOL && page_is_mapped(s, m->page);
	mapping_reported(m);
}

void mapping_break(struct state *s, struct mapping *m)
{
	same_are_done(s, m);
	mapping_forget(m);
	if (m->foreign)
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_BROKEN, .family = m->family, .obj = m->addr,
						       .step = (struct step *)m->unmapped });
}

void broken_here(struct state *s, struct mapping *m, const struct event *ev)
{
	mapping_break(s, m);
	if (!m->unmapped)
		m->unmapped = event_step(s, STEP_UNMAP, ev);
}

void unmap_broken(struct run *run, struct state *s, enum rule rule, const struct event *ev,
		  struct mapping *m, const struct mapping *other, const char *text)
{
	report(run, s, rule, ev, m, other, "%s", text);
	m->misused = rule == RULE_WRONG_OBJECT;
	broken_here(s, m, ev);
}

void above_is_broken(struct state *s, const struct mapping *m)
{
	for (int i = s->nr_maps - 1; i >= 0 && &s->maps[i] != m; i--)
		if (is_ours(&s->maps[i]) && on_stack(s->maps[i].family))
			mapping_reported(&s->maps[i]);
}

bool same_is_broken(const struct state *s, const struct mapping *m, bool told)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].status == MAP_DONE && (told || !s->maps[i].told) && mapping_is_same(&s->maps[i], m))
			return true;
	return false;
}

bool same_is_there(const struct state *s, const struct mapping *m, bool told)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].there && (told || !s->maps[i].told) && mapping_is_same(&s->maps[i], m))
			return true;
	return false;
}

void broken_end(struct state *s, struct mapping *m, const struct event *ev)
{
	mapping_forget(m);
	if (m->told && !m->misused && !same_is_broken(s, m, false))
		m->status = MAP_DEAD;
	m->unmapped = event_unmap_step(s, ev);
}

struct mapping *broken_next(struct state *s, const struct term *page, unsigned families, const struct mapping *other)
{
	for (int i = s->nr_maps - 1; i >= 0 && &s->maps[i] != other; i--) {
		struct mapping *m = &s->maps[i];

		if (m->status == MAP_DONE && !m->foreign && !m->unmapped && m->page == page && 1u << m->family & families)
			return m;
	}
	return NULL;
}

bool broken_ends(struct state *s, const struct event *ev, const struct term *page, unsigned families,
		 const struct mapping *other)
{
	struct mapping *m = broken_next(s, page, families, other);

	if (m)
		broken_end(s, m, ev);
	return m;
}

/* True when the page, mapped more than once, was unmapped by its address before. */
static bool page_is_misnamed(struct state *s, struct mapping *m)
{
	bool before = m->misnamed, more = false;

	for (int i = 0; i < s->nr_maps; i++) {
		if (!mapping_is_same(&s->maps[i], m))
			continue;
		more = true;
		before |= s->maps[i].misnamed;
		s->maps[i].misnamed = true;
	}
	m->misnamed = true;
	return more && before;
}

/* The newest of these of the page's, m or another. */
static struct mapping *same_with_status(struct state *s, struct mapping *m, enum mapping_status status)
{
	for (int i = s->nr_maps - 1; i >= 0; i--)
		if (s->maps[i].status == status && (&s->maps[i] == m || mapping_is_same(&s->maps[i], m)))
			return &s->maps[i];
	return NULL;
}

/* The newest that is there, or was, has had no report: the first was not meant for that. */
static void misnamed_again(struct run *run, struct state *s, const struct event *ev, struct mapping *m)
{
	struct mapping *live = same_with_status(s, m, MAP_LIVE), *dead = same_with_status(s, m, MAP_DEAD);

	if (broken_next(s, m->page, IN_POOL, NULL))
		return;
	if (live) {
		report(run, s, RULE_WRONG_OBJECT, ev, live, NULL, "%s() of a mapping that needs kunmap() of the page",
		       ev->name);
		mapping_misused(s, live);
	} else if (dead) {
		unmap_broken(run, s, RULE_UNBALANCED, ev, dead, NULL, "the mapping is already unmapped");
	}
}

bool unmap_is_misnamed(struct run *run, struct state *s, const struct event *ev, struct mapping *m, bool exact)
{
	/* an older one, too, if m is no more; that of another round has another address */
	const struct mapping *other = m->status == MAP_DONE && m->unmapped ? NULL : m;

	if (m->family != POOL || m->expired)
		return false;
	/* it ends nothing in the pool; the first was meant for a kunmap(), and of others nobody knows */
	if (page_is_misnamed(s, m)) {
		if (exact)
			misnamed_again(run, s, ev, m);
		return true;
	}
	return broken_ends(s, ev, m->page, IN_POOL, other);
}

void event_broken(struct state *s, const struct event *ev)
{
	long long offset;
	bool known, exact;
	struct mapping *m = state_mapping_of(s, ev->obj, &offset, &known, &exact);

	if (!m)
		m = foreign_find(s, ev->obj);
	if (m)
		broken_here(s, m, ev);
}
