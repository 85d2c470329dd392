/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * term_op.c - operations on terms: folding, and the few simplifications that
 * keep equal values equal.
 *
 * Takes for granted: constants are sign-extended from their size, as Sparse's
 * PSEUDO_VAL mostly is; casts that widen are the identity (see interp.c).
 */
#include "range.h"
#include "sparse.h"
#include "term.h"

struct term *term_resized(struct term *t, int bits)
{
	if (t->kind != T_CONST || t->value == value_in_bits(t->value, bits))
		return t;
	return term_const(value_in_bits(t->value, bits));
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
	*res = value_in_bits(*res, bits);
	return true;
}

bool term_is_compare(const struct term *t)
{
	return t->kind == T_OP && t->op >= OP_BINCMP && t->op <= OP_BINCMP_END;
}

bool term_is_compound(const struct term *t)
{
	return t->kind == T_OP && (t->op == OP_AND || t->op == OP_OR) && term_is_boolean(t);
}

struct term *term_compare_zero(int op, struct term *t)
{
	while (t->kind == T_OP && t->op == OP_SET_NE && t->b->kind == T_CONST && !t->b->value)
		t = t->a;
	return term_op(op, 0, t, term_const(0));
}

struct term *term_zero_or(int op, struct term *t, struct term *condition)
{
	return term_op(OP_OR, 1, term_compare_zero(op, t), condition);
}

bool term_is_masked(const struct term *t)
{
	return t->kind == T_OP && t->op == OP_AND && t->b->kind == T_CONST && t->b->value > 0;
}

bool term_is_boolean(const struct term *t)
{
	if (t->kind == T_CONST)
		return t->value == 0 || t->value == 1;
	if (t->kind == T_STALE)
		return term_is_boolean(t->a);
	/* Sparse makes "flag && n" of a _Bool and a condition one bit wide */
	if (t->kind == T_OP && (t->op == OP_AND || t->op == OP_OR || t->op == OP_XOR))
		return t->size == 1 || (term_is_boolean(t->a) && term_is_boolean(t->b));
	return term_is_compare(t);
}

static bool is_const(const struct term *t, long long v)
{
	return t->kind == T_CONST && t->value == v;
}

/* What a sum is without one of its parts; NULL: it has no such part. */
static struct term *sum_without(int bits, struct term *sum, const struct term *part)
{
	struct term *rest;

	if (sum == part)
		return term_const(0);
	if (sum->kind != T_OP || sum->op != OP_ADD)
		return NULL;
	rest = sum_without(bits, sum->a, part);
	if (rest)
		return term_op(OP_ADD, bits, rest, sum->b);
	rest = sum_without(bits, sum->b, part);
	return rest ? term_op(OP_ADD, bits, sum->a, rest) : NULL;
}

/* x + y - z for addresses: what is left when roots cancel. */
static struct term *op_sub(int bits, struct term *a, struct term *b)
{
	struct term *rest;
	long long oa, ob;

	if (b->kind == T_CONST)
		return term_op(OP_ADD, bits, a, term_const(value_in_bits(-b->value, bits)));
	if (term_root(a, &oa) == term_root(b, &ob) && !(a->flags & TERM_HAS_ANY))
		return term_const(value_in_bits(oa - ob, bits));
	rest = b->flags & TERM_HAS_ANY ? NULL : sum_without(bits, a, b);
	return rest ? rest : term_op_raw(OP_SUB, bits, a, b);
}

static struct term *op_compare(int op, int bits, struct term *a, struct term *b)
{
	long long res, oa, ob;

	/* Constants to the right, and only == < <= of each signedness. */
	if (a->kind == T_CONST && b->kind != T_CONST)
		return op_compare(opcode_table[op].swap, bits, b, a);
	if (a == b && !(a->flags & (TERM_HAS_ANY | TERM_HAS_STALE))) {
		op_fold(op, bits, 0, 0, &res);
		return term_const(res);
	}
	/* only a constant is read by its width, and not for being the same: "n || m" is one term whoever asks for n */
	if (b->kind != T_CONST || op == OP_SET_EQ || op == OP_SET_NE)
		bits = 0;
	if (b->kind != T_CONST) {
		if (!(a->flags & TERM_HAS_ANY) && term_root(a, &oa) == term_root(b, &ob) &&
		    op_fold(op, 0, oa, ob, &res))
			return term_const(res);
		/* a < b and b > a are one condition */
		if (a->id > b->id)
			return term_op_raw(opcode_table[op].swap, bits, b, a);
	}
	if (is_const(b, 0) && term_is_boolean(a)) {
		if (op == OP_SET_NE || op == OP_SET_A || op == OP_SET_GT)
			return a;
		if (op == OP_SET_EQ && term_is_compare(a))
			return term_op_raw(opcode_table[a->op].negate, a->size, a->a, a->b);
	}
	return term_op_raw(op, bits, a, b);
}

/*
 * Flags kept in the low bits of a mapping's address: it has none there itself, as a page
 * is at least 4096 bytes.  A term that is the same under the mask, or t.
 */
static struct term *op_low_bits(int bits, struct term *t, long long mask)
{
	if (mask <= 0 || mask >= 4096)
		return t;
	if (t->kind == T_MAPPED && !t->op)
		return term_const(0);
	if (t->kind != T_OP || (t->op != OP_ADD && t->op != OP_OR) || !(t->flags & TERM_HAS_MAPPED))
		return t;
	if (t->a->kind == T_MAPPED || t->b->kind == T_MAPPED || t->op == OP_OR)
		return term_op(t->op, bits, op_low_bits(bits, t->a, mask), op_low_bits(bits, t->b, mask));
	return t;
}

/* A term whose bits from FROM on, N of them, are those of t, and that has less of the others. */
static struct term *op_bits(struct term *t, int from, int n)
{
	long long mask = ((1LL << n) - 1) << from;
	struct term *a, *b;

	if (t->kind == T_CONST)
		return t->value & mask ? t : term_const(0);
	if (from && term_is_boolean(t))
		return term_const(0);
	if (t->kind != T_OP || !t->b)
		return t;
	if (t->op == OP_MUL && t->b->kind == T_CONST && !(t->b->value & ((1LL << (from + n)) - 1)))
		return term_const(0);
	if (t->op == OP_AND && t->b->kind == T_CONST && (t->b->value & mask) == mask)
		return op_bits(t->a, from, n);
	if (t->op == OP_AND && t->b->kind == T_CONST && !(t->b->value & mask))
		return term_const(0);
	if (t->op != OP_OR)
		return t;
	a = op_bits(t->a, from, n);
	b = op_bits(t->b, from, n);
	if (is_const(a, 0) || (b->kind == T_CONST && (b->value & mask) == mask))
		return b;
	return is_const(b, 0) ? a : t;
}

/*
 * A bit-field is read as trunc(word >> from) and written as (word & ~mask) | (value << from):
 * it is what was written to it, and the same after another one of the word was written.
 */
static struct term *op_trunc(int bits, struct term *t)
{
	bool shifted = t->kind == T_OP && (t->op == OP_LSR || t->op == OP_ASR) &&
		       t->b->kind == T_CONST && t->b->value > 0 && t->b->value < 32;
	int from = shifted ? t->b->value : 0;
	struct term *word = shifted ? t->a : t, *field;

	if (t->kind == T_CONST)
		return term_const(value_in_bits(t->value, bits));
	if (t->kind == T_OP && t->op == OP_TRUNC && t->size <= bits)
		return t;
	field = bits < 32 ? op_bits(word, from, bits) : word;
	if (field == word)
		return term_op_raw(OP_TRUNC, bits, t, NULL);
	if (shifted && field->kind == T_OP && field->op == OP_MUL && is_const(field->b, 1LL << from))
		field = field->a;
	else if (shifted)
		field = term_op(t->op, t->size, field, t->b);
	return term_is_boolean(field) ? field : op_trunc(bits, field);
}

struct term *term_op(int op, int bits, struct term *a, struct term *b)
{
	long long res;

	/* Sparse keeps some constants zero-extended; here all are sign-extended. */
	if (a->kind == T_CONST && a->value != value_in_bits(a->value, bits))
		a = term_const(value_in_bits(a->value, bits));
	if (b && b->kind == T_CONST && b->value != value_in_bits(b->value, bits))
		b = term_const(value_in_bits(b->value, bits));
	if (b && a->kind == T_CONST && b->kind == T_CONST && op_fold(op, bits, a->value, b->value, &res))
		return term_const(res);
	if (op >= OP_BINCMP && op <= OP_BINCMP_END)
		return op_compare(op, bits, a, b);
	switch (op) {
	case OP_NOT:
		if (a->kind == T_CONST)
			return term_const(value_in_bits(~a->value, bits));
		break;
	case OP_NEG:
		if (a->kind == T_CONST)
			return term_const(value_in_bits(-a->value, bits));
		break;
	case OP_TRUNC:
		return op_trunc(bits, a);
	case OP_SUB:
		return op_sub(bits, a, b);
	case OP_DIVU:
	case OP_DIVS:
	case OP_MODU:
	case OP_MODS:
		if (is_const(a, 0))
			return a;	/* by whatever: by zero nothing goes on */
		if (op == OP_MODU && b->kind == T_CONST && b->value > 0 && !(b->value & (b->value - 1)))
			return term_op(OP_AND, bits, a, term_const(b->value - 1));
		break;
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
						       term_const(value_in_bits(a->b->value + b->value, bits)));
				/* (x + 4) + y is (x + y) + 4: constants stay outside */
				return term_op(OP_ADD, bits, term_op(OP_ADD, bits, a->a, b), a->b);
			}
			if (b->kind == T_OP && b->op == OP_ADD && b->b->kind == T_CONST)
				return term_op(OP_ADD, bits, term_op(OP_ADD, bits, a, b->a), b->b);
			/* what is left of a whole, and what was taken from it */
			if (b->kind == T_OP && b->op == OP_SUB && b->b == a && !(a->flags & TERM_HAS_ANY))
				return b->a;
			if (a->kind == T_OP && a->op == OP_SUB && a->b == b && !(b->flags & TERM_HAS_ANY))
				return a->a;
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
			if (b->kind == T_CONST && a->flags & TERM_HAS_MAPPED) {
				struct term *low = op_low_bits(bits, a, b->value);

				if (low != a)
					return term_op(OP_AND, bits, low, b);
			}
			/* bits that a cut leaves as they are: a flag in a byte */
			if (a->kind == T_OP && a->op == OP_TRUNC && a->size < 32 && b->kind == T_CONST &&
			    b->value > 0 && b->value < 1LL << a->size)
				return term_op(OP_AND, bits, a->a, b);
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
	return term_op_raw(op, bits, a, b);
}
