/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_lines.c - which lines of a unit's own file its configuration compiles: of an #ifdef's arms, one.
 *
 * A line is compiled when the preprocessor has left a token of it; what stands in a macro's body has the line
 * of the use.  Lines without a token of their own (blank ones, comments, directives) are between two that are
 * compiled, or they are not.
 */
#include <stdlib.h>

#include "fe.h"
#include "util.h"

bool frontend_note_lines;

static bool *compiled;
static int nr_lines, room;

void lines_note(const struct token *token)
{
	for (; !eof_token(token); token = token->next) {
		if (!stream_is_main(token->pos.stream))
			continue;
		while (nr_lines <= token->pos.line) {
			compiled = array_grow(compiled, nr_lines, &room, sizeof(*compiled));
			compiled[nr_lines++] = false;
		}
		compiled[token->pos.line] = true;
	}
}

void lines_print(FILE *out)
{
	for (int i = 0; i < nr_lines; i++) {
		int first = i;

		while (i < nr_lines && compiled[i])
			i++;
		if (i > first)
			fprintf(out, first + 1 == i ? " %d" : " %d-%d", first, i - 1);
	}
	fputc('\n', out);
}
