/* SPDX-License-Identifier: GPL-2.0-only */
/* names.c - identifiers as strings that last as long as the process. */
#include <stdint.h>

#include "engine.h"
#include "sparse.h"
#include "util.h"

/* Names that occur in steps: a few hundred in a unit. */
#define NR_NAMES 1024u

const char *ident_string(struct ident *ident)
{
	static struct { struct ident *ident; char *name; } names[NR_NAMES];
	unsigned h = (unsigned)((uintptr_t)ident >> 4) % NR_NAMES;

	if (!ident)
		return "(anonymous)";
	if (names[h].ident != ident) {
		/* a replaced name stays: steps still point to it */
		names[h].name = text_format("%.*s", (int)ident->len, ident->name);
		names[h].ident = ident;
	}
	return names[h].name;
}
