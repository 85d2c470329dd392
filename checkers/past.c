/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * past.c - kmap-past-page: an access that leaves the page through its mapped address.
 *
 * Proves: wherever in the range of what was added the address lies, a byte of the access is
 * outside (R14 of CONTRACT 2.6).  Takes for granted that a page which was allocated here may be
 * the first of several that lie side by side, that what follows a folio's page is the folio's, and that
 * code which asks whether a page is in highmem goes on past one that is not, and that code which
 * compares an address ("p <= limit") keeps to its limit, of which less may be known here.
 */
#include "engine.h"
#include "mapping.h"
#include "sparse.h"

/* Farther away nothing is meant to be in a page; and sums of such numbers don't overflow. */
#define FAR (1LL << 31)

static long long not_farther(long long distance)
{
	return distance < -FAR ? -FAR : distance > FAR ? FAR : distance;
}

/* From lo to hi bytes behind the mapping's address; false: it is no plain sum with that address. */
static bool address_distance(struct state *s, struct term *t, long long *lo, long long *hi)
{
	struct term *base, *by;
	struct range r;
	long long least, most;

	if (t->kind == T_MAPPED) {
		*lo = *hi = 0;
		return true;
	}
	if (t->kind != T_OP || (t->op != OP_ADD && t->op != OP_SUB))
		return false;
	/* what is added may stand on either side */
	base = t->op == OP_SUB || t->a->flags & TERM_HAS_MAPPED ? t->a : t->b;
	by = base == t->a ? t->b : t->a;
	/* of a sum of two unknowns the bounds are known, and not how they hang together */
	if (by->flags & TERM_HAS_MAPPED || (by->kind == T_OP && by->b && by->b->kind != T_CONST) ||
	    !address_distance(s, base, lo, hi))
		return false;
	r = state_range(s, by);
	if (!r.n)
		return false;
	least = not_farther(r.r[0].lo);
	most = not_farther(r.r[r.n - 1].hi);
	*lo = not_farther(t->op == OP_ADD ? *lo + least : *lo - most);
	*hi = not_farther(t->op == OP_ADD ? *hi + most : *hi - least);
	return true;
}

/* In each round another value, of which the last may be one that no run comes to. */
static bool varies_in_rounds(struct state *s, struct pseudo *p)
{
	struct instruction *def;
	struct pseudo *source;
	bool varies = false;

	if (p->type != PSEUDO_REG || value_of(s, p)->kind == T_MAPPED)
		return false;
	def = p->def;
	switch (def->opcode) {
	case OP_ADD:
	case OP_SUB:
		return varies_in_rounds(s, def->src1) || varies_in_rounds(s, def->src2);
	case OP_PTRCAST:
	case OP_SEXT:
	case OP_ZEXT:
	case OP_TRUNC:
		return varies_in_rounds(s, def->src);
	case OP_PHI:
		if (graph_block(s->graph, def->bb)->loop_head)
			return true;
		FOR_EACH_PTR(def->phi_list, source) {
			varies |= source->def && varies_in_rounds(s, source->def->phi_src);
		} END_FOR_EACH_PTR(source);
		return varies;
	default:
		return def->opcode != OP_CALL;
	}
}

bool event_reach(struct run *run, struct state *s, const struct event *ev, struct mapping *m)
{
	long long lo, hi, page = engine.unit->api.page_bytes;
	struct term *allocated = term_root(m->page, &lo);

	/* mapped once more where that was wrong: whatever breaks until its kunmap() is of that report */
	if (same_is_there(s, m, true) || m->inexact || s->asks_bounds || !address_distance(s, ev->obj, &lo, &hi))
		return false;
	if (lo == -FAR)
		hi = FAR;	/* a length that is negative, and nobody gives such */
	if (graph_block(s->graph, ev->insn->bb)->loops && varies_in_rounds(s, ev->through))
		return false;
	lo += ev->at;
	hi += ev->at;
	if (is_fresh(allocated) && (hi >= 0 || m->page != allocated))
		return false;
	if (hi >= 0 && lo + ev->bytes <= page)
		return false;
	/* what begins in a page that is gone is a use of that; but a caller may have it mapped */
	if (m->status == MAP_DEAD && lo < page && hi + ev->bytes > 0) {
		m->beyond = event_step(s, STEP_INNER, ev);
		return false;
	}
	report(run, s, RULE_PAST_PAGE, ev, m, NULL, hi < 0 ? "the access begins before the mapped page" :
						      "the access reaches beyond the mapped page");
	same_are_done(s, m);
	m->misused = true;
	if (m->status == MAP_LIVE)
		mapping_reported(m);
	else
		mapping_forget(m);	/* a caller's mapping kept the address good: this one is over */
	return true;
}
