/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * contract.h - the contract table and how to ask it.
 *
 * Takes for granted: contract_init() was called after Sparse's identifiers
 * exist (sparse_initialize() has begun or init_symbols() has run).
 */
#ifndef KMAPCHECK_CONTRACT_H
#define KMAPCHECK_CONTRACT_H

#include <stdbool.h>

struct ident;

enum prim_return { RET_VOID, RET_PTR, RET_PAGE, RET_INT, RET_LONG };

/* How a name survives the preprocessor; REF_i_n: argument i of n by address. */
enum prim_keep { KEEP_ASIS, KEEP_NAME, KEEP_REF_1_1, KEEP_REF_1_2, KEEP_REF_2_2, KEEP_REF_2_3, KEEP_REF_3_3 };

enum prim_action {
	ACT_MAP, ACT_UNMAP, ACT_ADDRESS, ACT_ENTER, ACT_LEAVE, ACT_TRY, ACT_SLEEP,
	ACT_ALLOC, ACT_USERCOPY, ACT_PRED, ACT_NORETURN, ACT_ANY, ACT_FILL, ACT_COPY,
};

enum map_family { POOL = 1, ATOMIC, LOCAL };
/* Sets of them. */
#define IN_POOL (1u << POOL)
#define NOT_IN_POOL (1u << ATOMIC | 1u << LOCAL)
/* As dumps name them, by enum map_family. */
extern const char *const family_names[];

/* Contexts, a set. */
enum context_bit {
	LOCK = 1, IRQ = 2, BH = 4, PREEMPT = 8, RCU = 16, FAULT = 32,
	VALUE = 64,		/* PRED: pure in its argument */
	ATOMICITY = 128,	/* PRED: true where the context is atomic */
	IRQ_STATE = 512,	/* PRED: true where interrupts are off */
	HIGHMEM = 1024,		/* PRED, with VALUE: false for a page that has an address of its own */
	PREEMPTIBILITY = 256,	/* PRED: false where the context is atomic */
};

struct primitive {
	const char *name;
	enum prim_return returns;
	enum prim_keep keep;
	enum prim_action action;
	int what;	/* family or set of contexts */
	int arg;	/* object's argument, from 1; 0: none */
	int aux;	/* slot or flags argument, from 1; 0: none */
	struct ident *ident;	/* filled by contract_init() */
};

extern struct primitive primitives[];
extern const int nr_primitives;

/* The generations of the mapping API (CONTRACT 1). */
enum api_generation { API_UNKNOWN, API_SLOTS, API_STACK, API_LOCAL };
/* As options name them. */
extern const char *const api_names[];

/* What the unit itself tells about its kernel. */
struct api {
	enum api_generation generation;
	bool pagefault_counts;		/* pagefault_disable() raises the preempt count (before 4.2) */
	bool kunmap_sleeps;		/* kunmap() has a might_sleep() (since 5.8) */
	int depth;			/* mappings that the stack has entries for */
	long long page_bytes;		/* PAGE_SIZE of the unit's architecture */
	long long gfp_blocking;		/* the flag bits that let an allocation sleep; 0: not known */
};

void contract_init(void);
/* The table's line for a name, or NULL. The table owns it. */
struct primitive *primitive_find(const struct ident *ident);

#endif
