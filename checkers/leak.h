/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * leak.h - private to leak.c and exits.c: what is judged when all ways out are known.
 */
#ifndef KMAPCHECK_LEAK_H
#define KMAPCHECK_LEAK_H

#include "engine.h"

/* leak.c */
/* How often the page is left mapped; -1: this way out has not mapped it, or can't tell. */
int times_left(const struct exit_record *e, const struct term *page);
/* Can the caller compute the value too? */
bool is_known_to_caller(const struct state *s, struct term *t);
/* Live, and nobody else can have its address. */
bool is_left(const struct run *run, const struct exit_record *e, const struct mapping *m);

/* exits.c */
void run_mistaken(struct run *run, const struct exit_record *e);
void run_unbalanced(struct run *run, const struct exit_record *e);
/* The caller is not told again of an unmap that had its report on some way. */
void run_tells_unmaps(struct run *run);

#endif
