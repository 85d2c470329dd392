/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * exits.c - unmaps of the pool that only a way out shows to be wrong: of another page
 * than was mapped, and of a page that was mapped on one way and not on another.
 *
 * Proves: kmap-wrong-object, kmap-unbalanced.  Takes for granted that a caller which
 * gave the same and got the same back can't tell two ways out apart.
 */
#include "engine.h"
#include "leak.h"
#include "mapping.h"

/* The unmap that the step tells of, to report it once its path has ended. */
static struct event unmap_of(const struct step *step)
{
	return (struct event){ .insn = step->insn, .name = step->what, .inner = step->inner };
}

/*
 * kmap(p), kunmap(q): of two pages of the caller's the one was mapped and the other
 * unmapped, and the first one stays so with its address in nobody's hands.
 */
void run_mistaken(struct run *run, const struct exit_record *e)
{
	for (int i = 0; i < e->state->nr_maps; i++) {
		struct mapping *m = &e->state->maps[i];
		struct event ev;

		/* of several the one that had its report comes first */
		if (!m->instead || same_is_broken(e->state, m, true) || !is_left(run, e, m) ||
		    (e->ret && term_carries(e->ret, m->page)))
			continue;
		ev = unmap_of(m->instead);
		report(run, e->state, RULE_WRONG_OBJECT, &ev, m, NULL, "kunmap() of another page than was mapped");
		mapping_break(e->state, m);
	}
}

/* Does a fact of the one way out not hold on the other? */
static bool fact_fails(const struct fact *fact, const struct exit_record *e)
{
	struct range there = state_range(e->state, fact->term), meet = range_and(&fact->range, &there);
	long long v;
	int truth;

	if (!meet.n)
		return true;
	/* "m && n" may be known by its parts */
	truth = state_truth(e->state, fact->term);
	return truth == 0 ? !range_has(&fact->range, 0) :
	       truth == 1 && range_is_single(&fact->range, &v) && v == 0;
}

/* Can the caller tell the two ways out apart, before the call or by its result? */
static bool exits_are_told_apart(const struct exit_record *a, const struct exit_record *b)
{
	struct range ra, rb;

	if (a->ret && b->ret) {
		ra = state_range(a->state, a->ret);
		rb = state_range(b->state, b->ret);
		if (!range_equal(&ra, &rb))
			return true;
	}
	for (int i = 0; i < a->state->nr_facts; i++) {
		const struct fact *fact = &a->state->facts[i];

		if (is_known_to_caller(a->state, fact->term) && fact_fails(fact, b))
			return true;
	}
	return false;
}

/* What the caller finds: how often the page is left mapped, less what it must have mapped itself. */
static int net_left(const struct exit_record *e, const struct term *page)
{
	int n = times_left(e, page);

	n = n < 0 ? 0 : n;
	for (int i = 0; i < e->state->nr_effects; i++) {
		const struct effect *unmap = &e->state->effects[i];

		n -= unmap->kind == EFFECT_UNMAP && unmap->family == POOL && unmap->obj == page;
	}
	return n;
}

/* Does another way out, like this one, map the page before it comes to that unmap? */
static bool mapped_elsewhere(const struct run *run, const struct exit_record *here, const struct effect *unmap)
{
	const struct ended ended = { unmap->step->insn, step_innermost(unmap->step->inner), unmap->obj };
	const struct state *s = here->state;
	struct range seen[ARGS_MIXED] = { 0 };
	bool any = false;

	for (int i = 0; i < run->nr_exits; i++) {
		const struct exit_record *e = &run->exits[i];

		if (!state_has_ended(e->state, ended) || exits_are_told_apart(here, e) ||
		    net_left(here, unmap->obj) == net_left(e, unmap->obj))
			continue;
		any = true;
		for (int k = 0; k < s->nr_mixed; k++) {
			struct range there = state_range(e->state, s->mixed[k]);

			seen[k] = range_or(&seen[k], &there);
		}
	}
	/* several ways in one: the others must be like each of them */
	for (int k = 0; any && k < s->nr_mixed; k++) {
		struct range r = state_range(s, s->mixed[k]), both = range_and(&r, &seen[k]);

		any = range_equal(&both, &r);
	}
	return any;
}

/*
 * "if (failed) goto out; kmap(p); out: kunmap(p);": one unmap ends the mapping made
 * here on one way, and on another what the caller would have to have mapped,
 * although the caller can't tell the two apart.
 */
void run_unbalanced(struct run *run, const struct exit_record *e)
{
	if (e->state->positive_error || e->state->pool_forgotten)
		return;
	for (int i = 0; i < e->state->nr_effects; i++) {
		const struct effect *unmap = &e->state->effects[i];
		struct event ev = unmap_of(unmap->step);

		if (unmap->kind != EFFECT_UNMAP || unmap->family != POOL || unmap->told ||
		    !mapped_elsewhere(run, e, unmap))
			continue;
		report(run, e->state, RULE_UNBALANCED, &ev, NULL, NULL,
		       "kunmap() of a page that was not mapped on this way");
	}
}

void run_tells_unmaps(struct run *run)
{
	for (int i = 0; i < run->nr_exits; i++) {
		struct state *s = run->exits[i].state;

		for (int k = 0; k < s->nr_effects; k++)
			if (s->effects[k].kind == EFFECT_UNMAP)
				s->effects[k].told |= is_reported_at(run, RULE_UNBALANCED, s->effects[k].step->insn);
	}
}
