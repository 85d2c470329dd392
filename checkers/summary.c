/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * summary.c - building a function's summary from the states at its exits, and
 * telling what is in it.
 */
#include <string.h>

#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "summary.h"
#include "util.h"

/* Can the caller evaluate it? Its own memory, arguments, globals. */
static bool is_expressible(const struct term *t)
{
	if (!t)
		return true;
	switch (t->kind) {
	case T_CONST: case T_ARG: case T_IRQ:
		return true;
	case T_SYM:
		return !symbol_is_local(t->ptr);
	case T_NEW: case T_MAPPED: case T_ANY: case T_STALE:
		return false;
	default:
		return is_expressible(t->a) && is_expressible(t->b);
	}
}

/* Facts on what the caller gets to see are worth telling: "err is not zero". */
static bool fact_is_told(const struct summary_case *c, struct term *t)
{
	if (!t)
		return true;
	switch (t->kind) {
	case T_NEW:
		if (c->ret && term_contains(c->ret, t))
			return true;
		for (int i = 0; i < c->nr_stores; i++)
			if (term_contains(c->stores[i].value, t))
				return true;
		return false;
	case T_OP:
	case T_SLICE:
	case T_PURE:
	case T_PAIR:
	case T_INIT:
		return fact_is_told(c, t->a) && fact_is_told(c, t->b);
	default:
		return is_expressible(t);
	}
}

static struct range exit_result(const struct exit_record *e)
{
	struct range r, not_zero = range_except(0);

	if (!e->ret)
		return range_all();
	r = state_range(e->state, e->ret);
	if (e->ret->kind == T_ARG && range_equal(&r, &not_zero))
		return range_between(LLONG_MIN, -1);	/* an error code passed through */
	return r;
}

/* By "*out = addr". */
static bool is_handed_back(const struct state *s, struct term *addr)
{
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];

		if (c->written && c->root->kind == T_ARG && !c->offset && term_carries(c->value, addr))
			return true;
	}
	return false;
}

/*
 * Live, or handed over although it had its report, or was unmapped.  Of a page that the
 * caller counts its report is told as well.
 */
static bool mapping_is_told(const struct state *s, const struct mapping *m, struct term *ret)
{
	bool returned;

	if (m->foreign || m->addr->kind == T_ANY)
		return false;
	returned = ret && term_carries(ret, m->addr);
	switch (m->status) {
	case MAP_LIVE:
		return true;
	case MAP_DONE:
		return (m->there && m->owner != OWNER_US) || (returned && (m->there || m->unmapped)) ||
		       (m->family == POOL && is_expressible(m->page));
	default:
		return ((returned || (m->owner <= OWNER_SHARED && is_handed_back(s, m->addr))) && !m->assumed) ||
		       (m->told && m->family == POOL && is_expressible(m->page));
	}
}

/* When it was read last is nothing that ways out differ by. */
static struct term *value_unnamed(struct term *t)
{
	return t && t->kind == T_STALE ? term_stale(t) : t;
}

static struct cell cell_unnamed(const struct cell *c)
{
	struct cell told = *c;

	told.value = value_unnamed(c->value);
	return told;
}

/*
 * Its page stands where no term of the caller's leads (2.6.18 fs/ntfs/mft.c: in an inode that was
 * looked for in an array): others can find it.
 */
static bool page_is_kept_elsewhere(const struct state *s, const struct mapping *m)
{
	if (m->family != POOL || m->page->kind == T_CONST)
		return false;
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];

		if (c->written && !address_is_local(c->root) && !is_expressible(c->root) &&
		    term_carries(c->value, m->page))
			return true;
	}
	return false;
}

/* What was made here and is returned, or what that points to: the caller reads what was written there. */
static bool is_of_result(struct term *ret, struct term *root)
{
	const struct summary_case shown = { .ret = ret };

	return ret && !address_is_local(root) && fact_is_told(&shown, root);
}

static void case_fill(struct summary_case *c, const struct exit_record *e)
{
	struct state *s = e->state;
	int i;

	memset(c, 0, sizeof(*c));
	c->effects = xcalloc(s->nr_effects + 1, sizeof(*c->effects));
	for (i = 0; i < s->nr_effects; i++) {
		const struct effect *ef = &s->effects[i];
		bool held = false;

		if (ef->obj && !is_expressible(ef->obj)) {
			c->forgetful |= ef->kind == EFFECT_UNMAP || ef->kind == EFFECT_MAY_UNMAP;
			continue;
		}
		/* a slot that is still live is told as the mapping that it is */
		for (int k = 0; ef->kind == EFFECT_SLOT && k < s->nr_maps; k++)
			held |= s->maps[k].status == MAP_LIVE && s->maps[k].slot == ef->slot;
		if (held)
			continue;
		c->effects[c->nr_effects++] = *ef;
	}
	c->maps = xcalloc(s->nr_maps + 1, sizeof(*c->maps));
	for (i = 0; i < s->nr_maps; i++) {
		if (!mapping_is_told(s, &s->maps[i], e->ret))
			continue;
		c->maps[c->nr_maps] = s->maps[i];
		c->maps[c->nr_maps].shared = NULL;	/* it has another name there */
		if (page_is_kept_elsewhere(s, &s->maps[i]))
			mapping_give(&c->maps[c->nr_maps], OWNER_SHARED);
		c->nr_maps++;
	}
	c->ret = value_unnamed(e->ret);
	c->stores = xcalloc(s->nr_cells + 1, sizeof(*c->stores));
	for (i = 0; i < s->nr_cells; i++)
		if (s->cells[i].written && (is_expressible(s->cells[i].root) || is_of_result(c->ret, s->cells[i].root)))
			c->stores[c->nr_stores++] = cell_unnamed(&s->cells[i]);
	c->havocs = xcalloc(s->nr_havocs + 1, sizeof(*c->havocs));
	for (i = 0; i < s->nr_havocs; i++)
		if (is_expressible(s->havocs[i].root))
			c->havocs[c->nr_havocs++] = s->havocs[i];
	c->context = s->context;
	c->result = exit_result(e);
	c->uses = s->uses;
	c->mapped_always = s->mapped_always;
	c->nr_placed = arguments_placed(s, c->placed);
	c->passed = s->passed;
	c->strangers = s->strangers;
	c->waited = s->waited;
	c->asks_bounds = s->asks_bounds;
	c->facts = xcalloc(s->nr_facts + 1, sizeof(*c->facts));
	for (i = 0; i < s->nr_facts; i++)
		if (fact_is_told(c, s->facts[i].term))
			c->facts[c->nr_facts++] = s->facts[i];
}

static bool case_maps(const struct summary_case *c)
{
	for (int i = 0; i < c->nr_maps; i++)
		if (c->maps[i].status == MAP_LIVE || c->maps[i].there)
			return true;
	return false;
}

static bool case_may_count(const struct summary_case *c)
{
	return c->result.n && c->result.r[c->result.n - 1].hi > 0;
}

/* A fact on what the caller has given is one thing here and another where there is a mapping. */
static bool case_is_of_its_own(const struct summary *sum, const struct summary_case *c)
{
	for (int i = 0; i < sum->nr_cases; i++) {
		const struct summary_case *other = &sum->cases[i];
		bool apart = !case_maps(other);

		for (int k = 0; k < c->nr_facts && !apart; k++)
			for (int n = 0; n < other->nr_facts && !apart; n++)
				apart = is_expressible(c->facts[k].term) && other->facts[n].term == c->facts[k].term &&
					!range_and(&other->facts[n].range, &c->facts[k].range).n;
		if (!apart)
			return false;
	}
	return true;
}

/*
 * An int that tells whether there is a mapping: where every way out without one
 * returns an error or zero, the way out with one returns more (a count).  A path
 * that has it otherwise is nobody's proof.  What returns a count without a mapping must be told
 * apart by what was given (6.18 crypto/ahash.c: a buffer that needs none).
 */
static void summary_infer_result(struct summary *sum)
{
	struct range nothing = { 0 }, more;

	for (int i = 0; i < sum->nr_cases; i++) {
		if (!sum->cases[i].ret)
			return;
		if (!case_maps(&sum->cases[i]) && !(case_may_count(&sum->cases[i]) && case_is_of_its_own(sum, &sum->cases[i])))
			nothing = range_or(&nothing, &sum->cases[i].result);
	}
	if (!nothing.n || nothing.r[nothing.n - 1].hi > 0)
		return;
	more = range_between(nothing.r[nothing.n - 1].hi + 1, LLONG_MAX);
	for (int i = 0; i < sum->nr_cases; i++) {
		struct summary_case *c = &sum->cases[i];
		struct range meet = range_and(&c->result, &more);

		if (!case_maps(c) || !meet.n || range_equal(&c->result, &meet))
			continue;
		c->result = meet;
		c->facts = xrealloc(c->facts, (c->nr_facts + 1) * sizeof(*c->facts));
		c->facts[c->nr_facts++] = (struct fact){ .term = c->ret, .range = meet };
	}
}

static bool case_unmaps(const struct summary_case *c, const struct term *obj)
{
	for (int i = 0; i < c->nr_effects; i++)
		if ((c->effects[i].kind == EFFECT_UNMAP || c->effects[i].kind == EFFECT_MAY_UNMAP) &&
		    c->effects[i].obj == obj)
			return true;
	return false;
}

/*
 * The caller's mapping is unmapped in a loop's body: that there may be no pass is no
 * more a proof here than in passes.c (needs_empty_loop()).  Told of the ways out that
 * return the same.
 */
static void case_passes_over(struct summary_case *c, const struct summary_case *other,
			     const struct graph *graph)
{
	for (int i = 0; i < other->nr_effects; i++) {
		const struct effect *e = &other->effects[i];
		unsigned long bodies = graph_block(graph, e->step->insn->bb)->bodies;

		if (e->kind != EFFECT_UNMAP || case_unmaps(c, e->obj) || !bodies || bodies & c->passed)
			continue;
		c->effects = xrealloc(c->effects, (c->nr_effects + 1) * sizeof(*c->effects));
		c->effects[c->nr_effects] = *e;
		c->effects[c->nr_effects++].kind = EFFECT_MAY_UNMAP;
	}
}

static bool returns_int(const struct run *run)
{
	const struct symbol *type = function_result_type(run->body->function->sym);

	return type && type->ctype.base_type == &int_type;
}

struct summary *summary_of_nothing(void)
{
	return xcalloc(1, sizeof(struct summary));
}

void summary_build(struct run *run)
{
	struct summary *sum = xcalloc(1, sizeof(*sum));

	sum->cases = xcalloc(run->nr_exits + 1, sizeof(*sum->cases));
	for (int i = 0; i < run->nr_exits; i++)
		case_fill(&sum->cases[sum->nr_cases++], &run->exits[i]);
	for (int i = 0; i < sum->nr_cases; i++)
		for (int k = 0; k < sum->nr_cases; k++)
			if (sum->cases[i].ret == sum->cases[k].ret)
				case_passes_over(&sum->cases[i], &sum->cases[k], run->body->graph);
	if (returns_int(run))
		summary_infer_result(sum);
	summary_reduce(sum);
	run->body->summary = sum;
}

static const struct step *cases_sleep(struct body *callee)
{
	for (int i = 0; i < callee->summary->nr_cases; i++) {
		const struct summary_case *c = &callee->summary->cases[i];
		const struct step *step = NULL;

		for (int k = 0; k < c->nr_effects; k++) {
			const struct effect *e = &c->effects[k];

			if (e->kind != EFFECT_SLEEP || e->obj || e->user_copy || depth_net(e->context.depths[CONTEXT_LOCK]) < 0)
				continue;
			if (e->lazy && !summary_sleeps(e->lazy))
				continue;
			step = e->step;
			break;
		}
		/* one way out without sleep and a report would want a proof of the other */
		if (!step)
			return NULL;
		if (i == callee->summary->nr_cases - 1)
			return step;
	}
	return NULL;
}

const struct step *summary_sleeps(struct body *callee)
{
	const struct step *step;

	body_solve(callee);
	if (callee->busy || !callee->summary || !callee->summary->nr_cases)
		return NULL;
	callee->busy = true;	/* two that call each other: one does not prove the other */
	step = cases_sleep(callee);
	callee->busy = false;
	return step;
}

void summary_print(FILE *out, const struct body *body)
{
	static const char *const effects[] = {
		[EFFECT_UNMAP] = "unmaps", [EFFECT_POOL] = "maps from the pool", [EFFECT_SLEEP] = "sleeps",
		[EFFECT_SLOT] = "uses slot", [EFFECT_MAY_UNMAP] = "may unmap", [EFFECT_BROKEN] = "has broken",
		[EFFECT_PAGE] = "unmaps by page", [EFFECT_ONCE_MORE] = "unmaps once more", [EFFECT_SLOTS] = "slots",
		[EFFECT_BESIDE] = "maps beside slot", [EFFECT_USE] = "uses",
		[EFFECT_TAKES] = "takes the newest entry",
	};

	fprintf(out, "%s:%s\n", ident_string(body->function->sym->ident),
		body->summary ? "" : " not known");
	for (int i = 0; body->summary && i < body->summary->nr_cases; i++) {
		const struct summary_case *c = &body->summary->cases[i];
		int k;

		fprintf(out, "  case %d returns ", i);
		term_print(out, c->ret);
		if (c->ret && c->ret->kind != T_CONST && !range_is_all(&c->result))
			range_print(out, &c->result);
		context_print(out, &c->context);
		fputc('\n', out);
		for (k = 0; k < c->nr_facts; k++) {
			fputs("    when ", out);
			term_print(out, c->facts[k].term);
			range_print(out, &c->facts[k].range);
			fputc('\n', out);
		}
		for (k = 0; k < c->nr_placed; k++) {
			fprintf(out, "    places arg%d in ", c->placed[k].arg);
			term_print(out, c->placed[k].object);
			fputc('\n', out);
		}
		for (k = 0; k < c->nr_effects; k++) {
			fprintf(out, "    %s ", effects[c->effects[k].kind]);
			term_print(out, c->effects[k].obj);
			fputc(' ', out);
			term_print(out, c->effects[k].slot);
			context_print(out, &c->effects[k].context);
			fputc('\n', out);
		}
		for (k = 0; k < c->nr_maps; k++) {
			fputs("    leaves ", out);
			mapping_print(out, &c->maps[k]);
			fputc('\n', out);
		}
		for (k = 0; k < c->nr_stores; k++) {
			fputs("    writes ", out);
			term_print(out, c->stores[k].root);
			fprintf(out, "+%lld = ", c->stores[k].offset);
			term_print(out, c->stores[k].value);
			fputc('\n', out);
		}
		for (k = 0; k < c->nr_havocs; k++) {
			fputs("    lends ", out);
			term_print(out, c->havocs[k].root);
			fprintf(out, "+%lld/%d\n", c->havocs[k].offset, c->havocs[k].bytes);
		}
	}
}
