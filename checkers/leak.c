/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * leak.c - kmap-leak and kmap-escape: what is live at a way out and belongs to nobody, or to somebody too late.
 *
 * Proves: the mapping is live at this exit, on a path that can be taken, and
 * nobody can unmap it: its address was not returned, stored where others look,
 * nor kept.  A pool mapping is named by its page, which the caller may have: it
 * leaks when only this function knows the page, or when another way out unmaps
 * it and this one does not, unless the two are a success that hands the mapping
 * over and a failure that takes it back.
 */
#include <stdlib.h>

#include "engine.h"
#include "ir.h"
#include "leak.h"
#include "mapping.h"
#include "sparse.h"
#include "util.h"

/* Mixed: several ways out have met, and some were failures. */
enum outcome { OUTCOME_NONE, OUTCOME_SUCCESS, OUTCOME_FAILURE, OUTCOME_OPEN, OUTCOME_MIXED };

/* What a join made of constants: each of them is returned on some way. */
static bool is_one_of_few(const struct term *t, const struct range *r)
{
	if (t->kind != T_NEW || t->op != NEW_JOIN)
		return false;
	for (int i = 0; i < r->n; i++)
		if (r->r[i].lo != r->r[i].hi)
			return false;
	return true;
}

/* How kernel code reads a result: negative, NULL or ERR_PTR() is a failure. */
static enum outcome exit_outcome(const struct run *run, const struct exit_record *e)
{
	const struct symbol *type = function_result_type(run->body->function->sym);
	struct range r, negative = range_between(LLONG_MIN, -1), zero = range_between(0, 0), meet;
	bool pointer;

	if (!e->ret)
		return OUTCOME_NONE;
	pointer = type && type->type == SYM_PTR;
	r = state_range(e->state, e->ret);
	if (type == &bool_ctype) {
		negative = zero;	/* false: it was not done */
	} else if (pointer) {
		struct range errors = range_between(-MAX_ERRNO, -1);

		negative = range_or(&errors, &zero);
	}
	meet = range_and(&r, &negative);
	if (!meet.n)
		return OUTCOME_SUCCESS;
	if (range_equal(&meet, &r))
		return OUTCOME_FAILURE;
	return is_one_of_few(e->ret, &r) ? OUTCOME_MIXED : OUTCOME_OPEN;
}

/* Is this way out a failure beside the other: -EIO beside 0, or any code beside 0? */
static bool is_failure_beside(const struct exit_record *e, enum outcome outcome,
			      const struct exit_record *other)
{
	struct range r;
	long long v;

	if (outcome == OUTCOME_FAILURE)
		return true;
	if (outcome != OUTCOME_OPEN || !other->ret)
		return false;
	r = state_range(other->state, other->ret);
	if (!range_is_single(&r, &v) || v != 0)
		return false;
	r = state_range(e->state, e->ret);
	return !range_has(&r, 0);
}

int times_left(const struct exit_record *e, const struct term *page)
{
	int n = -1;

	if (state_has_forgotten(e->state, page, FORGOTTEN_LEFT))
		return -1;
	for (int i = 0; i < e->state->nr_maps; i++) {
		const struct mapping *m = &e->state->maps[i];

		if (m->family != POOL || m->foreign || m->page != page)
			continue;
		if (m->status == MAP_DONE || m->told)
			return -1;
		n += (n < 0) + (m->status == MAP_LIVE);
	}
	return n;
}

/*
 * The other way out has mapped the page too, and leaves it less often mapped; or it has
 * unmapped what was mapped at the same place, and the page had another name there.
 */
static bool leaves_less(const struct exit_record *e, const struct mapping *m, const struct exit_record *here)
{
	int times = times_left(e, m->page);

	for (int k = 0; k < e->state->nr_maps; k++) {
		const struct mapping *other = &e->state->maps[k];

		if (other->status == MAP_DEAD && !other->foreign && other->family == POOL &&
		    other->site == m->site && other->page != m->page)
			return true;
	}
	return times >= 0 && times < times_left(here, m->page);
}

/* Does some way out that leaves less look like the leaking one? */
static bool unmapped_elsewhere(const struct run *run, const struct mapping *m,
			       const struct exit_record *here)
{
	enum outcome outcome = exit_outcome(run, here);

	for (int i = 0; i < run->nr_exits; i++) {
		const struct exit_record *e = &run->exits[i];

		if (leaves_less(e, m, here) &&
		    (outcome == OUTCOME_FAILURE || outcome == OUTCOME_NONE || outcome == OUTCOME_MIXED ||
		     !is_failure_beside(e, exit_outcome(run, e), here)))
			return true;
	}
	return false;
}

/* counted: what a loop counts the caller may count as well. */
static bool is_known(const struct state *s, struct term *t, bool counted)
{
	if (t->kind == T_OP)
		return is_known(s, t->a, counted) && (!t->b || is_known(s, t->b, counted));
	return (counted && t->kind == T_NEW && !term_is_result(t)) || term_is_visible(s, t);
}

bool is_known_to_caller(const struct state *s, struct term *t)
{
	return is_known(s, t, false);
}

/* Its address equals one that the caller has: the mapping may be the caller's own. */
static bool is_kept_by_caller(const struct state *s, const struct mapping *m)
{
	return m->alias && is_known_to_caller(s, m->alias);
}

/* It was returned, or others find it. */
static bool is_handed_over(const struct exit_record *e, const struct mapping *m)
{
	return m->owner == OWNER_SHARED || m->owner == OWNER_OTHERS ||
	       (e->ret && m->addr->kind != T_ANY && term_carries(e->ret, m->addr));
}

/* Mapped of the same page: now, or while m was, which has been there since. */
static bool has_its_address(const struct mapping *m, const struct mapping *other)
{
	return (other->status == MAP_LIVE || (other->status == MAP_DEAD && m->family == POOL && other > m)) &&
	       mapping_is_same(other, m);
}

bool is_left(const struct run *run, const struct exit_record *e, const struct mapping *m)
{
	if (m->status != MAP_LIVE || m->foreign)
		return false;
	for (int i = 0; i < e->state->nr_maps; i++) {
		const struct mapping *other = &e->state->maps[i];

		if ((other == m || has_its_address(m, other)) && is_handed_over(e, other))
			return false;
	}
	if (mapping_is_lent(m) && lent_may_be_undone(run, e->state, m))
		return false;
	/* an unknown callee made another address of it, and that one is returned */
	if (e->ret && m->alias && term_carries(e->ret, m->alias))
		return false;
	return !is_kept_by_caller(e->state, m);
}

/*
 * The kernel gave the page to one of its operations and does not unmap it; nor does anybody
 * else, unless the page was put where others find it.
 */
static bool is_given_to_treat(const struct run *run, const struct state *s, struct term *page)
{
	long long offset;
	const struct term *root = term_root(page, &offset);

	if (root->kind != T_ARG || root->n > ARGS_GIVEN || !(run->body->given_pages >> (root->n - 1) & 1))
		return false;
	for (int i = 0; i < s->nr_cells; i++)
		if (s->cells[i].written && !address_is_local(s->cells[i].root) && term_carries(s->cells[i].value, page))
			return false;
	for (int i = 0; i < s->nr_placed; i++)
		if (s->placed[i].arg == root->n)
			return false;
	return true;
}

static bool mapping_leaks(const struct run *run, const struct exit_record *e, const struct mapping *m)
{
	if (!is_left(run, e, m) || needs_empty_loop(run, m))
		return false;
	if (m->family != POOL)
		return true;
	/* one that had its report keeps the page mapped: that it is left is of that report */
	if (!is_one_value(m->page) || same_is_there(e->state, m, true))
		return false;
	if (e->ret && term_carries(term_fresh(e->ret), term_fresh(m->page)))
		return false;
	/* the caller has the page, or can find it: "mem_map + n" when it knows n */
	if (is_certain(m->page) && (!term_is_visible(e->state, m->page) || !is_known(e->state, m->page, true)))
		return true;
	if (is_given_to_treat(run, e->state, m->page))
		return true;
	return unmapped_elsewhere(run, m, e);
}

/*
 * kmap-escape: somebody has the address, but the context that it is good in is over.  What
 * unknown code has may be unmapped.
 */
static bool mapping_escapes(const struct run *run, const struct exit_record *e, const struct mapping *m)
{
	if (!run->entry || !entry_of(run->entry)->ends || m->family == POOL || m->status != MAP_LIVE || m->foreign ||
	    m->owner > OWNER_SHARED || needs_empty_loop(run, m))
		return false;
	return is_handed_over(e, m);
}

/* One mapping, one report of a rule: further exits become its notes. */
struct leak {
	enum rule rule;
	const void *site;
	struct finding *finding;
	const struct instruction *exits[16];
	int nr_exits;
};

static void leak_add(struct run *run, struct leak *leak, const struct exit_record *e, struct mapping *m)
{
	for (int i = 0; i < leak->nr_exits; i++)
		if (leak->exits[i] == e->insn)
			return;
	if (leak->nr_exits == 16)
		return;
	leak->exits[leak->nr_exits++] = e->insn;
	if (!leak->finding) {
		leak->finding = report_leak(run, e->state, leak->rule, m, e->insn);
	} else {
		finding_note(leak->finding, frontend_is_end(e->insn) ? NOTE_END : NOTE_EXIT, NULL, place_of_exit(e->insn),
			     text_format("and on this way out"));
	}
}

/* The mapping's leak, made when it is the first; NULL: there are too many. */
static struct leak *leak_of(struct leak *leaks, int *nr, enum rule rule, const void *site)
{
	int k;

	for (k = 0; k < *nr; k++)
		if (leaks[k].site == site && leaks[k].rule == rule)
			return &leaks[k];
	if (k == MAX_MAPPINGS)
		return NULL;
	leaks[k].rule = rule;
	leaks[k].site = site;
	return &leaks[(*nr)++];
}

static int exit_compare(const void *a, const void *b)
{
	const struct exit_record *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->nr - y->nr;
}

/* In the order of the text, so that a report stands at the first way out of several. */
static void exits_sort(struct run *run)
{
	struct exit_record *e = run->exits;

	if (run->nr_exits == 1)
		return;
	for (int i = 0; i < run->nr_exits; i++)
		e[i].line = i && e[i].insn == e[i - 1].insn ? e[i - 1].line : frontend_exit_position(e[i].insn).line;
	qsort(e, run->nr_exits, sizeof(*e), exit_compare);
}

void run_leaks(struct run *run)
{
	struct leak leaks[MAX_MAPPINGS] = { 0 };
	int nr = 0;

	if (!run->nr_exits)
		return;
	exits_sort(run);
	for (int i = 0; i < run->nr_exits; i++) {
		run_mistaken(run, &run->exits[i]);
		run_unbalanced(run, &run->exits[i]);
	}
	run_tells_unmaps(run);
	run_drop_empty_loops(run);
	for (int i = 0; i < run->nr_exits; i++) {
		const struct exit_record *e = &run->exits[i];

		for (int j = 0; j < e->state->nr_maps; j++) {
			struct mapping *m = &e->state->maps[j];
			struct leak *leak = NULL;

			if (mapping_leaks(run, e, m))
				leak = leak_of(leaks, &nr, RULE_LEAK, m->site);
			else if (mapping_escapes(run, e, m))
				leak = leak_of(leaks, &nr, RULE_ESCAPE, m->site);
			if (leak)
				leak_add(run, leak, e, m);
		}
	}
	for (int k = 0; k < nr; k++)
		finding_add(&run->found, leaks[k].finding);
	/* what was reported, or given up, is not the caller's any more */
	for (int i = 0; i < run->nr_exits; i++) {
		const struct exit_record *e = &run->exits[i];

		for (int j = 0; j < e->state->nr_maps; j++) {
			struct mapping *m = &e->state->maps[j];
			/* returned by an alias, it has no name that the caller could follow */
			bool given_up = m->family != POOL && m->owner == OWNER_US &&
					!(e->ret && term_carries(e->ret, m->addr));

			if (is_kept_by_caller(e->state, m))
				mapping_give(m, OWNER_OTHERS);
			for (int k = 0; k < nr && !given_up; k++)
				given_up = m->site == leaks[k].site && mapping_leaks(run, e, m);
			if (m->status != MAP_LIVE || !given_up)
				continue;
			mapping_reported(m);
			m->told = true;
		}
	}
}
