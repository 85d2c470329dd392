/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe.h - what the files of the front end share, and nobody else sees.
 *
 * One process reads one unit: there is one of each of these tables.
 */
#ifndef KMAPCHECK_FE_H
#define KMAPCHECK_FE_H

#include "frontend.h"
#include "sparse.h"

/* What is known of a function before (or without) a struct function for it. */
struct fe_function {
	struct symbol *sym;	/* the definition */
	const char *partial;	/* the first error inside, or another reason */
	int index;		/* in unit->functions, or -1 */
	bool queued;
	bool has_cleanup;	/* declares a variable with a cleanup attribute */
};

/* frontend.c: the entry for a function's definition, made on first use. */
struct fe_function *fe_function(struct symbol *sym);
/* The definition that a call of the symbol reaches, or NULL. */
struct symbol *function_definition(struct symbol *sym);
bool stream_is_main(int stream);
/* A function of the text that the parser lost: named as partly analysed. */
void function_add_lost(struct ident *name);
/* Marks a function as partly analysed; the first reason stays. */
void function_mark(struct symbol *sym, const char *reason);

/* fe_argv.c: the options that Sparse must know; NULL at the end, the file last. */
char **argv_filter(int argc, char **argv);
/* Takes the place of a compiler that the unit's kernel can be built with. */
void argv_compiler_choose(char **argv);

/* fe_prelude.c: text that is read before anything of the unit. */
void prelude_add(void);
/* One line of it, or several; for prelude_add() and what it calls. */
void text_add(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* fe_bodies.c: the text of bodies.def; prelude_add() calls it. */
void bodies_add(void);
/* The contract's body for a function that has none, or (not absent) in place of its own; or NULL. */
struct symbol *body_given(const struct ident *name, bool absent);
/* A question to the unit becomes its answer, a constant; true when it was one. */
bool declares_resolve(struct expression *call);

/* fe_message.c */
void messages_begin(struct unit *unit, void (*fatal)(const char *message));
/* The function that expansion and linearisation work on; Sparse's current_fn goes before. */
extern struct symbol *message_owner;
/* An error that took the parser's hold on what follows; NULL: none. */
extern const char *message_lost;

/* fe_api.c: before the tokens are dropped. */
void api_find(struct api *api);
/* The unit's own declaration of a function, or NULL. */
struct symbol *function_declared(const char *name);
/* Is the name a macro at the end of the unit? */
bool macro_defined(const char *name);

/* fe_walk.c: makes exits and asm goto edges visible in a body not yet evaluated. */
void body_prepare(struct symbol *fn);
/* Calls visit on each statement expression, call and unbound name; it descends itself into the first. */
void expression_walk(struct expression *expr, void (*visit)(struct expression *, void *), void *data);

/* fe_slot.c */
void slot_name_resolve(struct expression *expr);
void slot_argument_trim(struct expression *call);

/* fe_typeof.c */
void typeof_keywords_add(void);

/* fe_cleanup.c */
void cleanup_keyword_take(void);
void cleanup_insert(struct symbol *fn);
/* The function that destroys a variable, or NULL. */
struct symbol *symbol_cleanup(struct symbol *var);

/* fe_build.c: pieces of AST, as the parser would leave them. */
struct expression *expression_symbol(struct position pos, struct symbol *sym);
struct expression *expression_call(struct position pos, struct symbol *fn, struct expression *arg);
struct statement *statement_expression(struct position pos, struct expression *expr);
/* Turns a statement into an empty compound; returns what it was. */
struct statement *statement_wrap(struct statement *stmt);
struct symbol *symbol_local(struct position pos, struct symbol *type, struct expression *value);
struct statement *statement_declare(struct symbol *sym);

/* fe_lines.c */
void lines_note(const struct token *token);

/* fe_count.c: only with frontend_count_tokens. */
void count_call(struct symbol *fn, struct symbol *callee, bool added);
void count_events(struct function *function);
void count_finish(struct unit *unit);

#endif
