/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * range.h - what is known of a number: a small union of intervals over the
 * signed 64-bit numbers.
 */
#ifndef KMAPCHECK_RANGE_H
#define KMAPCHECK_RANGE_H

#include <limits.h>
#include <stdbool.h>

/* Four are enough for "not an error, not NULL"; more are widened into these. */
#define RANGE_MAX 4

/* The largest error number; as a pointer it is an address where nothing lies (include/linux/err.h). */
#define MAX_ERRNO 4095

struct range {
	int n;			/* 0: nothing, the path can't be taken */
	struct { long long lo, hi; } r[RANGE_MAX];
};

/* v as it reads in that many bits: sign-extended, but a truth value has no sign. */
long long value_in_bits(long long v, int bits);

struct range range_all(void);
struct range range_between(long long lo, long long hi);
struct range range_complement(const struct range *a);
struct range range_except(long long v);
/* Each of them so much more; what is open at an end stays so. */
struct range range_moved(const struct range *a, long long by);
struct range range_and(const struct range *a, const struct range *b);
/* The union; intervals that no longer fit are joined to the nearest. */
struct range range_or(const struct range *a, const struct range *b);
bool range_equal(const struct range *a, const struct range *b);
bool range_is_all(const struct range *a);
bool range_is_single(const struct range *a, long long *v);
/* To what an int holds: sums and differences of such don't overflow here. */
bool range_is_bounded(const struct range *r);
bool range_has(const struct range *a, long long v);
/* The x for which "x op v" is true; op is one of Sparse's comparisons over bits. */
struct range range_of_compare(int op, int bits, long long v);

#endif
