/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * frontend.h - from one unit's command line to linearised functions.
 *
 * The front end drives Sparse: it keeps the contract's names through the
 * preprocessor, makes scope exits, asm goto edges and the places of exits visible,
 * and linearises every function of the unit plus the header inlines that are
 * reached from them, with nothing inlined and nothing optimised away.
 *
 * What the IR promises to the engine:
 * - a primitive is an OP_CALL on a PSEUDO_SYM with the contract's name, its
 *   arguments as written (written arguments by address, see contract.def);
 * - calls at scope exit (cleanup) are ordinary calls;
 * - an asm goto is followed by branches on calls to __kmapcheck_any();
 * - before each return, goto, break, continue, and at the end of a body stands
 *   an OP_CONTEXT for which frontend_is_marker() holds; its position is the
 *   statement's (the marker at the end of a body has the place of its last
 *   statement);
 * - positions: never tell two events apart by position (macros).
 */
#ifndef KMAPCHECK_FRONTEND_H
#define KMAPCHECK_FRONTEND_H

#include <stdbool.h>
#include <stdio.h>

#include "contract.h"

struct symbol;
struct symbol_list;
struct entrypoint;
struct instruction;

struct function {
	struct symbol *sym;		/* the definition */
	struct entrypoint *ep;		/* NULL when partial and nothing was linearised */
	bool from_header;		/* an inline reached from the unit's functions */
	const char *partial;		/* why it yields no finding; NULL: whole */
	void *engine;			/* the engine's own, NULL at first */
};

/* A message of Sparse's, kept in a channel of its own. */
struct fe_message {
	char *text;			/* "file:line:col: error: ..." */
	bool is_error;
	struct fe_message *next;
};

/* Per primitive: call tokens after preprocessing, call events in the IR. */
struct prim_count {
	unsigned tokens, events;
};

struct unit {
	const char *file;
	struct api api;
	struct function *functions;	/* callers and callees in no order */
	int nr_functions;
	struct symbol_list *variables;	/* what stands at file scope and is no function */
	struct fe_message *messages;
	struct prim_count *prims;	/* nr_primitives of them */
	struct prim_loss {		/* tokens that became no event, with the reason */
		const struct primitive *prim;
		unsigned count;
		const char *reason;	/* "in a function not reached", "in dead code", ... */
	} *losses;
	int nr_losses;
};

/*
 * Runs Sparse on one unit. argc/argv: as for sparse, the file last. Returns the
 * unit, which lives until the process ends (Sparse never frees). On an error
 * that ends Sparse (missing header, unreadable file) it does not return: the
 * fatal handler is called with the message and must not return.
 */
struct unit *frontend_run(int argc, char **argv, void (*fatal)(const char *message));

/* The function for a called symbol, or NULL when its body is not in the unit. */
struct function *unit_function(struct unit *unit, struct symbol *sym);

/* The number of a slot by its name; false when the unit has none of that name. */
bool slot_find_number(const char *name, long long *number);

/* The name of the i-th file that was read, the unit and its headers; NULL past the last. */
const char *frontend_file(int i);

/* For --stats: fill prims and losses. It costs a pass over the tokens. */
extern bool frontend_count_tokens;

/* To be set before, for lines_print(): note which lines of the file the configuration compiles. */
extern bool frontend_note_lines;
/* "1-40 52-90": those lines of the unit's own file that something is left of after the preprocessor. */
void lines_print(FILE *out);

/* To be set before: the API's generation, or API_UNKNOWN: found from what the unit declares. */
extern enum api_generation frontend_api;

/* True for the markers described above. */
bool frontend_is_marker(const struct instruction *insn);
/* The way out past the last statement of a void function. */
bool frontend_is_end(const struct instruction *marker);
/* Where a reader sees the way out that the marker stands for. */
struct position frontend_exit_position(const struct instruction *marker);

#endif
