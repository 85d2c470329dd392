/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mapping.h - private to mapping.c, unmap.c and use.c: what the parts of the
 * mapping automaton share.
 */
#ifndef KMAPCHECK_MAPPING_H
#define KMAPCHECK_MAPPING_H

#include "engine.h"

static inline bool is_certain(const struct term *t)
{
	return t && !(t->flags & (TERM_HAS_ANY | TERM_HAS_STALE));
}

static inline bool same_slot(const struct term *a, const struct term *b)
{
	return a && a == b && is_certain(a);
}

/* Live here, and nobody else could have unmapped it meanwhile. */
static inline bool is_ours(const struct mapping *m)
{
	return m->status == MAP_LIVE && m->owner <= OWNER_SHARED && !m->foreign;
}

/* mapping.c; NULL when there are too many */
struct mapping *mapping_add(struct state *s, const struct event *ev);
/* What the caller will judge; one that is told already is not told again. */
void effect_add_mapping(struct state *s, struct effect e);

/* It has had its report, and so has whoever supplied it: what follows is none. */
void mapping_break(struct state *s, struct mapping *m);

#endif
