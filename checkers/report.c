/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report.c - from a broken rule and the path that led there to a finding.
 *
 * The path is a list of steps from the end to the beginning; what a reader needs
 * of it: where it was mapped, where the context was entered, the branches taken
 * since, where it was unmapped, and the places inside callees.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "sparse.h"
#include "util.h"

/* Branches told of one path: the last ones, next to the broken rule, matter most. */
#define MAX_BRANCHES 6
#define MAX_STEPS 64

struct place place_at(struct position pos)
{
	return (struct place){ stream_name(pos.stream), pos.line, pos.pos };
}

struct place place_of(const struct instruction *insn)
{
	return place_at(insn->pos);
}

struct place place_of_exit(const struct instruction *exit)
{
	return place_at(frontend_exit_position(exit));
}

static struct finding *finding_new(struct run *run, enum rule rule, const char *what, struct place place)
{
	struct finding *f = xcalloc(1, sizeof(*f));

	f->rule = rule;
	f->what = what;
	f->place = place;
	f->function = text_format("%s", ident_string(run->body->function->sym->ident));
	return f;
}

/* Two notes at one place saying the same are one (macros, loops, recursions). */
static bool note_is_told(const struct finding *f, struct place place, const char *text)
{
	for (int i = 0; i < f->nr_notes; i++)
		if (place_same(&f->notes[i].place, &place) && !strcmp(f->notes[i].text, text))
			return true;
	return false;
}

static void note_inner(struct finding *f, const struct step *inner)
{
	for (int depth = 0; inner && depth < 4; inner = inner->inner, depth++) {
		struct place place = place_of(inner->insn);
		char *text;

		if (!inner->insn->pos.stream)
			return;		/* in a body of bodies.def: no place that a reader knows */
		if (inner->kind == STEP_ELSEWHERE)
			text = text_format("and used there");
		else if (inner->insn->opcode != OP_CALL)
			text = text_format("inside, it is used here");
		else
			text = text_format(inner->inner ? "which calls %s() here" : "inside, %s() is called here",
					   inner->what ? inner->what : "it");

		if (note_is_told(f, place, text))
			free(text);
		else
			finding_note(f, NOTE_INSIDE, inner->what, place, text);
	}
}

/* Comes first: it happens before the function does. */
static void note_entry(struct finding *f, const struct entry *entry)
{
	f->entry = entry;
	finding_note(f, NOTE_ENTRY, entry->by, entry->place,
		     text_format("it runs %s: registered here by %s", entry_of(entry)->name, entry->by));
}

static enum note_kind branch_kind(const struct step *step)
{
	if (step->insn->opcode == OP_SWITCH)
		return NOTE_CASE;
	return step->taken ? NOTE_TRUE : NOTE_FALSE;
}

static const char *branch_text(const struct state *s, const struct step *step)
{
	if (step->insn->opcode == OP_SWITCH)
		return "this case is taken";
	/* who reads "if (!x)" takes the whole for the condition */
	if (branch_is_negated(s->graph->ep->name, step->insn))
		return step->taken ? "what is negated here is true" : "what is negated here is false";
	return step->taken ? "this condition is true" : "this condition is false";
}

static void notes_from_path(struct finding *f, const struct state *s, const struct mapping *m,
			    const struct mapping *other, const struct step *culprit)
{
	const struct step *steps[MAX_STEPS], *step;
	int n = 0, branches = 0;
	const struct step *first = m ? (m->mapped ? m->mapped : m->unmapped) : culprit;

	/* a foreign culprit (inside a callee's summary) is not on our path */
	for (step = s->trace; step && n < MAX_STEPS; step = step->prev) {
		bool tell = false;

		if (m && (step == m->mapped || step == m->unmapped))
			tell = true;
		else if (other && step == other->mapped)
			tell = true;
		else if (step == culprit)
			tell = true;
		else if (step->kind == STEP_BRANCH && branches < MAX_BRANCHES)
			tell = true, branches++;
		if (tell)
			steps[n++] = step;
		if (first && step == first && (!culprit || step == culprit || !m))
			break;
	}
	while (n--) {
		const char *what = NULL;
		enum note_kind kind;
		struct place place;
		char *text;

		step = steps[n];
		place = place_of(step->insn);
		switch (step->kind) {
		case STEP_MAP:
			kind = NOTE_MAP;
			what = step->what;
			text = text_format("mapped here by %s()", what);
			break;
		case STEP_UNMAP:
			kind = NOTE_UNMAP;
			what = step->what;
			text = text_format("unmapped here by %s()", what);
			break;
		case STEP_ENTER:
			kind = NOTE_ENTER;
			what = step->what;
			text = text_format("the context is atomic from %s() on", what);
			break;
		case STEP_LEAVE:
			kind = NOTE_LEAVE;
			what = step->what;
			text = text_format("interrupts are on from %s() on", what);
			break;
		default:
			kind = branch_kind(step);
			text = text_format("%s", branch_text(s, step));
			break;
		}
		if (note_is_told(f, place, text)) {
			free(text);
			continue;
		}
		finding_note(f, kind, what, place, text);
		note_inner(f, step->inner);
	}
}

/* Paths that break one rule at one place for one mapping are one finding; NULL: for any. */
static struct finding **reported(struct run *run, enum rule rule, struct place place, const char *text)
{
	for (struct finding **f = &run->found.first; *f; f = &(*f)->next)
		if ((*f)->rule == rule && place_same(&(*f)->place, &place) && (!text || !strcmp((*f)->text, text)))
			return f;
	return NULL;
}

bool is_reported_at(struct run *run, enum rule rule, const struct instruction *insn)
{
	return reported(run, rule, place_of(insn), NULL);
}

/* One that wants loops of no passes makes room for one that does not. */
static bool is_reported(struct run *run, enum rule rule, const struct event *ev, const char *text)
{
	struct finding **known = reported(run, rule, place_of(ev->insn), text), *f;

	if (!known)
		return false;
	f = *known;
	if (!f->no_pass.site || ev->no_pass.site)
		return true;
	*known = f->next;
	finding_free(f);
	return false;
}

static bool is_told_of(struct run *run, const void *site)
{
	const bool before = places_have(&run->told_once, site);

	places_add(&run->told_once, site);
	return before;
}

/* The last place inside that a reader knows; NULL: none. */
static const struct instruction *innermost(const struct step *inner)
{
	const struct instruction *insn = NULL;

	for (; inner && inner->insn->pos.stream; inner = inner->inner)
		insn = inner->insn;
	return insn;
}

void report(struct run *run, struct state *s, enum rule rule, const struct event *ev,
	    struct mapping *m, const struct mapping *other, const char *fmt, ...)
{
	struct place place = place_of(ev->insn);
	struct finding *f;
	va_list args;
	char text[256];

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (is_reported(run, rule, ev, text))
		return;
	/* one stale pointer used again and again is one mistake */
	if (rule == RULE_USE_AFTER_UNMAP && m && is_told_of(run, m->site))
		return;
	/* a place that a callback's context makes wrong is one mistake, however many of its calls lead there */
	if (ev->entry && !m && innermost(ev->inner) && is_told_of(run, innermost(ev->inner)))
		return;
	f = finding_new(run, rule, ev->name, place);
	f->text = text_format("%s", text);
	f->slot_needs = ev->slot_needs;
	f->no_pass = ev->no_pass;
	if (ev->entry)
		note_entry(f, ev->entry);
	notes_from_path(f, s, m, other, ev->culprit);
	note_inner(f, ev->inner);
	if (finding_traces)
		trace_report(f, run, s, ev, m, other);
	finding_add(&run->found, f);
}

struct finding *report_leak(struct run *run, struct state *s, enum rule rule, const struct mapping *m,
			    const struct instruction *exit)
{
	struct finding *f = finding_new(run, rule, m->mapped->what, place_of_exit(exit));

	f->at_end = frontend_is_end(exit);
	if (rule == RULE_ESCAPE) {
		f->text = text_format("the mapping made by %s() is kept, and the context that it is good in ends here",
				      m->mapped->what);
		note_entry(f, run->entry);
	} else {
		f->text = text_format("the mapping made by %s() is still live on this way out", m->mapped->what);
	}
	notes_from_path(f, s, m, NULL, NULL);
	if (finding_traces)
		trace_leak(f, run, s, m, exit);
	return f;
}
