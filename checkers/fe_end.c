/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_end.c - where bodies end: the way out of a void function past its last
 * statement is its closing brace, of which the parser keeps nothing.
 *
 * Takes for granted: a file's tokens come all at once, macros expanded; those of a
 * body that a macro wrote all stand at the macro's name.
 */
#include "fe.h"
#include "util.h"

/* The closing braces outside of all others, in the order of the text. */
static struct position *ends;
static int nr_ends, max_ends;

void ends_note(struct token *token)
{
	int braces = 0;

	for (; !eof_token(token); token = token->next) {
		if (token_type(token) != TOKEN_SPECIAL)
			continue;
		if (token->special == '{') {
			braces++;
		} else if (token->special == '}' && braces > 0 && !--braces) {
			ends = array_grow(ends, nr_ends, &max_ends, sizeof(*ends));
			ends[nr_ends++] = token->pos;
		}
	}
}

struct position body_end(struct position inside)
{
	for (int i = 0; i < nr_ends; i++) {
		struct position end = ends[i];

		if (end.stream == inside.stream &&
		    (end.line > inside.line || (end.line == inside.line && end.pos >= inside.pos)))
			return end;
	}
	return inside;
}
