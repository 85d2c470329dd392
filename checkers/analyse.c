/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * analyse.c - the analysis of one unit: which functions are worth paths, and in
 * which order.
 *
 * Most functions need no paths: a scan of their calls shows that nothing of the
 * contract happens in them or below.  The others are solved with their callees
 * first (body_solve() recurses on demand).
 */
#include <stdlib.h>

#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "summary.h"
#include "util.h"

/*
 * Instructions of a function whose value is worth a summary although nothing
 * happens in it: IS_ERR(), sg_page(), offset_in_page() and their like.
 */
#define SMALL_BODY 60
/* The same where something is mapped, or was, and what is returned may tell which. */
#define MEDIUM_BODY 180

struct engine engine;

struct body *body_of(struct symbol *sym)
{
	struct function *f = unit_function(engine.unit, sym);

	return f ? f->engine : NULL;
}

static unsigned prim_flags(const struct primitive *prim)
{
	switch (prim->action) {
	case ACT_MAP: case ACT_UNMAP:
		return BODY_MAPS;
	case ACT_ENTER: case ACT_LEAVE: case ACT_TRY:
		return BODY_CONTEXT;
	case ACT_SLEEP: case ACT_ALLOC: case ACT_USERCOPY:
		return engine.uses_atomic ? BODY_SLEEPS : 0;
	default:
		return 0;
	}
}

unsigned body_flags(struct body *body)
{
	struct basic_block *bb;
	struct instruction *insn;
	int size = 0;

	if (body->scanned || !body->function->ep)
		return body->flags;
	body->scanned = true;	/* recursion sees what is known so far */
	FOR_EACH_PTR(body->function->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			struct primitive *prim;
			struct body *callee;

			if (!insn->bb)
				continue;
			size++;
			if (!insn_callee(insn))
				continue;
			prim = insn_primitive(insn);
			if (prim) {
				body->flags |= prim_flags(prim);
				continue;
			}
			callee = body_of(insn_callee(insn));
			if (callee)
				callee->called = true;
			if (callee && callee != body)
				body->flags |= body_flags(callee) & ~BODY_SMALL;
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
	if (size <= SMALL_BODY)
		body->flags |= BODY_SMALL;
	body->medium = size <= MEDIUM_BODY;
	return body->flags;
}

/* Who has nothing mapped need not know that a callee may unmap what it is given. */
static bool summary_is_visible(const struct summary *sum)
{
	for (int i = 0; sum && i < sum->nr_cases; i++) {
		if (sum->cases[i].nr_maps)
			return true;
		for (int k = 0; k < sum->cases[i].nr_effects; k++)
			if ((sum->cases[i].effects[k].kind != EFFECT_SLEEP || sum->cases[i].effects[k].in_section) &&
			    sum->cases[i].effects[k].kind != EFFECT_MAY_UNMAP)
				return true;
	}
	return false;
}

/*
 * Does a mapping happen here, or in a callee in such a way that it shows? Callees
 * are solved first, so that most callers of clear_highpage() need no paths.
 */
bool body_concerns(struct body *body)
{
	struct basic_block *bb;
	struct instruction *insn;

	if (body->asked || !(body_flags(body) & BODY_MAPS))
		return body->concerns;
	body->asked = true;
	FOR_EACH_PTR(body->function->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			struct primitive *prim;
			struct body *callee;

			if (!insn->bb || !insn_callee(insn))
				continue;
			prim = insn_primitive(insn);
			if (prim) {
				body->concerns |= prim_flags(prim) == BODY_MAPS;
				continue;
			}
			callee = body_of(insn_callee(insn));
			if (!callee || callee == body || !body_concerns(callee))
				continue;
			body_solve(callee);
			body->concerns |= summary_is_visible(callee->summary);
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
	return body->concerns;
}

/* Which families of mappings are made in the unit's functions at all? */
static void unit_families(const struct unit *unit)
{
	struct basic_block *bb;
	struct instruction *insn;

	for (int i = 0; i < unit->nr_functions; i++) {
		if (!unit->functions[i].ep)
			continue;
		FOR_EACH_PTR(unit->functions[i].ep->bbs, bb) {
			FOR_EACH_PTR(bb->insns, insn) {
				const struct primitive *prim;

				if (!insn->bb)
					continue;
				prim = insn_primitive(insn);
				if (!prim || prim->action != ACT_MAP)
					continue;
				engine.maps = true;
				engine.uses_pool |= prim->what == POOL;
				engine.uses_atomic |= prim->what == ATOMIC;
			} END_FOR_EACH_PTR(insn);
		} END_FOR_EACH_PTR(bb);
	}
}

static void unit_bodies(struct unit *unit)
{
	struct body *bodies = xcalloc(unit->nr_functions + 1, sizeof(*bodies));

	for (int i = 0; i < unit->nr_functions; i++) {
		bodies[i].function = &unit->functions[i];
		unit->functions[i].engine = &bodies[i];
	}
	/* Callees first only matters to summaries, which are made on demand. */
	for (int i = 0; i < unit->nr_functions; i++)
		body_flags(&bodies[i]);
}

/* A mapping on the stack asks for one only in a hard irq handler, and in a task that starts something. */
static void unit_follows_contexts(struct unit *unit)
{
	engine.follows_contexts = engine.uses_pool || (engine.uses_atomic && unit->api.generation == API_SLOTS);
	for (int i = 0; i < unit->nr_functions && engine.maps; i++) {
		const struct body *body = unit->functions[i].engine;

		for (const struct entry *e = body->entries; e; e = e->next)
			engine.follows_contexts |= e->kind == ENTRY_HARDIRQ || e->kind == ENTRY_PROCESS;
	}
}

static void stats_count(struct unit *unit, struct analysis_stats *stats)
{
	int max = 0;

	for (int i = 0; i < unit->nr_functions; i++) {
		struct function *f = &unit->functions[i];

		if (f->from_header) {
			stats->header++;
			stats->header_partial += !!f->partial;
		} else {
			stats->own++;
			stats->own_partial += !!f->partial;
		}
		if (!f->partial)
			continue;
		stats->partials = array_grow(stats->partials, stats->nr_partials, &max,
					     sizeof(*stats->partials));
		stats->partials[stats->nr_partials++] =
			(struct partial){ ident_string(f->sym->ident), f->partial };
	}
}

void unit_analyse(struct unit *unit, unsigned dump, FILE *dump_to,
		  struct finding_list *findings, struct analysis_stats *stats)
{
	engine = (struct engine){ .unit = unit, .findings = findings, .stats = stats,
				  .dump = dump, .dump_to = dump_to };
	unit_families(unit);
	unit_bodies(unit);
	if (engine.maps) {
		callbacks_find(&engine);
		counted_resolve();
	}
	if (unit->api.generation == API_SLOTS)
		slots_resolve();
	unit_follows_contexts(unit);
	for (int i = 0; i < unit->nr_functions; i++) {
		struct body *body = unit->functions[i].engine;

		if (dump & DUMP_IR && unit->functions[i].ep)
			show_entry(unit->functions[i].ep);
		if (!body_concerns(body))
			continue;
		/* of a callback nobody asks for the summary */
		if (!body_is_callback(body))
			body_solve(body);
		for (const struct entry *e = body->entries; e; e = e->next)
			body_solve_entry(body, e);
	}
	for (int i = 0; i < unit->nr_functions; i++)
		body_settle(unit->functions[i].engine);
	/* a callee may be solved after its turn, for a caller further down */
	for (int i = 0; dump & DUMP_SUMMARIES && i < unit->nr_functions; i++) {
		const struct body *body = unit->functions[i].engine;

		if (body->solved)
			summary_print(dump_to, body);
	}
	stats_count(unit, stats);
}
