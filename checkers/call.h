/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * call.h - private to call.c and prim.c: a call as both of them see it.
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

#endif
