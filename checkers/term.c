/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * term.c - making terms: hash-consing and the few simplifications that keep
 * equal values equal.
 *
 * Takes for granted: constants are sign-extended from their size, as Sparse's
 * PSEUDO_VAL mostly is; casts that widen are the identity (see interp.c).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sparse.h"
#include "term.h"
#include "util.h"

/* A power of two; a unit's busiest functions make some ten thousand terms. */
#define NR_BUCKETS 16384u

/*
 * A value computed round and round a loop (a checksum) grows with each pass, as a
 * tree even exponentially: nobody asks what it is, so it is not known.
 */
#define MAX_WEIGHT 200

static struct term *buckets[NR_BUCKETS];
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
	return (unsigned)(h ^ (h >> 21)) & (NR_BUCKETS - 1);
}

static struct term *term_intern(const struct term *key)
{
	unsigned h = term_hash(key);
	unsigned weight;
	struct term *t;

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

static long long sign_extended(long long v, int bits)
{
	if (bits <= 0 || bits >= 64)
		return v;
	if (bits == 1)		/* a truth value has no sign */
		return v & 1;
	return (long long)((unsigned long long)v << (64 - bits)) >> (64 - bits);
}

struct term *term_const(long long value)
{
	return term_intern(&(struct term){ .kind = T_CONST, .value = value });
}

struct term *term_resized(struct term *t, int bits)
{
	if (t->kind != T_CONST || t->value == sign_extended(t->value, bits))
		return t;
	return term_const(sign_extended(t->value, bits));
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

struct term *term_mapped(const void *site, int n)
{
	return term_intern(&(struct term){ .kind = T_MAPPED, .ptr = site, .n = n,
					   .flags = TERM_HAS_NEW | TERM_HAS_MAPPED });
}

struct term *term_init(struct term *base, long long offset, int bytes)
{
	return term_intern(&(struct term){ .kind = T_INIT, .a = base, .value = offset, .size = bytes });
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
	/* A doubt about a constant or about a doubt adds nothing to a doubt. */
	if (a->kind == T_STALE || a->kind == T_ANY)
		return a;
	return term_intern(&(struct term){ .kind = T_STALE, .a = a, .flags = TERM_HAS_STALE });
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
		return term_init(a->a, a->value + offset, bytes);
	if (a->kind == T_SLICE)
		return term_slice(a->a, a->value + offset, bytes);
	return term_intern(&(struct term){ .kind = T_SLICE, .a = a, .value = offset, .size = bytes });
}

static unsigned long long zero_extended(long long v, int bits)
{
	if (bits <= 0 || bits >= 64)
		return (unsigned long long)v;
	return (unsigned long long)v & ((1ULL << bits) - 1);
}

/* Folds op over two constants; false when it has no value (division by zero). */
static bool op_fold(int op, int bits, long long x, long long y, long long *res)
{
	unsigned long long ux = zero_extended(x, bits), uy = zero_extended(y, bits);

	switch (op) {
	case OP_ADD: *res = (long long)((unsigned long long)x + (unsigned long long)y); break;
	case OP_SUB: *res = (long long)((unsigned long long)x - (unsigned long long)y); break;
	case OP_MUL: *res = (long long)((unsigned long long)x * (unsigned long long)y); break;
	case OP_DIVU: if (!uy) return false; *res = (long long)(ux / uy); break;
	case OP_MODU: if (!uy) return false; *res = (long long)(ux % uy); break;
	case OP_DIVS: if (!y || y == -1) return false; *res = x / y; break;
	case OP_MODS: if (!y || y == -1) return false; *res = x % y; break;
	case OP_SHL: if (uy > 63) return false; *res = (long long)(ux << uy); break;
	case OP_LSR: if (uy > 63) return false; *res = (long long)(ux >> uy); break;
	case OP_ASR: if (uy > 63) return false; *res = x >> uy; break;
	case OP_AND: *res = x & y; break;
	case OP_OR: *res = x | y; break;
	case OP_XOR: *res = x ^ y; break;
	case OP_SET_EQ: *res = ux == uy; return true;
	case OP_SET_NE: *res = ux != uy; return true;
	case OP_SET_LT: *res = x < y; return true;
	case OP_SET_LE: *res = x <= y; return true;
	case OP_SET_GE: *res = x >= y; return true;
	case OP_SET_GT: *res = x > y; return true;
	case OP_SET_B: *res = ux < uy; return true;
	case OP_SET_BE: *res = ux <= uy; return true;
	case OP_SET_AE: *res = ux >= uy; return true;
	case OP_SET_A: *res = ux > uy; return true;
	default: return false;
	}
	*res = sign_extended(*res, bits);
	return true;
}

bool term_is_compare(const struct term *t)
{
	return t->kind == T_OP && t->op >= OP_BINCMP && t->op <= OP_BINCMP_END;
}

bool term_is_boolean(const struct term *t)
{
	if (t->kind == T_CONST)
		return t->value == 0 || t->value == 1;
	if (t->kind == T_STALE)
		return term_is_boolean(t->a);
	if (t->kind == T_OP && (t->op == OP_AND || t->op == OP_OR || t->op == OP_XOR))
		return term_is_boolean(t->a) && term_is_boolean(t->b);
	return term_is_compare(t);
}

static bool is_const(const struct term *t, long long v)
{
	return t->kind == T_CONST && t->value == v;
}

static struct term *op_raw(int op, int bits, struct term *a, struct term *b)
{
	/* Where the engine itself adds it does not know a width; the sum is the same. */
	if (op == OP_ADD || op == OP_SUB || op == OP_MUL || op == OP_AND || op == OP_OR)
		bits = 0;
	/* too far from the mapping to tell how far, but no farther than that */
	if (op == OP_ADD && a->weight + b->weight >= MAX_WEIGHT) {
		struct term *base = term_mapping(a) ? term_mapping(a) : term_mapping(b);

		if (base)
			return term_intern(&(struct term){ .kind = T_OP, .op = op, .a = base, .b = term_any() });
	}
	return term_intern(&(struct term){ .kind = T_OP, .op = op, .size = bits, .a = a, .b = b });
}

/* x + y - z for addresses: what is left when roots cancel. */
static struct term *op_sub(int bits, struct term *a, struct term *b)
{
	long long oa, ob;

	if (b->kind == T_CONST)
		return term_op(OP_ADD, bits, a, term_const(sign_extended(-b->value, bits)));
	if (term_root(a, &oa) == term_root(b, &ob) && !(a->flags & TERM_HAS_ANY))
		return term_const(sign_extended(oa - ob, bits));
	if (a->kind == T_OP && a->op == OP_ADD && (a->a == b || a->b == b) && !(b->flags & TERM_HAS_ANY))
		return a->a == b ? a->b : a->a;
	return op_raw(OP_SUB, bits, a, b);
}

static struct term *op_compare(int op, int bits, struct term *a, struct term *b)
{
	long long res;

	/* Constants to the right, and only == < <= of each signedness. */
	if (a->kind == T_CONST && b->kind != T_CONST)
		return op_compare(opcode_table[op].swap, bits, b, a);
	if (a == b && !(a->flags & (TERM_HAS_ANY | TERM_HAS_STALE))) {
		op_fold(op, bits, 0, 0, &res);
		return term_const(res);
	}
	if (b->kind != T_CONST)
		bits = 0;	/* only a constant is read by its width */
	if (is_const(b, 0) && term_is_boolean(a)) {
		if (op == OP_SET_NE || op == OP_SET_A || op == OP_SET_GT)
			return a;
		if (op == OP_SET_EQ && term_is_compare(a))
			return op_raw(opcode_table[a->op].negate, a->size, a->a, a->b);
	}
	return op_raw(op, bits, a, b);
}

struct term *term_op(int op, int bits, struct term *a, struct term *b)
{
	long long res;

	/* Sparse keeps some constants zero-extended; here all are sign-extended. */
	if (a->kind == T_CONST && a->value != sign_extended(a->value, bits))
		a = term_const(sign_extended(a->value, bits));
	if (b && b->kind == T_CONST && b->value != sign_extended(b->value, bits))
		b = term_const(sign_extended(b->value, bits));
	if (b && a->kind == T_CONST && b->kind == T_CONST && op_fold(op, bits, a->value, b->value, &res))
		return term_const(res);
	if (op >= OP_BINCMP && op <= OP_BINCMP_END)
		return op_compare(op, bits, a, b);
	switch (op) {
	case OP_NOT:
		if (a->kind == T_CONST)
			return term_const(sign_extended(~a->value, bits));
		break;
	case OP_NEG:
		if (a->kind == T_CONST)
			return term_const(sign_extended(-a->value, bits));
		break;
	case OP_TRUNC:
		if (a->kind == T_CONST)
			return term_const(sign_extended(a->value, bits));
		break;
	case OP_SUB:
		return op_sub(bits, a, b);
	case OP_ADD:
	case OP_MUL:
	case OP_AND:
	case OP_OR:
	case OP_XOR:
		/* Commutative: constants right, else by age. */
		if (a->kind == T_CONST || (b->kind != T_CONST && a->id > b->id)) {
			struct term *t = a;

			a = b;
			b = t;
		}
		if (op == OP_ADD) {
			if (is_const(b, 0))
				return a;
			if (a->kind == T_OP && a->op == OP_ADD && a->b->kind == T_CONST) {
				if (b->kind == T_CONST)
					return term_op(OP_ADD, bits, a->a,
						       term_const(sign_extended(a->b->value + b->value, bits)));
				/* (x + 4) + y is (x + y) + 4: constants stay outside */
				return term_op(OP_ADD, bits, term_op(OP_ADD, bits, a->a, b), a->b);
			}
			if (b->kind == T_OP && b->op == OP_ADD && b->b->kind == T_CONST)
				return term_op(OP_ADD, bits, term_op(OP_ADD, bits, a, b->a), b->b);
		} else if (op == OP_MUL) {
			if (is_const(b, 0))
				return b;
			if (is_const(b, 1))
				return a;
			/* &array[i + 1] is &array[i] and a constant */
			if (b->kind == T_CONST && a->kind == T_OP && a->op == OP_ADD && a->b->kind == T_CONST)
				return term_op(OP_ADD, bits, term_op(OP_MUL, bits, a->a, b),
					       term_op(OP_MUL, bits, a->b, b));
		} else if (op == OP_AND) {
			if (is_const(b, 0))
				return b;
			if (is_const(b, -1) || a == b)
				return a;
			if (a->kind == T_OP && a->op == OP_AND && a->b->kind == T_CONST && b->kind == T_CONST)
				return term_op(OP_AND, bits, a->a, term_const(a->b->value & b->value));
			/* a bit that was or'ed in elsewhere does not change the one asked for */
			if (a->kind == T_OP && a->op == OP_OR && a->b->kind == T_CONST && b->kind == T_CONST) {
				if (!(a->b->value & b->value))
					return term_op(OP_AND, bits, a->a, b);
				if ((a->b->value & b->value) == b->value)
					return b;
			}
		} else if (op == OP_OR) {
			if (is_const(b, 0) || a == b)
				return a;
		}
		break;
	case OP_SHL:
		if (b->kind == T_CONST && b->value >= 0 && b->value < 31)
			return term_op(OP_MUL, bits, a, term_const(1LL << b->value));
		break;
	case OP_LSR:
	case OP_ASR:
		if (is_const(b, 0))
			return a;
		break;
	}
	return op_raw(op, bits, a, b);
}

struct term *term_older(struct term *t)
{
	struct term older = { .kind = t->kind, .op = t->op, .gen = t->gen + 1, .n = t->n,
			      .ptr = t->ptr, .flags = t->flags };

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
		if (a == t->a && b == t->b)
			res = t;
		else if (t->kind == T_OP)
			res = term_op(t->op, t->size, a, b);
		else if (t->kind == T_STALE)
			res = term_stale(a);
		else if (t->kind == T_SLICE)
			res = term_slice(a, t->value, t->size);
		else if (t->kind == T_INIT)
			res = term_init(a, t->value, t->size);
		else if (t->kind == T_AGG)
			res = term_agg(t->value, t->size, a, b);
		else if (t->kind == T_PURE)
			res = term_pure(t->ptr, a);
		else
			res = term_pair(a, b);
	}
	t->epoch = s->epoch;
	t->image = res;
	return res;
}
