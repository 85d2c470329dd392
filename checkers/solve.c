/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * solve.c - one function: its walk over all paths (worklist.c), again while it calls
 * itself and that changes something, and when to give up.
 */
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "sparse.h"
#include "summary.h"

/* Walks of a function that calls itself; one that goes on changing has no summary. */
#define ROUNDS_MAX	4

static void body_gave_up(struct body *body, const char *why)
{
	body->function->partial = why;
}

/* Walks all paths of the body once. */
static void run_walk_from(struct run *run, struct state *start)
{
	struct graph *graph = run->body->graph;

	run->work = work_new(graph->nr_blocks);
	run_enter_block(run, start, &graph->blocks[0]);
	while (!run->gave_up && run_step(run, graph))
		;
	engine.stats->solved++;
	engine.stats->steps += run->steps;
}

static void run_walk(struct run *run)
{
	struct state *start = state_new(run->body->graph);

	if (run->entry)
		context_begin(&start->context, run->entry);
	for (int i = 0; run->supply && i < ARGS_SUPPLIED; i++)
		state_assume_range(start, term_arg(i + 1), &run->supply->args[i]);
	run_walk_from(run, start);
	if (!run->gave_up)
		run_leaks(run);
}

static void run_free(struct run *run)
{
	for (int i = 0; i < run->nr_exits; i++)
		state_free(run->exits[i].state);
	free(run->exits);
	free(run->endings);
	work_free(run->work, run->body->graph->nr_blocks);
}

/* Advice is no report that has to be right on some path. */
static bool says_more_than_advice(const struct finding_list *list)
{
	for (const struct finding *f = list->first; f; f = f->next)
		if (rule_infos[f->rule].severity != SEVERITY_ADVICE)
			return true;
	return false;
}

static bool is_found(const struct finding_list *list, const struct finding *f)
{
	for (const struct finding *known = list->first; known; known = known->next)
		if (known->rule == f->rule && place_same(&known->place, &f->place) &&
		    !strcmp(known->function, f->function))
			return true;
	return false;
}

/* Of the second list what is in the first, too, and where that is nothing all of it; neither is left. */
static struct finding_list found_twice(struct finding_list *first, struct finding_list *second)
{
	struct finding **where = &second->first;
	bool any = false;

	for (const struct finding *f = second->first; f; f = f->next)
		any |= is_found(first, f);
	while (any && *where) {
		struct finding *f = *where;

		if (is_found(first, f)) {
			where = &f->next;
		} else {
			*where = f->next;
			finding_free(f);
		}
	}
	findings_free(first);
	return *second;
}

/*
 * What a walk has found that merged states is looked for again with more of them apart: few functions have
 * something, and those may cost more.  What is not found again was never on one path.  What only the second
 * walk finds is told where it finds nothing of the first's: that was the same mistake, seen less well (a kunmap() of
 * another kind told as a leak, in 6.12 btrfs_do_encoded_write()).  Beside what both find it follows from that
 * (2.6.32 drivers/staging/hv/storvsc_drv.c).  Where the second has no end, the first one counts.
 */
static void run_find(struct run *run)
{
	struct run again = { .body = run->body, .entry = run->entry, .supply = run->supply, .again = true };

	run_walk(run);
	if (run->gave_up || run->recursed || !run->merged || !says_more_than_advice(&run->found))
		return;
	run_walk(&again);
	if (again.gave_up)
		findings_free(&again.found);
	else
		run->found = found_twice(&run->found, &again.found);
	run_free(&again);
}

/*
 * A function that calls itself: from "never returns" on, what one walk has found is
 * what the next takes its inner calls for, until nothing new is found (DESIGN 4).
 * True when the run is the last one needed; false when it is to be done again.
 */
static bool recursion_settles(struct run *run)
{
	struct body *body = run->body;
	struct summary *before = body->summary;

	if (!run->recursed)
		return true;
	if (run->gave_up) {	/* once more, with what it does inside unknown */
		body->round = -1;
		body->summary = NULL;
		return false;
	}
	summary_build(run);
	if (body->round > 0)
		summary_widen(body->summary, before);
	if (body->round > 0 && summary_equal(body->summary, before))
		return true;
	if (++body->round > ROUNDS_MAX) {
		body->round = -1;
		body->summary = NULL;
	}
	return false;
}

/* What only the context at entry can make wrong. */
static bool rule_is_of_entry(enum rule rule)
{
	return rule == RULE_IN_ATOMIC || rule == RULE_UNMAP_CONTEXT || rule == RULE_SLOT_CONTEXT ||
	       rule == RULE_ESCAPE;
}

/* Built once: its values are numbered then. */
static bool body_has_graph(struct body *body)
{
	if (!body->graph)
		body->graph = graph_build(body->function->ep);
	return body->graph;
}

struct state *body_begin(struct body *body)
{
	if (body->function->partial || body->busy || !body_has_graph(body))
		return NULL;
	return state_new(body->graph);
}

const struct step *body_uses(struct body *body, struct state *start, struct term **address)
{
	struct run run = { .body = body, .elsewhere = true };

	body->busy = true;
	run_walk_from(&run, start);
	body->busy = false;
	while (run.found.first) {
		struct finding *next = run.found.first->next;

		finding_free(run.found.first);
		run.found.first = next;
	}
	run_free(&run);
	*address = run.used_address;
	return run.gave_up ? NULL : run.used;
}

bool body_is_callback(const struct body *body)
{
	return body->entries && !body->called && !body->used_otherwise &&
	       body->function->sym->ctype.modifiers & MOD_STATIC;
}

void body_solve_entry(struct body *body, const struct entry *entry)
{
	struct run run = { .body = body, .entry = entry };
	struct finding *f, *next;

	if (body->function->partial || !body_has_graph(body))
		return;
	run_find(&run);
	if (run.gave_up)
		body_gave_up(body, run.gave_up);
	for (f = run.found.first; f; f = next) {
		next = f->next;
		if (run.gave_up || is_found(engine.findings, f) || (!body_is_callback(body) && !rule_is_of_entry(f->rule)))
			finding_free(f);
		else
			finding_add(engine.findings, f);
	}
	run_free(&run);
}

void body_solve(struct body *body)
{
	struct run run = { .body = body };

	if (body->solved || body->busy)
		return;
	body->solved = true;
	if (body->function->partial)
		return;
	if (!body_has_graph(body))
		return;
	body->busy = true;
	body->summary = summary_of_nothing();
	for (;;) {
		run_find(&run);
		if (recursion_settles(&run))
			break;
		run_free(&run);
		run = (struct run){ .body = body };
	}
	if (run.gave_up) {
		body->summary = NULL;
		body_gave_up(body, run.gave_up);
	} else {
		struct finding *f, *next;
		bool held;

		if (run.cut_short)
			body->summary = NULL;
		else if (!run.recursed)
			summary_build(&run);
		held = body_is_private(body) && !run.recursed && says_more_than_advice(&run.found);
		for (f = run.found.first; f; f = next) {
			next = f->next;
			finding_add(held ? &body->held : engine.findings, f);
		}
	}
	run_free(&run);
	body->busy = false;
}

bool body_walk_supplied(struct body *body, const struct supply *supply, struct finding_list *found)
{
	struct run run = { .body = body, .supply = supply };
	bool whole;

	found->first = NULL;
	if (body->function->partial || !body_has_graph(body))
		return false;
	body->busy = true;	/* whoever is solved for its sake does not solve it */
	run_find(&run);
	body->busy = false;
	whole = !run.gave_up && !run.recursed && !run.cut_short;
	if (!whole)
		findings_free(&run.found);
	*found = run.found;
	run_free(&run);
	return whole;
}

bool body_walk_silently(struct body *body)
{
	struct finding_list found;
	bool whole = body_walk_supplied(body, NULL, &found);

	findings_free(&found);
	return whole;
}
