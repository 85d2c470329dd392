// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_read.c - what the semantic patches print, as findings.
 *
 * Takes for granted the prelude's lines ("finding", file, line, column, function, text; "seen", file, line; "done", file) and the
 * scripts' texts: "ERROR: what is wrong; mapped on line 12 [kmap-leak]", where what follows a "; " and names a line
 * is a step.
 */
#include <stdlib.h>
#include <string.h>

#include "cocci.h"

#define MAX_FIELDS 6

/* How a step is told, and what it is. */
static const struct {
	const char *said;
	enum note_kind kind;
	const char *text;
} steps[] = {
	{ "; mapped on line ", NOTE_MAP, "mapped here" },
	{ "; unmapped on line ", NOTE_UNMAP, "unmapped here" },
	{ "; locked on line ", NOTE_ENTER, "atomic context from here" },
};

/* A source, in lines: places are to have columns as the checker counts them. */
static struct {
	char *file, *text;
} source;

static const char *source_line(const char *file, unsigned line)
{
	const char *text;

	if (!source.file || strcmp(source.file, file)) {
		free(source.file);
		free(source.text);
		source.file = text_format("%s", file);
		source.text = file_text(file);
	}
	for (text = source.text; text && line > 1; line--) {
		text = strchr(text, '\n');
		text += text != NULL;
	}
	return text ? text : "";
}

/* A tab goes to the next multiple of 8; spatch counts bytes from 0. */
static unsigned column_of(const char *line, unsigned bytes)
{
	unsigned column = 0;

	for (; bytes && *line && *line != '\n'; line++, bytes--)
		column = *line == '\t' ? (column | 7) + 1 : column + 1;
	return column + 1;
}

static void step_add(struct finding *f, size_t which, unsigned line)
{
	const char *text = source_line(f->place.file, line);
	struct place place = { f->place.file, line, column_of(text, strspn(text, " \t")) };

	finding_note(f, steps[which].kind, NULL, place, text_format("%s", steps[which].text));
}

/* Takes the steps off the text, from the last to the first. */
static void steps_read(struct finding *f, char *text)
{
	char *at;

	while ((at = strrchr(text, ';'))) {
		size_t i = 0;

		while (i < sizeof(steps) / sizeof(steps[0]) && strncmp(at, steps[i].said, strlen(steps[i].said)))
			i++;
		if (i == sizeof(steps) / sizeof(steps[0]))
			return;
		step_add(f, i, strtoul(at + strlen(steps[i].said), NULL, 10));
		*at = '\0';
	}
	/* they were told from the last on */
	for (int i = 0, k = f->nr_notes - 1; i < k; i++, k--) {
		struct note note = f->notes[i];

		f->notes[i] = f->notes[k];
		f->notes[k] = note;
	}
}

/* The rule behind the text, which is taken off; NR_RULES: it has none that we know. */
static enum rule rule_read(char *text)
{
	char *open = strrchr(text, '[');
	enum rule rule;

	if (!open)
		return NR_RULES;
	open[strcspn(open, "]")] = '\0';
	rule = rule_find(open + 1);
	while (open > text && open[-1] == ' ')
		open--;
	*open = '\0';
	return rule;
}

static void finding_read(struct said *said, char **fields)
{
	char *text = fields[5];
	enum rule rule = rule_read(text);
	struct finding *f;

	if (rule == NR_RULES)
		usage_error("a semantic patch reports '%s' without a rule that kmapcheck has", text);
	f = xcalloc(1, sizeof(*f));
	f->rule = rule;
	f->found_by = FOUND_BY_SCRIPTS;
	f->place.file = text_format("%s", fields[1]);
	f->place.line = strtoul(fields[2], NULL, 10);
	f->place.col = column_of(source_line(f->place.file, f->place.line), strtoul(fields[3], NULL, 10));
	f->function = text_format("%s", fields[4]);
	if (!strncmp(text, "ERROR: ", 7) || !strncmp(text, "WARNING: ", 9))
		text = strchr(text, ' ') + 1;
	steps_read(f, text);
	f->text = text_format("%s", text);
	finding_add(&said->findings, f);
}

static int by_place(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;
	int diff = strcmp(x->file, y->file);

	return diff ? diff : (x->line > y->line) - (x->line < y->line);
}

void said_read(const char *path, struct said *said)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;

	while (in && getline(&line, &room, in) > 0) {
		char *fields[MAX_FIELDS], *rest = line, *field;
		int count = 0;

		line[strcspn(line, "\n")] = '\0';
		while (count < MAX_FIELDS && (field = strsep(&rest, "\t")))
			fields[count++] = field;
		if (count == 6 && !strcmp(fields[0], "finding")) {
			finding_read(said, fields);
		} else if (count == 3 && !strcmp(fields[0], "seen")) {
			said->seen = array_grow(said->seen, said->nr_seen, &said->room, sizeof(*said->seen));
			said->seen[said->nr_seen++] = (struct seen){
				text_format("%s", fields[1]), strtoul(fields[2], NULL, 10) };
		} else if (count == 2 && !strcmp(fields[0], "done")) {
			words_add(&said->done, text_format("%s", fields[1]));
		}
	}
	if (in)
		fclose(in);
	free(line);
	if (said->nr_seen)
		qsort(said->seen, said->nr_seen, sizeof(*said->seen), by_place);
}
