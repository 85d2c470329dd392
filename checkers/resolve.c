/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * resolve.c - which mapping does an address lie in?
 *
 * An address is the mapping it came from plus an offset: casts, "+ off",
 * "& PAGE_MASK" and flag bits or'ed in keep it.  The offset is known only when it
 * is constant.
 */
#include "mapping.h"
#include "sparse.h"
#include "state.h"

static struct term *address_base(struct term *t, long long *offset, bool *known, bool *exact)
{
	struct term *base;

	switch (t->kind) {
	case T_MAPPED:
		return t;
	case T_STALE:
		*exact = false;
		return address_base(t->a, offset, known, exact);
	case T_OP:
		break;
	default:
		return NULL;
	}
	if (!(t->flags & TERM_HAS_MAPPED))
		return NULL;
	switch (t->op) {
	case OP_ADD:
		base = address_base(t->a, offset, known, exact);
		if (base) {
			if (t->b->kind == T_CONST)
				*offset += t->b->value;
			else
				*known = false;
			return base;
		}
		*known = false;
		return address_base(t->b, offset, known, exact);
	case OP_SUB:
		base = address_base(t->a, offset, known, exact);
		*known = false;
		return base;
	case OP_AND:
		/* a mask for the bits inside a page makes an offset, not an address */
		if (t->b->kind == T_CONST && t->b->value >= 0 && t->b->value < 0x10000)
			return NULL;
		base = address_base(t->a, offset, known, exact);
		if (base && t->b->kind == T_CONST && *known)
			*offset &= t->b->value;
		else
			*known = false;
		return base;
	case OP_OR:
		base = address_base(t->a, offset, known, exact);
		*known = false;
		return base;
	default:
		return NULL;
	}
}

/* bio_offset() of 3.14 is the sum of two; more than a few are no offset that somebody takes off. */
#define SUM_UNKNOWNS 3

/* A mapped address, a number, and unknown values, each so many times. */
struct sum {
	struct term *mapped;
	long long number;
	struct term *unknown[SUM_UNKNOWNS];
	long long times[SUM_UNKNOWNS];
	int nr;
};

/* The sizes of what a pointer steps over; more is no offset in a page. */
#define TIMES_MAX 4096

/* False: it is no such sum. */
static bool sum_add(struct sum *sum, struct term *t, long long times)
{
	bool by_number = t->kind == T_OP && t->b && t->b->kind == T_CONST;

	if (times > TIMES_MAX || times < -TIMES_MAX || t->kind == T_ANY || t->kind == T_STALE)
		return false;
	if (t->kind == T_OP && (t->op == OP_ADD || t->op == OP_SUB))
		return sum_add(sum, t->a, times) && sum_add(sum, t->b, t->op == OP_ADD ? times : -times);
	if (by_number && t->op == OP_MUL && t->b->value > 0 && t->b->value <= TIMES_MAX)
		return sum_add(sum, t->a, times * t->b->value);
	if (by_number && t->op == OP_SHL && t->b->value > 0 && 1LL << t->b->value % 64 <= TIMES_MAX)
		return sum_add(sum, t->a, times << t->b->value);
	if (t->kind == T_CONST) {
		sum->number += times * t->value;
		return true;
	}
	if (t->kind == T_MAPPED) {
		if (sum->mapped || times != 1)
			return false;
		sum->mapped = t;
		return true;
	}
	for (int i = 0; i < sum->nr; i++) {
		if (sum->unknown[i] != t)
			continue;
		sum->times[i] += times;
		return true;
	}
	if (sum->nr == SUM_UNKNOWNS)
		return false;
	sum->unknown[sum->nr] = t;
	sum->times[sum->nr++] = times;
	return true;
}

bool address_is_below(const struct state *s, struct term *addr)
{
	struct sum sum = { 0 };
	bool below = false;

	if (!sum_add(&sum, addr, 1) || !sum.mapped || sum.number > 0)
		return false;
	for (int i = 0; i < sum.nr; i++) {
		struct range r = state_range(s, sum.unknown[i]);

		if (sum.times[i] > 0)
			return false;
		below |= sum.times[i] && r.n && r.r[r.n - 1].hi > 0;
	}
	return below;
}

/*
 * Mapped by the pool more than once, the page has one address until the last is gone: the
 * live one, else one that had its report and is there.
 */
static struct mapping *mapping_same_address(struct state *s, struct mapping *m)
{
	struct mapping *reported = NULL;

	if (m->family != POOL || !m->unmapped || m->expired)
		return m;
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *same = &s->maps[i];

		if (!mapping_is_same(same, m))
			continue;
		if (same->status == MAP_LIVE)
			return same;
		if (same->there && !reported)
			reported = same;
	}
	return m->status == MAP_DEAD && reported ? reported : m;
}

struct mapping *state_mapping_of(struct state *s, struct term *addr, long long *offset,
				 bool *known_offset, bool *exact)
{
	struct term *base;

	*offset = 0;
	*known_offset = true;
	*exact = true;
	base = address_base(addr, offset, known_offset, exact);
	if (!base)
		return NULL;
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		if (s->maps[i].addr == base) {
			if (s->maps[i].inexact)
				*known_offset = false;
			return mapping_same_address(s, &s->maps[i]);
		}
	}
	return NULL;
}
