/* SPDX-License-Identifier: GPL-2.0-only */
/* range.c - see range.h. Intervals are kept sorted and apart. */
#include "sparse.h"
#include "range.h"

long long value_in_bits(long long v, int bits)
{
	if (bits <= 0 || bits >= 64)
		return v;
	if (bits == 1)
		return v & 1;
	return (long long)((unsigned long long)v << (64 - bits)) >> (64 - bits);
}

struct range range_all(void)
{
	return range_between(LLONG_MIN, LLONG_MAX);
}

struct range range_between(long long lo, long long hi)
{
	struct range a = { .n = lo <= hi };

	a.r[0].lo = lo;
	a.r[0].hi = hi;
	return a;
}

static void range_push(struct range *a, long long lo, long long hi)
{
	if (lo > hi)
		return;
	if (a->n && a->r[a->n - 1].hi >= (lo == LLONG_MIN ? lo : lo - 1)) {
		if (hi > a->r[a->n - 1].hi)
			a->r[a->n - 1].hi = hi;
		return;
	}
	if (a->n == RANGE_MAX) {
		a->r[a->n - 1].hi = hi;
		return;
	}
	a->r[a->n].lo = lo;
	a->r[a->n].hi = hi;
	a->n++;
}

struct range range_except(long long v)
{
	struct range a = { 0 };

	if (v != LLONG_MIN)
		range_push(&a, LLONG_MIN, v - 1);
	if (v != LLONG_MAX)
		range_push(&a, v + 1, LLONG_MAX);
	return a;
}

struct range range_and(const struct range *a, const struct range *b)
{
	struct range res = { 0 };
	int i = 0, j = 0;

	while (i < a->n && j < b->n) {
		long long lo = a->r[i].lo > b->r[j].lo ? a->r[i].lo : b->r[j].lo;
		long long hi = a->r[i].hi < b->r[j].hi ? a->r[i].hi : b->r[j].hi;

		range_push(&res, lo, hi);
		if (a->r[i].hi < b->r[j].hi)
			i++;
		else
			j++;
	}
	return res;
}

struct range range_or(const struct range *a, const struct range *b)
{
	struct range res = { 0 };
	int i = 0, j = 0;

	while (i < a->n || j < b->n) {
		if (j == b->n || (i < a->n && a->r[i].lo <= b->r[j].lo)) {
			range_push(&res, a->r[i].lo, a->r[i].hi);
			i++;
		} else {
			range_push(&res, b->r[j].lo, b->r[j].hi);
			j++;
		}
	}
	return res;
}

bool range_equal(const struct range *a, const struct range *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (a->r[i].lo != b->r[i].lo || a->r[i].hi != b->r[i].hi)
			return false;
	return true;
}

bool range_is_all(const struct range *a)
{
	return a->n == 1 && a->r[0].lo == LLONG_MIN && a->r[0].hi == LLONG_MAX;
}

bool range_is_single(const struct range *a, long long *v)
{
	if (a->n != 1 || a->r[0].lo != a->r[0].hi)
		return false;
	*v = a->r[0].lo;
	return true;
}

bool range_has(const struct range *a, long long v)
{
	for (int i = 0; i < a->n; i++)
		if (v >= a->r[i].lo && v <= a->r[i].hi)
			return true;
	return false;
}

/* x <u v: for a v that is "negative" every non-negative x counts as well. */
static struct range range_below(long long v)
{
	struct range a = { 0 };

	if (v >= 0) {
		range_push(&a, 0, v - 1);
	} else {
		range_push(&a, LLONG_MIN, v - 1);
		range_push(&a, 0, LLONG_MAX);
	}
	return a;
}

struct range range_complement(const struct range *a)
{
	struct range res = { 0 };
	long long lo = LLONG_MIN;

	for (int i = 0; i < a->n; i++) {
		if (a->r[i].lo != LLONG_MIN)
			range_push(&res, lo, a->r[i].lo - 1);
		if (a->r[i].hi == LLONG_MAX)
			return res;
		lo = a->r[i].hi + 1;
	}
	range_push(&res, lo, LLONG_MAX);
	return res;
}

bool range_is_bounded(const struct range *r)
{
	return r->n && r->r[0].lo >= INT_MIN && r->r[r->n - 1].hi <= INT_MAX;
}

struct range range_moved(const struct range *a, long long by)
{
	struct range res = { 0 };

	for (int i = 0; i < a->n; i++) {
		long long lo = a->r[i].lo, hi = a->r[i].hi;

		/* past the end it is open */
		if (lo != LLONG_MIN && __builtin_add_overflow(lo, by, &lo))
			lo = by < 0 ? LLONG_MIN : LLONG_MAX;
		if (hi != LLONG_MAX && __builtin_add_overflow(hi, by, &hi))
			hi = by < 0 ? LLONG_MIN : LLONG_MAX;
		range_push(&res, lo, hi);
	}
	return res;
}

struct range range_of_compare(int op, int bits, long long v)
{
	struct range a;

	v = value_in_bits(v, bits);	/* constants may come zero-extended */
	switch (op) {
	case OP_SET_EQ: return range_between(v, v);
	case OP_SET_NE: return range_except(v);
	case OP_SET_LT: return v == LLONG_MIN ? (struct range){ 0 } : range_between(LLONG_MIN, v - 1);
	case OP_SET_LE: return range_between(LLONG_MIN, v);
	case OP_SET_GE: return range_between(v, LLONG_MAX);
	case OP_SET_GT: return v == LLONG_MAX ? (struct range){ 0 } : range_between(v + 1, LLONG_MAX);
	case OP_SET_B: return range_below(v);
	case OP_SET_AE: a = range_below(v); return range_complement(&a);
	case OP_SET_BE:
		if (v == -1)
			return range_all();
		return range_below(v + 1);
	case OP_SET_A:
		if (v == -1)
			return (struct range){ 0 };
		a = range_below(v + 1);
		return range_complement(&a);
	default:
		return range_all();
	}
}
