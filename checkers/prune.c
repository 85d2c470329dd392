/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * prune.c - forgetting what can't matter any more, so that states which differ
 * only in the past become equal and merge.
 */
#include "sparse.h"
#include "graph.h"
#include "mapping.h"
#include "state.h"

static unsigned sweeps;

static void term_mark(struct term *t)
{
	while (t && (t->flags & TERM_HAS_NEW) && t->mark != sweeps) {
		t->mark = sweeps;
		term_mark(t->b);
		t = t->a;
	}
}

/* Each value first seen at a place must still be held somewhere. */
static bool term_is_held(struct term *t)
{
	if (!t || !(t->flags & TERM_HAS_NEW) || t->mark == sweeps)
		return true;
	if (t->kind == T_NEW || t->kind == T_MAPPED)
		return false;
	if (!term_is_held(t->a) || !term_is_held(t->b))
		return false;
	t->mark = sweeps;	/* terms share parts: each is asked once */
	return true;
}

/* A page in doubt is asked for by this name, whoever else has the one that it may be. */
static bool page_is_held(const struct mapping *m)
{
	struct term *page = m->page;

	while (page->kind == T_STALE)
		page = page->a;
	return term_is_held(page);
}

/* Can anybody still name it, or does it weigh on what is to come? */
static bool mapping_matters(const struct mapping *m)
{
	bool named = m->addr->kind != T_ANY && term_is_held(m->addr);

	/* the last one of a page that others have: leak.c and kunmap() ask for it */
	if (m->family == POOL && !m->foreign && m->addr->kind != T_ANY && !m->addr->gen && page_is_held(m))
		return true;
	switch (m->status) {
	case MAP_LIVE:
		return named || m->owner != OWNER_OTHERS;	/* else others' business */
	case MAP_DONE:
		return named || ((m->section || m->there) && m->owner <= OWNER_SHARED) ||
		       (m->family != POOL && !m->foreign && m->unmapped && !m->outdone && term_is_held(m->page));
	default:
		return named;
	}
}

/* What it says of its page another one goes on to say. */
static bool has_like(const struct state *s, const struct mapping *m)
{
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].status == MAP_DONE && s->maps[i].unmapped && mapping_is_same(&s->maps[i], m))
			return true;
	return false;
}

void mapping_is_forgotten(struct state *s, const struct mapping *m)
{
	if (m->foreign || m->status == MAP_DEAD || m->page->kind != T_ARG)
		return;
	/* mapped anew, it is unmapped as if there had been no report */
	if (m->family == POOL && !(m->unmapped && has_like(s, m)))
		state_forget_page(s, m->page, m->expired ? FORGOTTEN_LEFT : FORGOTTEN_LEFT | FORGOTTEN_UNMAP);
	else if (m->family != POOL && !m->unmapped)
		state_forget_page(s, m->page, FORGOTTEN_UNMAP);
}

/* A page that a call returned and nobody has any more, or that is unmapped, is no other page's. */
static bool may_be_unmapped(const struct mapping *m)
{
	return m->family == POOL && !m->foreign && m->page->kind != T_ARG &&
	       (!term_is_result(m->page) || (term_is_held(m->page) && m->status != MAP_DEAD));
}

static void mappings_prune(struct state *s)
{
	struct mapping dropped[MAX_MAPPINGS];
	int i, n = 0, nr_dropped = 0;

	for (i = 0; i < s->nr_maps; i++)
		if (mapping_matters(&s->maps[i]))
			s->maps[n++] = s->maps[i];
		else
			dropped[nr_dropped++] = s->maps[i];
	s->nr_maps = n;
	for (i = 0; i < nr_dropped; i++) {
		s->pool_forgotten |= may_be_unmapped(&dropped[i]);
		mapping_is_forgotten(s, &dropped[i]);
	}
}

/* Written through a mapping, and nothing that could be asked for by its name. */
static bool is_page_content(const struct cell *c)
{
	return c->root->kind == T_MAPPED && !(c->value->flags & TERM_HAS_NEW);
}

void state_prune(struct state *s, const unsigned long *live, bool keep_maps)
{
	int i, n;

	sweeps++;
	for (i = 0; i < s->graph->nr_values; i++) {
		if (live && !bit_get(live, i))
			s->values[i] = NULL;
		else
			term_mark(s->values[i]);
	}
	for (i = 0; i < s->nr_cells; i++)
		if (s->cells[i].written)
			term_mark(s->cells[i].value);
	if (!keep_maps)
		mappings_prune(s);
	for (i = 0; i < s->nr_maps; i++) {
		term_mark(s->maps[i].addr);
		term_mark(s->maps[i].page);
	}
	for (i = 0; i < s->nr_effects; i++)
		term_mark(s->effects[i].obj);
	for (i = n = 0; i < s->nr_cells; i++) {
		/* what memory held behind a pointer that nobody has any more */
		if (!term_is_held(s->cells[i].root) && (!s->cells[i].written || is_page_content(&s->cells[i])))
			continue;
		s->cells[n++] = s->cells[i];
		term_mark(s->cells[i].value);
	}
	s->nr_cells = n;
	for (i = n = 0; i < s->nr_havocs; i++)
		if (term_is_held(s->havocs[i].root))
			s->havocs[n++] = s->havocs[i];
	s->nr_havocs = n;
	for (i = n = 0; i < s->nr_facts; i++)
		if (term_is_held(s->facts[i].term))
			s->facts[n++] = s->facts[i];
	s->nr_facts = n;
}
