/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * term.c - making terms (hash-consing), rewriting and ageing them.
 *
 * Takes for granted that who makes an operation has it folded and normalised
 * before: equal values are equal terms only by way of term_op.c.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sparse.h"
#include "term.h"
#include "util.h"

/*
 * At first, a power of two: a unit's busiest functions make some ten thousand terms.  One that is given
 * up for its many paths may make a hundred times as many (4.9 fs/ncpfs/dir.c).
 */
#define NR_BUCKETS 16384u

/*
 * A value computed round and round a loop (a checksum) grows with each pass, as a
 * tree even exponentially: nobody asks what it is, so it is not known.
 */
#define MAX_WEIGHT 200

static struct term **buckets;
static unsigned nr_buckets;
static unsigned nr_terms;
static unsigned epochs;

static unsigned term_hash(const struct term *t)
{
	uint64_t h = t->kind;

	h = h * 31 + t->op;
	h = h * 31 + t->gen;
	h = h * 31 + t->size;
	h = h * 31 + (unsigned)t->n;
	h = h * 1000003 + (uint64_t)t->value;
	h = h * 1000003 + ((uintptr_t)t->ptr >> 4);
	h = h * 1000003 + ((uintptr_t)t->a >> 4);
	h = h * 1000003 + ((uintptr_t)t->b >> 4);
	return (unsigned)(h ^ (h >> 21)) & (nr_buckets - 1);
}

static void buckets_grow(void)
{
	struct term **before = buckets;
	unsigned nr = nr_buckets;

	nr_buckets = nr ? 2 * nr : NR_BUCKETS;
	buckets = xcalloc(nr_buckets, sizeof(*buckets));
	for (unsigned i = 0; i < nr; i++) {
		struct term *next;

		for (struct term *t = before[i]; t; t = next) {
			unsigned h = term_hash(t);

			next = t->chain;
			t->chain = buckets[h];
			buckets[h] = t;
		}
	}
	free(before);
}

static struct term *term_intern(const struct term *key)
{
	unsigned h, weight;
	struct term *t;

	if (nr_terms >= nr_buckets)
		buckets_grow();
	h = term_hash(key);
	for (t = buckets[h]; t; t = t->chain) {
		if (t->kind == key->kind && t->op == key->op && t->gen == key->gen &&
		    t->size == key->size && t->n == key->n && t->value == key->value &&
		    t->ptr == key->ptr && t->a == key->a && t->b == key->b)
			return t;
	}
	weight = 1 + (key->a ? key->a->weight : 0) + (key->b ? key->b->weight : 0);
	if (weight > MAX_WEIGHT)
		return term_any();
	t = xcalloc(1, sizeof(*t));
	*t = *key;
	t->weight = weight;
	if (t->a)
		t->flags |= t->a->flags;
	if (t->b)
		t->flags |= t->b->flags;
	t->id = ++nr_terms;
	t->chain = buckets[h];
	buckets[h] = t;
	return t;
}

struct term *term_const(long long value)
{
	return term_intern(&(struct term){ .kind = T_CONST, .value = value });
}

struct term *term_arg(int n)
{
	return term_intern(&(struct term){ .kind = T_ARG, .n = n, .flags = TERM_HAS_ARG });
}

struct term *term_sym(const struct symbol *sym)
{
	return term_intern(&(struct term){ .kind = T_SYM, .ptr = sym });
}

struct term *term_new(const void *place, int n, enum new_origin origin)
{
	return term_intern(&(struct term){ .kind = T_NEW, .ptr = place, .n = n, .op = origin,
					   .flags = TERM_HAS_NEW });
}

struct term *term_mapped(const void *site, int n, bool inexact)
{
	return term_intern(&(struct term){ .kind = T_MAPPED, .ptr = site, .n = n, .op = inexact,
					   .flags = TERM_HAS_NEW | TERM_HAS_MAPPED });
}

struct term *term_init(struct term *base, long long offset, int bytes, int read)
{
	return term_intern(&(struct term){ .kind = T_INIT, .a = base, .value = offset, .size = bytes, .n = read,
					   .read = read, .flags = read == READ_VOLATILE ? TERM_HAS_VOLATILE : 0 });
}

struct term *term_pure(const struct ident *name, struct term *args)
{
	return term_intern(&(struct term){ .kind = T_PURE, .ptr = name, .a = args });
}

struct term *term_pair(struct term *a, struct term *rest)
{
	return term_intern(&(struct term){ .kind = T_PAIR, .a = a, .b = rest });
}

struct term *term_stale(struct term *a)
{
	/* A doubt about a doubt adds nothing but that its name is no more. */
	while (a->kind == T_STALE && a->b)
		a = a->a;
	if (a->kind == T_STALE || a->kind == T_ANY)
		return a;
	return term_intern(&(struct term){ .kind = T_STALE, .a = a, .flags = TERM_HAS_STALE | TERM_HAS_DOUBT });
}

struct term *term_stale_named(struct term *a, struct term *name)
{
	if (name->kind == T_ANY)
		return term_stale(a);
	/* what was there before is not known, or only what it was made of, once */
	if (a->kind == T_ANY || a->flags & TERM_HAS_DOUBT)
		return name->kind == T_NEW ? name : term_stale(a);
	return term_intern(&(struct term){ .kind = T_STALE, .a = a, .b = name, .flags = TERM_HAS_STALE });
}

struct term *term_agg(long long offset, int bytes, struct term *a, struct term *rest)
{
	return term_intern(&(struct term){ .kind = T_AGG, .value = offset, .size = bytes,
					   .a = a, .b = rest });
}

struct term *term_irq(int value)
{
	return term_intern(&(struct term){ .kind = T_IRQ, .value = value });
}

struct term *term_any(void)
{
	return term_intern(&(struct term){ .kind = T_ANY, .flags = TERM_HAS_ANY });
}

struct term *term_unset(void)
{
	return term_intern(&(struct term){ .kind = T_ANY, .flags = TERM_HAS_ANY, .value = 1 });
}

bool term_is_unset(const struct term *t)
{
	return t->kind == T_ANY && t->value;
}

struct term *term_slice(struct term *a, long long offset, int bytes)
{
	if (a->kind == T_CONST && a->value == 0)
		return a;
	if (a->kind == T_ANY)
		return a;
	if (a->kind == T_STALE)
		return term_stale(term_slice(a->a, offset, bytes));
	if (a->kind == T_AGG) {
		if (a->value == offset && a->size == bytes)
			return a->a;
		if (offset >= a->value && offset + bytes <= a->value + a->size)
			return term_slice(a->a, offset - a->value, bytes);
		if (offset + bytes <= a->value || offset >= a->value + a->size)
			return term_slice(a->b, offset, bytes);
		return term_any();
	}
	if (a->kind == T_INIT)
		return term_init(a->a, a->value + offset, bytes, 0);
	if (a->kind == T_SLICE)
		return term_slice(a->a, a->value + offset, bytes);
	return term_intern(&(struct term){ .kind = T_SLICE, .a = a, .value = offset, .size = bytes });
}

struct term *term_op_raw(int op, int bits, struct term *a, struct term *b)
{
	/* Where the engine itself adds it does not know a width; the sum is the same. */
	if (op == OP_ADD || op == OP_SUB || op == OP_MUL || ((op == OP_AND || op == OP_OR) && bits != 1))
		bits = 0;	/* one bit is a condition (term_is_boolean()) */
	/* too far from the mapping to tell how far, but no farther than that */
	if (op == OP_ADD && a->weight + b->weight >= MAX_WEIGHT) {
		struct term *base = term_mapping(a) ? term_mapping(a) : term_mapping(b);

		if (base)
			return term_intern(&(struct term){ .kind = T_OP, .op = op, .a = base, .b = term_any() });
	}
	return term_intern(&(struct term){ .kind = T_OP, .op = op, .size = bits, .a = a, .b = b });
}

void term_note_read(struct term *t, int read)
{
	t = term_fresh(t);
	if (t->kind == T_NEW && t->op == NEW_LOAD)
		t->read = read;
}

int term_read_left(const struct term *t)
{
	for (t = term_fresh((struct term *)t); t->kind == T_OP; t = t->a) {
		bool taken = t->op == OP_SUB || (t->op == OP_ADD && t->b->kind == T_CONST && t->b->value < 0);

		/* "len - data_len" is no rest of either */
		if (!taken || t->b->read % READ_KINDS == READ_SUM)
			return 0;
	}
	return t->read % READ_KINDS == READ_SUM ? t->read : 0;
}

struct term *term_init_in(struct term *t, const struct term *base, long long offset, int bytes)
{
	struct term *found = NULL;

	if (t->kind == T_INIT && t->a == base && t->value == offset && t->size == bytes)
		return t;
	if (t->a)
		found = term_init_in(t->a, base, offset, bytes);
	return found || !t->b ? found : term_init_in(t->b, base, offset, bytes);
}

struct term *term_older(struct term *t)
{
	struct term older = { .kind = t->kind, .op = t->op, .gen = t->gen + 1, .n = t->n,
			      .ptr = t->ptr, .flags = t->flags, .read = t->read };

	/*
	 * The second older instance would stand for two values at once: equal
	 * terms would no longer mean equal values.
	 */
	if (t->gen >= 1)
		return term_any();
	return term_intern(&older);
}

void term_subst_begin(struct term_subst *s, struct term *(*atom)(struct term *, void *), void *data)
{
	s->atom = atom;
	s->data = data;
	s->epoch = ++epochs;
}

struct term *term_rebuild(struct term *t, struct term *a, struct term *b)
{
	if (a == t->a && b == t->b)
		return t;
	switch (t->kind) {
	case T_OP: return term_op(t->op, t->size, a, b);
	case T_STALE: return b ? term_stale_named(a, b) : term_stale(a);
	case T_SLICE: return term_slice(a, t->value, t->size);
	case T_INIT: return term_init(a, t->value, t->size, t->read);
	case T_AGG: return term_agg(t->value, t->size, a, b);
	case T_PURE: return term_pure(t->ptr, a);
	case T_PAIR: return term_pair(a, b);
	default: return t;	/* has no parts */
	}
}

struct term *term_subst(struct term_subst *s, struct term *t)
{
	struct term *res, *a, *b;

	if (!t || t->kind == T_CONST || t->kind == T_ANY)
		return t;
	if (t->epoch == s->epoch)
		return t->image;
	switch (t->kind) {
	case T_ARG: case T_SYM: case T_NEW: case T_MAPPED: case T_IRQ:
		res = s->atom(t, s->data);
		break;
	default:
		res = NULL;
		/* an atom function may also know whole loads from memory */
		if (t->kind == T_INIT)
			res = s->atom(t, s->data);
		if (res)
			break;
		a = term_subst(s, t->a);
		b = term_subst(s, t->b);
		res = term_rebuild(t, a, b);
	}
	t->epoch = s->epoch;
	t->image = res;
	return res;
}
