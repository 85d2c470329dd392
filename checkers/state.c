/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * state.c - making, copying and renaming states.
 *
 * Takes for granted: terms are shared and never freed; a state owns its arrays
 * only.
 */
#include <stdlib.h>
#include <string.h>

#include "sparse.h"
#include "graph.h"
#include "state.h"
#include "util.h"

struct state *state_new(const struct graph *graph)
{
	struct state *s = xcalloc(1, sizeof(*s));

	s->graph = graph;
	s->values = xcalloc(graph->nr_values + 1, sizeof(*s->values));
	return s;
}

static void *array_copy(const void *from, int nr, size_t size)
{
	void *to;

	if (!nr)
		return NULL;
	to = xrealloc(NULL, nr * size);
	memcpy(to, from, nr * size);
	return to;
}

struct state *state_copy(const struct state *old)
{
	struct state *s = xrealloc(NULL, sizeof(*s));

	/* The fixed tables are mostly empty: copy what is used. */
	memcpy(s, old, offsetof(struct state, maps));
	memcpy(s->maps, old->maps, old->nr_maps * sizeof(s->maps[0]));
	s->nr_maps = old->nr_maps;
	memcpy(s->effects, old->effects, old->nr_effects * sizeof(s->effects[0]));
	memcpy((char *)s + offsetof(struct state, nr_effects), (const char *)old + offsetof(struct state, nr_effects),
	       sizeof(*s) - offsetof(struct state, nr_effects));
	s->values = array_copy(old->values, old->graph->nr_values + 1, sizeof(*s->values));
	s->cells = array_copy(old->cells, old->nr_cells, sizeof(*s->cells));
	s->max_cells = old->nr_cells;
	s->facts = array_copy(old->facts, old->nr_facts, sizeof(*s->facts));
	s->max_facts = old->nr_facts;
	s->havocs = array_copy(old->havocs, old->nr_havocs, sizeof(*s->havocs));
	s->max_havocs = old->nr_havocs;
	s->killed = array_copy(old->killed, old->nr_killed, sizeof(*s->killed));
	s->max_killed = old->nr_killed;
	return s;
}

void state_free(struct state *s)
{
	if (!s)
		return;
	free(s->values);
	free(s->cells);
	free(s->facts);
	free(s->havocs);
	free(s->killed);
	free(s);
}

void effect_append(struct state *s, const struct effect *e)
{
	if (s->nr_effects == MAX_EFFECTS)
		s->overflow = true;
	else
		s->effects[s->nr_effects++] = *e;
}

int facts_add(struct fact *facts, int nr, const struct fact *f)
{
	/* that a comparison is true or false is known of all */
	if (term_is_compare(f->term) && range_has(&f->range, 0) && range_has(&f->range, 1))
		return nr;
	for (int i = 0; i < nr; i++) {
		struct range both;

		if (facts[i].term != f->term)
			continue;
		both = range_and(&facts[i].range, &f->range);
		if (both.n)	/* else this path can't be taken; the next test will tell */
			facts[i].range = both;
		return nr;
	}
	facts[nr] = *f;
	return nr + 1;
}

void state_subst(struct state *s, struct term_subst *subst)
{
	int i, n;

	for (i = 0; i < s->graph->nr_values; i++)
		s->values[i] = term_subst(subst, s->values[i]);
	for (i = n = 0; i < s->nr_cells; i++) {
		s->cells[i].root = term_subst(subst, s->cells[i].root);
		s->cells[i].value = term_subst(subst, s->cells[i].value);
		/* memory at an address that is not known any more */
		if (!(s->cells[i].root->flags & TERM_HAS_ANY))
			s->cells[n++] = s->cells[i];
	}
	s->nr_cells = n;
	for (i = n = 0; i < s->nr_facts; i++) {
		s->facts[i].term = term_subst(subst, s->facts[i].term);
		if (!(s->facts[i].term->flags & TERM_HAS_ANY) && s->facts[i].term->kind != T_CONST)
			n = facts_add(s->facts, n, &s->facts[i]);
	}
	s->nr_facts = n;
	for (i = 0; i < s->nr_maps; i++) {
		s->maps[i].addr = term_subst(subst, s->maps[i].addr);
		s->maps[i].page = term_subst(subst, s->maps[i].page);
		s->maps[i].slot = term_subst(subst, s->maps[i].slot);
		s->maps[i].alias = term_subst(subst, s->maps[i].alias);
	}
	for (i = 0; i < s->nr_effects; i++) {
		s->effects[i].obj = term_subst(subst, s->effects[i].obj);
		s->effects[i].slot = term_subst(subst, s->effects[i].slot);
	}
	s->context.restored = term_subst(subst, s->context.restored);
	for (i = n = 0; i < s->nr_havocs; i++) {
		s->havocs[i].root = term_subst(subst, s->havocs[i].root);
		if (!(s->havocs[i].root->flags & TERM_HAS_ANY))
			s->havocs[n++] = s->havocs[i];
	}
	s->nr_havocs = n;
}

static bool is_one_of(const struct term *t, const struct made *made)
{
	return (t->kind == T_NEW || t->kind == T_MAPPED) && t->ptr == made->place && t->n >= made->first &&
	       t->n <= made->last;
}

static struct term *age_atom(struct term *t, void *made)
{
	if (t->kind == T_INIT)
		return NULL;
	return is_one_of(t, made) ? term_older(t) : t;
}

/* Is there anything of these in the term? Memory is small; no memo needed. */
static bool term_has_made(const struct term *t, const struct made *made)
{
	if (!t || !(t->flags & TERM_HAS_NEW))
		return false;
	return is_one_of(t, made) || term_has_made(t->a, made) || term_has_made(t->b, made);
}

static bool state_has_made(const struct state *s, const struct made *made)
{
	int i;

	for (i = 0; i < s->graph->nr_values; i++)
		if (term_has_made(s->values[i], made))
			return true;
	for (i = 0; i < s->nr_cells; i++)
		if (term_has_made(s->cells[i].value, made) || term_has_made(s->cells[i].root, made))
			return true;
	for (i = 0; i < s->nr_maps; i++)
		if (term_has_made(s->maps[i].addr, made) || term_has_made(s->maps[i].page, made))
			return true;
	for (i = 0; i < s->nr_facts; i++)
		if (term_has_made(s->facts[i].term, made))
			return true;
	for (i = 0; i < s->nr_effects; i++)
		if (term_has_made(s->effects[i].obj, made))
			return true;
	return false;
}

/*
 * A mapping two rounds old has no name any more and nobody can tell it apart:
 * one per site that is still there stands for all of them.  When that one is unmapped, what
 * others are there is not known.
 */
static bool mapping_is_superseded(const struct state *s, int nr_kept, const struct mapping *m)
{
	if (m->addr->kind != T_ANY)
		return false;
	if (m->status != MAP_LIVE && !(m->there && m->family != POOL))
		return true;
	for (int i = 0; i < nr_kept; i++)
		if (s->maps[i].addr->kind == T_ANY && s->maps[i].site == m->site && s->maps[i].status == m->status)
			return true;
	return false;
}

static void state_drop_superseded(struct state *s)
{
	struct mapping dropped[MAX_MAPPINGS];
	int i, n = 0, nr_dropped = 0;

	for (i = 0; i < s->nr_maps; i++)
		if (!mapping_is_superseded(s, n, &s->maps[i]))
			s->maps[n++] = s->maps[i];
		else if (s->maps[i].status == MAP_DONE || (s->maps[i].status == MAP_LIVE && s->maps[i].family != POOL))
			dropped[nr_dropped++] = s->maps[i];
	s->nr_maps = n;
	for (i = 0; i < nr_dropped; i++)
		mapping_is_forgotten(s, &dropped[i]);
}

static unsigned long loops_of(const struct state *s, const struct instruction *insn)
{
	return graph_block(s->graph, insn->bb)->loops;
}

bool state_age_names(struct state *s, struct made made)
{
	struct term_subst subst;

	if (!state_has_made(s, &made))
		return false;
	term_subst_begin(&subst, age_atom, &made);
	state_subst(s, &subst);
	return true;
}

/* Those that were mapped before the one with this number, which nobody will follow any more. */
static void mappings_bury(struct state *s, int nr)
{
	for (int i = 0; i < nr; i++)
		s->maps[i].buried = true;
}

void state_age_made(struct state *s, struct made made)
{
	if (!state_age_names(s, made))
		return;
	/*
	 * A mapping that the next pass makes anew while this one is live: a leak, when
	 * few passes show it.  Where passes are merged, what kept the two apart ("map
	 * when the last page is full") may be among what was forgotten.
	 */
	for (int i = 0; s->blurred && i < s->nr_maps; i++)
		if (s->maps[i].site == made.place && s->blurred & loops_of(s, made.place) &&
		    (s->maps[i].addr->kind == T_ANY || s->maps[i].addr->gen || !is_one_of(s->maps[i].addr, &made))) {
			s->maps[i].owner = OWNER_OTHERS;
			s->section_lost |= s->maps[i].section;
			if (s->maps[i].family != POOL && s->maps[i].status == MAP_LIVE)
				mappings_bury(s, i);
		}
	state_drop_superseded(s);
}

void state_age(struct state *s, const void *place)
{
	state_age_made(s, made_all(place));
}

void state_passes(struct state *s, unsigned long bodies, unsigned long reached)
{
	s->passed |= bodies;
	for (int i = 0; i < s->nr_maps; i++) {
		s->maps[i].passed |= bodies;
		s->maps[i].reached |= reached;
	}
}

void state_counts_pass(struct state *s, const struct block *head)
{
	int nr = head->loop_nr;

	if (nr < LOOPS_COUNTED && s->passed & 1UL << nr && s->rounds[nr] < ROUNDS_COUNTED)
		s->rounds[nr]++;
}

unsigned long states_differ_in_rounds(const struct state *a, const struct state *b, unsigned long loops)
{
	int i;

	for (i = bit_next(&loops, 0, LOOPS_COUNTED); i < LOOPS_COUNTED; i = bit_next(&loops, i + 1, LOOPS_COUNTED))
		if (a->rounds[i] == b->rounds[i] && a->rounds[i] < ROUNDS_COUNTED)
			loops &= ~(1UL << i);
	return loops;
}

static bool ended_equal(const struct ended *a, const struct ended *b)
{
	return a->insn == b->insn && a->inner == b->inner && a->page == b->page;
}

bool state_has_ended(const struct state *s, struct ended ended)
{
	for (int i = 0; i < s->nr_ended; i++)
		if (ended_equal(&s->ended[i], &ended))
			return true;
	return false;
}

void state_add_ended(struct state *s, struct ended ended)
{
	if (!state_has_ended(s, ended) && s->nr_ended < ENDED_TOLD)
		s->ended[s->nr_ended++] = ended;
}

bool state_has_forgotten(const struct state *s, const struct term *page, unsigned what)
{
	for (int i = 0; i < s->nr_forgotten && i < PAGES_FORGOTTEN; i++)
		if (s->forgotten[i].page == page)
			return s->forgotten[i].what & what;
	return s->nr_forgotten > PAGES_FORGOTTEN;
}

void state_forget_page(struct state *s, const struct term *page, unsigned what)
{
	for (int i = 0; i < s->nr_forgotten && i < PAGES_FORGOTTEN; i++) {
		if (s->forgotten[i].page != page)
			continue;
		s->forgotten[i].what |= what;
		return;
	}
	if (s->nr_forgotten < PAGES_FORGOTTEN)
		s->forgotten[s->nr_forgotten] = (struct forgotten){ page, what };
	if (s->nr_forgotten <= PAGES_FORGOTTEN)
		s->nr_forgotten++;
}

struct step *state_step(struct state *s, enum step_kind kind, const struct instruction *insn,
			const char *what)
{
	struct step *step = xcalloc(1, sizeof(*step));

	step->prev = s->trace;
	step->kind = kind;
	step->insn = insn;
	step->what = what;
	s->trace = step;
	return step;
}
