/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * summary_reduce.h - private to the files that make a summary's cases few.
 */
#ifndef KMAPCHECK_SUMMARY_REDUCE_H
#define KMAPCHECK_SUMMARY_REDUCE_H

#include "summary.h"

/* summary_left.c */
/* A value that the caller gets to know as one, but that we can't tell. */
struct term *case_untold(void);
/* What the case says of just that term, or NULL; the case owns it. */
const struct fact *case_fact(const struct summary_case *c, const struct term *t);
void case_add_fact(struct summary_case *c, struct term *t, const struct range *range);
/* Memory written with the one number that stood there is left as it was; in doubt, it need not be. */
void case_names_left(struct summary_case *c);
/* What is left at the place of the cell; not known where another part of it is written. */
struct term *case_leaves(const struct summary_case *c, const struct cell *place);
/*
 * a stores what both do, and what that leaves is told by stores_say() when the facts are merged: left, an array that
 * stores_say() frees.
 */
struct left *stores_merge(struct summary_case *a, const struct summary_case *b);
void stores_say(struct summary_case *a, struct left *left);

#endif
