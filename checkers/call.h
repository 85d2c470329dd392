/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * call.h - a call as those see it that interpret one: call.c, prim.c, apply.c with over.c, pages.c.
 */
#ifndef KMAPCHECK_CALL_H
#define KMAPCHECK_CALL_H

#include "engine.h"

/* call.c */
/* The static type of an argument, from 1; NULL when it has none. */
const struct symbol *call_arg_type(const struct instruction *insn, int nr);
/* The pointer's type before it was cast to what the call takes. */
const struct symbol *call_arg_origin(const struct instruction *insn, int nr);
/* From 1; NULL when there is none. */
struct term *call_arg_value(struct state *s, const struct instruction *insn, int nr);
void call_result(struct state *s, const struct instruction *insn);
/* Code that can't be seen, by the ownership rules; the number of states. */
int call_unknown(struct run *run, struct state *s, const struct instruction *insn,
		 const char *name);

/* prim.c: as call_interpret() */
int call_primitive(struct run *run, struct state *s, const struct instruction *insn,
		   const struct primitive *prim, struct state **out);

/* over.c */
/*
 * The callee maps the page; what it unmaps, it had mapped.  Of interest if that had its report, or
 * if the page had another address before. told: the case itself tells what became of it.
 */
void page_came_and_went(struct state *s, const struct event *ev, bool reported, bool told);
/* From these families (struct state, mapped_always): as mappings_expire(), for what is not the pool's. */
void callee_has_mapped(struct state *s, unsigned families);
/*
 * One that has ended there, rightly or not.  mapped: its page was mapped here before the call; excused: that it was
 * mapped there at all had its report.
 */
void mapping_was_made(struct run *run, struct state *s, const struct event *ev, const struct mapping *inside, bool mapped,
		      bool excused);

#endif
