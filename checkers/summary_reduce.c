/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * summary_reduce.c - making a summary's cases few: those that a caller need not
 * tell apart become one.
 *
 * Takes for granted that effects, mappings and depths of context are not given up:
 * cases that differ there stay apart, however many they are.
 */
#include <stdlib.h>

#include "summary_reduce.h"
#include "util.h"

/*
 * Ways out that callers are told apart; the rest is merged.  Error codes and a
 * trylock's result need a handful.
 */
#define CASES_MAX 8
/* A function without effects is known by its value or not at all. */
#define CASES_VALUE 3

/* Whoever has the address of a mapping that is not the pool's needs no page to end it. */
static bool page_may_be_untold(const struct mapping *m)
{
	return m->family != POOL && m->owner != OWNER_US;
}

static bool case_same_effects(const struct summary_case *a, const struct summary_case *b, bool pages)
{
	if (a->nr_effects != b->nr_effects || a->nr_maps != b->nr_maps)
		return false;
	if (!context_same_depths(&a->context, &b->context))
		return false;
	for (int i = 0; i < a->nr_effects; i++)
		if (a->effects[i].kind != b->effects[i].kind || a->effects[i].obj != b->effects[i].obj ||
		    a->effects[i].slot != b->effects[i].slot || a->effects[i].lazy != b->effects[i].lazy ||
		    a->effects[i].family != b->effects[i].family ||
		    (a->effects[i].kind == EFFECT_SLOT && !effect_same_masks(&a->effects[i], &b->effects[i])) ||
		    (a->effects[i].kind == EFFECT_UNMAP && !effect_same_context(&a->effects[i], &b->effects[i])) ||
		    a->effects[i].in_section != b->effects[i].in_section)
			return false;
	for (int i = 0; i < a->nr_maps; i++)
		if (a->maps[i].site != b->maps[i].site ||
		    (a->maps[i].page != b->maps[i].page && (pages || !page_may_be_untold(&a->maps[i]))) ||
		    a->maps[i].slot != b->maps[i].slot || a->maps[i].status != b->maps[i].status ||
		    a->maps[i].there != b->maps[i].there || !masks_same(&a->maps[i].masks, &b->maps[i].masks) ||
		    (a->maps[i].owner == OWNER_US) != (b->maps[i].owner == OWNER_US))
			return false;
	return true;
}

static bool cells_same(const struct summary_case *a, const struct summary_case *b)
{
	if (a->nr_stores != b->nr_stores)
		return false;
	for (int i = 0; i < a->nr_stores; i++)
		if (!cell_same(&a->stores[i], &b->stores[i]))
			return false;
	return true;
}

/* a takes b over: what only one of them knows is forgotten. */
static void case_merge(struct summary_case *a, const struct summary_case *b)
{
	struct left *left = stores_merge(a, b);
	int n = 0;

	for (int i = 0; i < a->nr_facts; i++) {
		struct fact f = a->facts[i];
		const struct fact *other = case_fact(b, f.term);

		if (!other)
			continue;
		f.range = range_or(&f.range, &other->range);
		if (!range_is_all(&f.range))
			a->facts[n++] = f;
	}
	a->nr_facts = n;
	a->result = range_or(&a->result, &b->result);
	if (a->ret && a->ret != b->ret) {
		a->ret = case_untold();
		case_add_fact(a, a->ret, &a->result);
	}
	stores_say(a, left);
	a->havocs = xrealloc(a->havocs, (a->nr_havocs + b->nr_havocs + 1) * sizeof(*a->havocs));
	for (int k = 0; k < b->nr_havocs; k++)
		if (!havoc_is_among(&b->havocs[k], a->havocs, a->nr_havocs))
			a->havocs[a->nr_havocs++] = b->havocs[k];
	for (int i = 0; i < a->nr_maps; i++) {
		mapping_give(&a->maps[i], b->maps[i].owner);
		if (a->maps[i].page != b->maps[i].page)
			a->maps[i].page = case_untold();
	}
	uses_join(&a->uses, &b->uses);
	a->mapped_always &= b->mapped_always;
	placed_join(a->placed, &a->nr_placed, b->placed, b->nr_placed);
	a->strangers |= b->strangers;
	a->waited |= b->waited;
	a->asks_bounds |= b->asks_bounds;
	a->forgetful |= b->forgetful;
}

static bool case_is_plain(const struct summary_case *c)
{
	static const struct atomicity at_entry;

	return !c->nr_effects && !c->nr_maps && !c->nr_placed && context_same_depths(&c->context, &at_entry);
}

/*
 * (A and x) or (A and not x) is A: two cases whose facts differ in the range of
 * one term at most merge without loss.
 */
static bool facts_merge_exactly(const struct summary_case *a, const struct summary_case *b)
{
	int differ = 0;

	if (a->nr_facts != b->nr_facts)
		return false;
	for (int i = 0; i < a->nr_facts; i++) {
		const struct fact *other = case_fact(b, a->facts[i].term);

		if (!other)
			return false;
		differ += !range_equal(&a->facts[i].range, &other->range);
	}
	return differ <= 1;
}

/* What may be forgotten to make the cases few, in this order. */
enum reduction {
	REDUCE_NOTHING, REDUCE_FACTS, REDUCE_PAGES, REDUCE_STORES,
	REDUCE_ERRORS,		/* which one it was; that it was one is asked first */
	REDUCE_RESULTS, NR_REDUCTIONS
};

static bool case_unmaps(const struct summary_case *c)
{
	for (int i = 0; i < c->nr_effects; i++)
		if (c->effects[i].kind == EFFECT_UNMAP)
			return true;
	return false;
}

/* "if (ctl->page) unmap": the caller's memory tells whether there is a mapping of the caller's. */
static bool is_guard(const struct summary *sum, const struct fact *fact)
{
	if (fact->term->kind != T_INIT)
		return false;
	for (int i = 0; i < sum->nr_cases; i++) {
		const struct fact *other = case_fact(&sum->cases[i], fact->term);

		if (other && case_unmaps(&sum->cases[i]) && !range_and(&other->range, &fact->range).n)
			return true;
	}
	return false;
}

/*
 * One finds a mapping there and the other doesn't, and they leave it differently.  Where nothing
 * else happens it is enough that only one leaves it as it was: that one may ask nothing of it, as
 * it failed before.
 */
static bool guards_differ(const struct summary *sum, const struct summary_case *a, const struct summary_case *b)
{
	for (int i = 0; i < a->nr_facts; i++) {
		const struct fact *fact = &a->facts[i], *other = case_fact(b, fact->term);
		struct cell place;
		struct term *in_a, *in_b;

		if (!is_guard(sum, fact) && !(other && is_guard(sum, other)))
			continue;
		place = (struct cell){ .root = fact->term->a, .offset = fact->term->value, .size = fact->term->size,
				       .value = fact->term };
		in_a = case_leaves(a, &place);
		in_b = case_leaves(b, &place);
		if ((case_is_plain(a) && (in_a == fact->term) != (in_b == fact->term)) ||
		    (in_a != in_b && other && !range_and(&fact->range, &other->range).n))
			return true;
	}
	return false;
}

static bool is_error(const struct range *r)
{
	return r->n && r->r[0].lo >= -MAX_ERRNO && r->r[r->n - 1].hi < 0;
}

static bool results_merge(const struct summary_case *a, const struct summary_case *b, enum reduction r)
{
	if (a->ret == b->ret || r == REDUCE_RESULTS)
		return true;
	return r == REDUCE_ERRORS && is_error(&a->result) && is_error(&b->result);
}

static bool cases_merge(const struct summary *sum, const struct summary_case *a, const struct summary_case *b,
			enum reduction r)
{
	if (!case_same_effects(a, b, r < REDUCE_PAGES))
		return false;
	if (!results_merge(a, b, r))
		return false;
	if (r < REDUCE_STORES ? !cells_same(a, b) : guards_differ(sum, a, b) || guards_differ(sum, b, a))
		return false;
	return r > REDUCE_NOTHING ||
	       (a->uses.args == b->uses.args && placed_same(a->placed, a->nr_placed, b->placed, b->nr_placed) &&
		facts_merge_exactly(a, b));
}

static bool cases_alike(const struct summary_case *a, const struct summary_case *b)
{
	return a->ret == b->ret && case_same_effects(a, b, true) && cells_same(a, b);
}

void summary_widen(struct summary *sum, const struct summary *before)
{
	for (int i = 0; i < sum->nr_cases; i++) {
		struct summary_case *c = &sum->cases[i];

		for (int k = 0; k < before->nr_cases; k++) {
			int n = 0;

			if (!cases_alike(c, &before->cases[k]))
				continue;
			for (int f = 0; f < c->nr_facts; f++) {
				const struct fact *old = case_fact(&before->cases[k], c->facts[f].term);

				if (old && range_equal(&old->range, &c->facts[f].range))
					c->facts[n++] = c->facts[f];
			}
			c->nr_facts = n;
			break;
		}
	}
	summary_reduce(sum);
}

static bool case_equal(const struct summary_case *a, const struct summary_case *b)
{
	if (!cases_alike(a, b) || a->nr_facts != b->nr_facts || !range_equal(&a->result, &b->result) ||
	    !placed_same(a->placed, a->nr_placed, b->placed, b->nr_placed))
		return false;
	for (int i = 0; i < a->nr_facts; i++) {
		const struct fact *other = case_fact(b, a->facts[i].term);

		if (!other || !range_equal(&other->range, &a->facts[i].range))
			return false;
	}
	return true;
}

bool summary_equal(const struct summary *a, const struct summary *b)
{
	if (a->nr_cases != b->nr_cases)
		return false;
	for (int i = 0; i < a->nr_cases; i++) {
		int k;

		for (k = 0; k < b->nr_cases; k++)
			if (case_equal(&a->cases[i], &b->cases[k]))
				break;
		if (k == b->nr_cases)
			return false;
	}
	return true;
}

void summary_reduce(struct summary *sum)
{
	bool plain = true;
	int i, k, n, most;

	for (i = 0; i < sum->nr_cases; i++)
		plain &= case_is_plain(&sum->cases[i]);
	most = plain ? CASES_VALUE : CASES_MAX;
	for (enum reduction r = REDUCE_NOTHING; r < NR_REDUCTIONS; r++) {
		if (r && sum->nr_cases <= most)
			return;
		for (i = 0; r == REDUCE_FACTS && i < sum->nr_cases; i++)
			case_names_left(&sum->cases[i]);
		for (i = n = 0; i < sum->nr_cases; i++) {
			struct summary_case *c = &sum->cases[i];

			for (k = 0; k < n; k++)
				if (cases_merge(sum, &sum->cases[k], c, r))
					break;
			if (k < n) {
				case_merge(&sum->cases[k], c);
				sum->cases[k].merged |= r > REDUCE_NOTHING || c->merged;
			} else if (n++ < i) {	/* moved: nobody may ask the old one, whose arrays are the new one's */
				sum->cases[n - 1] = *c;
				*c = (struct summary_case){ 0 };
			}
		}
		sum->nr_cases = n;
	}
}
