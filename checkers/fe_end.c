/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_end.c - where a way out stands in the text: the one of a void function past
 * its last statement is its closing brace, of which the parser keeps nothing.
 *
 * Looked for only when it is reported: to note all braces while the tokens are there
 * costs one percent of a unit.  Takes for granted that functions close in the first
 * column; where that is not so, the last statement stands for the brace.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fe.h"

/* Can a line inside a body begin like this? A label can, and what the preprocessor reads. */
static bool line_is_inside(const char *line)
{
	size_t length = strcspn(line, "\n");

	return !length || strchr(" \t#/*", line[0]) || line[length - 1] == ':';
}

struct position frontend_exit_position(const struct instruction *marker)
{
	struct position pos = marker->pos;
	FILE *file = frontend_is_end(marker) ? fopen(stream_name(pos.stream), "r") : NULL;
	char *line = NULL;
	size_t size = 0;

	for (unsigned nr = 1; file && getline(&line, &size, file) > 0; nr++) {
		if (nr <= pos.line)
			continue;
		if (line[0] == '}') {
			pos.line = nr;
			pos.pos = 1;
			break;
		}
		if (!line_is_inside(line))
			break;
	}
	free(line);
	if (file)
		fclose(file);
	return pos;
}
