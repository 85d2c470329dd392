/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * contract.c - the table of contract.def, and finding a line by its name.
 *
 * Takes for granted: names are compared as Sparse identifiers, of which there is
 * one per name once its symbols are initialised; so a pointer is a name.
 */
#include <stdint.h>
#include <stddef.h>

#include "contract.h"
#include "sparse.h"

#define PRIM(name, returns, keep, action, what, arg, aux) \
	{ #name, RET_##returns, KEEP_##keep, ACT_##action, what, arg, aux, NULL },

struct primitive primitives[] = {
#include "contract.def"
};

const char *const family_names[] = { "", "pool", "atomic", "local" };

const char *const api_names[] = { "unknown", "slots", "stack", "local" };

const int nr_primitives = ARRAY_SIZE(primitives);

/* A power of two, at least twice the table's lines: probes stay short. */
#define SLOTS 1024

_Static_assert(ARRAY_SIZE(primitives) * 2 <= SLOTS, "contract.def outgrew its hash");

static struct primitive *slots[SLOTS];

/* Identifiers are at least 16 bytes apart, so the low bits tell nothing. */
static unsigned ident_hash(const struct ident *ident)
{
	uintptr_t bits = (uintptr_t)ident >> 4;

	return (bits ^ (bits >> 10)) & (SLOTS - 1);
}

void contract_init(void)
{
	for (int i = 0; i < nr_primitives; i++) {
		struct primitive *prim = &primitives[i];
		unsigned slot;

		prim->ident = built_in_ident(prim->name);
		slot = ident_hash(prim->ident);
		while (slots[slot])
			slot = (slot + 1) & (SLOTS - 1);
		slots[slot] = prim;
	}
}

struct primitive *primitive_find(const struct ident *ident)
{
	unsigned slot = ident_hash(ident);

	while (slots[slot]) {
		if (slots[slot]->ident == ident)
			return slots[slot];
		slot = (slot + 1) & (SLOTS - 1);
	}
	return NULL;
}
