/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * leak.h - private to leak.c, exits.c and passes.c: what is judged when all ways out are known.
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

/* lent.c; unknown code that has an object of ours may have unmapped it */
bool lent_may_be_undone(const struct run *run, const struct state *s, const struct mapping *m);

/* passes.c */
/*
 * Mapped before a loop and unmapped only in its body: the way out through its head with
 * it live and no pass made wants a loop of no passes, and nothing shows that there is one.
 */
bool needs_empty_loop(const struct run *run, const struct mapping *m);
/* When all unmaps are known: those of its findings that a pass would have made right are none. */
void run_drop_empty_loops(struct run *run);

/* exits.c */
void run_mistaken(struct run *run, const struct exit_record *e);
void run_unbalanced(struct run *run, const struct exit_record *e);
/* The caller is not told again of an unmap that had its report on some way. */
void run_tells_unmaps(struct run *run);

#endif
