// SPDX-License-Identifier: GPL-2.0-only
/*
 * fingerprint.c - a name for a finding that outlives changes of the text around it.
 *
 * It is the hash of what the finding is made of: rule, function, and for the place and
 * each step that stands in the function what is done there (map, condition true, ...), by
 * which primitive or callee, and the tokens of the source statement. Lines, columns,
 * white space, comments and the file's name are not in it; of steps inside callees only
 * the names are, so that an edit there leaves it alone.
 *
 * The tokens come from reading the source again, with Sparse's tokenizer: the unit's own
 * are gone by then, what is left of them shows macros as their bodies, and to keep them
 * would cost each unit, where few have findings. It is done in the unit's process, which
 * alone has the sources where their names lead; a scan's reader has only the record.
 *
 * Takes for granted: called when the unit is analysed, so that a message of the
 * tokenizer's changes nothing any more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "finding.h"
#include "sparse.h"
#include "util.h"

/*
 * Goes before the hash. It changes with whatever changes the fingerprint of a finding that
 * is the same: kept fingerprints are then known to be of no use (Documentation/json.md).
 */
#define FINGERPRINT_VERSION 1

/* The tokens of a source, without directives. */
struct source {
	const char *name;
	struct token **tokens;
	int count, room;
	struct source *next;
};

static const char *const kind_names[] = {
	[NOTE_MAP] = "map", [NOTE_UNMAP] = "unmap", [NOTE_ENTER] = "enter", [NOTE_TRUE] = "true",
	[NOTE_FALSE] = "false", [NOTE_CASE] = "case", [NOTE_INSIDE] = "inside", [NOTE_EXIT] = "exit",
	[NOTE_END] = "end", [NOTE_ENTRY] = "entry", [NOTE_LEAVE] = "leave",
};

/* All of the file, or NULL; the caller frees it. */
static char *file_read(const char *name, size_t *size)
{
	FILE *in = fopen(name, "r");
	char *text, block[BUFSIZ];
	size_t got;
	FILE *out;

	if (!in)
		return NULL;
	out = open_memstream(&text, size);
	while ((got = fread(block, 1, sizeof(block), in)) > 0)
		fwrite(block, 1, got, out);
	fclose(in);
	fclose(out);
	return text;
}

static void source_read(struct source *source)
{
	size_t size;
	char *text = file_read(source->name, &size);
	struct token *token, *end;
	bool directive = false;

	if (!text)
		return;
	for (token = tokenize_buffer(text, size, &end); !eof_token(token); token = token->next) {
		if (token_type(token) == TOKEN_STREAMBEGIN || token_type(token) == TOKEN_STREAMEND)
			continue;
		if (token->pos.newline)
			directive = match_op(token, '#');
		if (directive)
			continue;
		source->tokens = array_grow(source->tokens, source->count, &source->room,
					    sizeof(*source->tokens));
		source->tokens[source->count++] = token;
	}
	free(text);
}

static struct source *source_find(struct source **sources, const char *name)
{
	struct source *source = *sources;

	while (source && strcmp(source->name, name))
		source = source->next;
	if (source)
		return source;
	source = xcalloc(1, sizeof(*source));
	source->name = name;
	source->next = *sources;
	*sources = source;
	source_read(source);
	return source;
}

static void sources_free(struct source *source)
{
	while (source) {
		struct source *next = source->next;

		free(source->tokens);
		free(source);
		source = next;
	}
}

static bool ends_statement(struct token *token)
{
	return match_op(token, ';') || match_op(token, '{') || match_op(token, '}');
}

/* The token at the place or, where none is, the last one before it; -1: none. */
static int token_at(const struct source *source, const struct place *place)
{
	int low = 0, high = source->count;

	while (low < high) {
		int middle = (low + high) / 2;
		const struct position *pos = &source->tokens[middle]->pos;

		if (pos->line < place->line || (pos->line == place->line && pos->pos <= place->col))
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

/*
 * The statement around a place, up to the next ';', '{' or '}', and how far inside the place
 * is: two in one statement are told apart. Parts of a for's head count as statements; what
 * matters is that equal sources are cut into equal pieces.
 */
static void statement_write(FILE *out, struct source **sources, const struct place *place)
{
	const struct source *source = source_find(sources, place->file);
	int at = token_at(source, place), first = at, last = at;

	if (at < 0)
		return;
	while (first > 0 && !ends_statement(source->tokens[first - 1]))
		first--;
	while (last < source->count - 1 && !ends_statement(source->tokens[last]))
		last++;
	fprintf(out, " %d", at - first);
	for (int i = first; i <= last; i++)
		fprintf(out, " %s", show_token(source->tokens[i]));
}

static char *fingerprint_make(struct source **sources, const struct finding *f)
{
	char *text, *fingerprint;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	fprintf(out, "%s %s %s", rule_infos[f->rule].id, f->function, f->what ? f->what : "");
	/* past the last statement there is none: the place is the closing brace if that is not indented (fe_end.c) */
	if (f->at_end)
		fputs(" end", out);
	else
		statement_write(out, sources, &f->place);
	for (int i = 0; i < f->nr_notes; i++) {
		const struct note *note = &f->notes[i];

		fprintf(out, "\n%s %s", kind_names[note->kind], note->what ? note->what : "");
		if (note->kind != NOTE_INSIDE && note->kind != NOTE_END && note->kind != NOTE_ENTRY)
			statement_write(out, sources, &note->place);
	}
	fclose(out);
	fingerprint = text_format("%d:%016llx", FINGERPRINT_VERSION,
				  (unsigned long long)XXH3_64bits(text, size));
	free(text);
	return fingerprint;
}

void fingerprints_make(struct finding_list *findings)
{
	struct source *sources = NULL;

	for (struct finding *f = findings->first; f; f = f->next)
		f->fingerprint = fingerprint_make(&sources, f);
	sources_free(sources);
}

/* The first keeps its own, the next ones get :2, :3, ... behind it. */
void fingerprints_number(struct finding_list *findings)
{
	for (struct finding *f = findings->first; f; f = f->next) {
		int nr = 1;

		for (struct finding *other = f->next; other; other = other->next) {
			char *numbered;

			if (strcmp(f->fingerprint, other->fingerprint))
				continue;
			numbered = text_format("%s:%d", other->fingerprint, ++nr);
			free(other->fingerprint);
			other->fingerprint = numbered;
		}
	}
}
