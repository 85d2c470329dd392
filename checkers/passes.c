// SPDX-License-Identifier: GPL-2.0-only
/*
 * passes.c - what only a loop of no passes makes wrong: that there is one wants more than that
 * nothing rules it out.
 *
 * Takes for granted that a loop's body is entered whose count nothing shows to be 0, where the
 * code behind it is right only then.
 */
#include "engine.h"
#include "leak.h"
#include "mapping.h"
#include "sparse.h"
#include "util.h"

void run_note_ending(struct run *run, const struct state *s, const struct mapping *m, const struct event *ev)
{
	const struct instruction *site = m->site;
	struct ending end = { m->site, ev->insn,
			      graph_block(s->graph, ev->insn->bb)->bodies & ~graph_block(s->graph, site->bb)->loops,
			      m->passed, mapping_is_lent(m) };

	for (int i = 0; i < run->nr_endings; i++) {
		struct ending *known = &run->endings[i];

		if (known->site != end.site || known->insn != end.insn || known->bodies != end.bodies ||
		    known->lent != end.lent)
			continue;
		known->passed |= end.passed;
		return;
	}
	run->endings = array_grow(run->endings, run->nr_endings, &run->max_endings, sizeof(*run->endings));
	run->endings[run->nr_endings++] = end;
}

bool needs_empty_loop(const struct run *run, const struct mapping *m)
{
	bool in_loop = false;

	for (int i = 0; i < run->nr_endings; i++) {
		if (run->endings[i].site != m->site)
			continue;
		if (!run->endings[i].bodies || run->endings[i].bodies & m->passed ||
		    !(run->endings[i].bodies & m->reached))
			return false;
		in_loop = true;
	}
	return in_loop;
}

struct no_pass no_pass_of(const struct mapping *m, const struct instruction *insn)
{
	unsigned long loops = m->reached & ~m->passed & ~LOOPS_UNTOLD;

	return (struct no_pass){ loops ? m->site : NULL, insn, loops };
}

/* With a pass of one of the loops, the same place unmaps it rightly. */
static bool is_right_with_a_pass(const struct run *run, const struct no_pass *none)
{
	for (int i = 0; i < run->nr_endings; i++)
		if (run->endings[i].site == none->site && run->endings[i].insn == none->insn &&
		    run->endings[i].passed & none->loops)
			return true;
	return false;
}

void run_drop_empty_loops(struct run *run)
{
	struct finding **where = &run->found.first;

	while (*where) {
		struct finding *f = *where;

		if (f->no_pass.site && is_right_with_a_pass(run, &f->no_pass)) {
			*where = f->next;
			finding_free(f);
		} else {
			where = &f->next;
		}
	}
}
