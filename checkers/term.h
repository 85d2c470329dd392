/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * term.h - values as hash-consed terms: equal terms are one pointer.
 *
 * A term says where a value comes from: an argument, memory at the function's
 * entry, the result of a call, an address that a mapping gave, arithmetic on
 * those.  Two values with the same term are the same value; two with different
 * terms may still be equal unless term_differs() says otherwise.
 *
 * Terms live until the process ends (one process checks one unit).
 */
#ifndef KMAPCHECK_TERM_H
#define KMAPCHECK_TERM_H

#include <stdbool.h>
#include <stdio.h>

struct symbol;
struct ident;

enum term_kind {
	T_CONST,	/* value, sign-extended from its size */
	T_ARG,		/* argument n (from 1) of the function */
	T_SYM,		/* address of a variable or function */
	T_NEW,		/* first known at a place: call result, load, join */
	T_MAPPED,	/* the address that a mapping gave */
	T_INIT,		/* memory's content at entry: value bytes past a, size bytes */
	T_OP,		/* opcode over a and b */
	T_PURE,		/* a pure predicate of its arguments */
	T_PAIR,		/* argument list of T_PURE */
	T_STALE,	/* a, unless somebody has written it meanwhile; b: what it is now, if that has a name */
	T_AGG,		/* content of a struct: a at value, size bytes; else b */
	T_SLICE,	/* size bytes at value of a */
	T_IRQ,		/* saved interrupt state: value as in struct context */
	T_ANY,		/* not known; never equal, not even to itself */
};

/* What made a T_NEW: a join's value may be any of our own, others may not. */
enum new_origin { NEW_CALL, NEW_LOAD, NEW_JOIN };

/*
 * What the declaration was that a number was read by: one without a sign, what counted.def has (above
 * READ_KINDS its line there), or a volatile one.
 */
enum { READ_UNSIGNED = 1, READ_LIST, READ_SUM, READ_PIECES, READ_VOLATILE, READ_KINDS = 8 };

struct term {
	enum term_kind kind;
	unsigned char op;	/* T_OP: Sparse's opcode; T_NEW: enum new_origin; T_MAPPED: inexact */
	unsigned char gen;	/* T_NEW, T_MAPPED: 0 the newest instance, 1 the one before */
	unsigned short size;	/* T_OP: bits; memory: bytes */
	unsigned flags;		/* TERM_* of this term and all below */
	unsigned short weight;	/* nodes, counted as a tree */
	int n;
	long long value;
	const void *ptr;
	struct term *a, *b;

	struct term *chain;	/* hash bucket */
	unsigned id;		/* order of creation: makes outputs repeatable */
	int read;		/* T_INIT, loads: what the declaration says that it was read by, or 0;
				   joins: READ_SUM, for what is left of the sum on either side */
	unsigned epoch;		/* of the substitution that filled image */
	struct term *image;
	unsigned mark;		/* of the sweep that reached it (prune.c) */
};

#define TERM_HAS_STALE	1u	/* something below may have been written */
#define TERM_HAS_ANY	2u
#define TERM_HAS_MAPPED	4u
#define TERM_HAS_NEW	8u	/* T_NEW or T_MAPPED below: ages in loops */
#define TERM_HAS_ARG	16u
#define TERM_HAS_VOLATILE 64u	/* a T_INIT below that is another value in each pass of a loop */
#define TERM_HAS_DOUBT	32u	/* a T_STALE below without a name: two of the same term may be two values */

struct term *term_const(long long value);
/* A constant as it reads in that many bits; other terms as they are. */
struct term *term_resized(struct term *t, int bits);
struct term *term_arg(int n);
struct term *term_sym(const struct symbol *sym);
struct term *term_new(const void *place, int n, enum new_origin origin);
/* inexact: not the first byte of the page. */
struct term *term_mapped(const void *site, int n, bool inexact);
struct term *term_init(struct term *base, long long offset, int bytes, int read);
/* Folds constants and normalises; sizes in bits. */
struct term *term_op(int op, int bits, struct term *a, struct term *b);
/* The operation as it stands: for term_op(), when it has nothing left to do. */
struct term *term_op_raw(int op, int bits, struct term *a, struct term *b);
struct term *term_pure(const struct ident *name, struct term *args);
struct term *term_pair(struct term *a, struct term *rest);
struct term *term_stale(struct term *a);
/* The same, read once: what that gave is one value, called by the name. */
struct term *term_stale_named(struct term *a, struct term *name);
struct term *term_agg(long long offset, int bytes, struct term *a, struct term *rest);
struct term *term_slice(struct term *a, long long offset, int bytes);
struct term *term_irq(int value);
struct term *term_any(void);
/* What a call returned, that nothing else is known of. */
static inline bool term_is_result(const struct term *t)
{
	return t->kind == T_NEW && t->op == NEW_CALL;
}
/* What a variable holds before it is set: not known, but certainly nothing of ours. */
struct term *term_unset(void);
bool term_is_unset(const struct term *t);

/* What was loaded there was read so: always the same at one place. */
void term_note_read(struct term *t, int read);
/* What is left of a sum: how that was read (READ_SUM and its line), or 0. */
int term_read_left(const struct term *t);
/* What is in t of the place's content at entry, as it was read; NULL: nothing. */
struct term *term_init_in(struct term *t, const struct term *base, long long offset, int bytes);

/* t with other parts: the same operation, read or list over a and b. */
struct term *term_rebuild(struct term *t, struct term *a, struct term *b);

/* An older instance of a T_NEW or T_MAPPED; past the second it is T_ANY. */
struct term *term_older(struct term *t);

/* Rewrites the atoms of t through fn (memoised within one epoch). */
struct term_subst {
	struct term *(*atom)(struct term *t, void *data);
	void *data;
	unsigned epoch;
};
void term_subst_begin(struct term_subst *s, struct term *(*atom)(struct term *, void *), void *data);
struct term *term_subst(struct term_subst *s, struct term *t);

/* t without the doubt that somebody wrote it. */
struct term *term_fresh(struct term *t);
/* Splits t into a root and a constant number of bytes. */
struct term *term_root(struct term *t, long long *offset);
/* The array or object that an address is computed from. */
struct term *term_object(struct term *t);
/* The one mapping's address that t is a distance away from, or NULL. */
struct term *term_mapping(struct term *t);
bool term_contains(struct term *t, struct term *part);
/* Does who has the value t have part (an address, perhaps moved) as well? */
bool term_carries(struct term *t, struct term *part);
/* True when the two can't be equal. */
bool term_differs(struct term *a, struct term *b);
/* True for 0/1-valued terms. */
bool term_is_boolean(const struct term *t);
/* "m && n", "m || n": of conditions. */
bool term_is_compound(const struct term *t);
/* "t is 0 (op: OP_SET_EQ), or is not (OP_SET_NE)": of "u is not 0" by u. */
struct term *term_compare_zero(int op, struct term *t);
/* "t is 0 (op: OP_SET_EQ), or is not (OP_SET_NE), or the condition holds". */
struct term *term_zero_or(int op, struct term *t, struct term *condition);
bool term_is_compare(const struct term *t);
/* Some bits of a number. */
bool term_is_masked(const struct term *t);

void term_print(FILE *out, const struct term *t);

#endif
