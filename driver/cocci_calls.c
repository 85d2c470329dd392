// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_calls.c - nothing is lost in silence: the calls of the mapping API that a file has in its text, against
 * those that spatch has seen.
 *
 * spatch passes over what it can't parse, from there to the end of a function or a file, and says nothing; and it does
 * not look into macros.  A call in the text is a name of the API before a parenthesis, outside comments and strings.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cocci.h"

struct scanner {
	const char *at;
	unsigned line;
	bool directive;		/* in a line that begins with #, or what continues it */
	bool line_begins;
};

static bool is_name(const struct cocci *cocci, const char *text, size_t length)
{
	for (int i = 0; i < cocci->names.count; i++)
		if (!strncmp(cocci->names.list[i], text, length) && !cocci->names.list[i][length])
			return true;
	return false;
}

static bool was_seen(const struct said *said, const char *file, unsigned line)
{
	int low = 0, high = said->nr_seen;

	while (low < high) {
		int middle = (low + high) / 2, diff = strcmp(said->seen[middle].file, file);

		if (!diff)
			diff = (said->seen[middle].line > line) - (said->seen[middle].line < line);
		if (!diff)
			return true;
		if (diff < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Past a comment, a string or a character; false if there is none here. */
static bool skip_text(struct scanner *s)
{
	const char quote = *s->at;

	if (quote == '/' && s->at[1] == '*') {
		for (s->at += 2; *s->at && strncmp(s->at, "*/", 2); s->at++)
			s->line += *s->at == '\n';
		s->at += *s->at ? 2 : 0;
		return true;
	}
	if (quote == '/' && s->at[1] == '/') {
		s->at += strcspn(s->at, "\n");
		return true;
	}
	if (quote != '"' && quote != '\'')
		return false;
	for (s->at++; *s->at && *s->at != quote && *s->at != '\n'; s->at++) {
		if (*s->at == '\\' && s->at[1]) {
			s->at++;
			s->line += *s->at == '\n';
		}
	}
	s->at += *s->at == quote;
	return true;
}

static void word_count(const struct cocci *cocci, struct scanner *s, const char *file, const struct said *said,
		       struct calls *calls)
{
	const char *word = s->at;
	size_t length = 0;

	while (isalnum((unsigned char)word[length]) || word[length] == '_')
		length++;
	s->at += length;
	if (word[length + strspn(word + length, " \t")] != '(' || !is_name(cocci, word, length))
		return;
	calls->written++;
	if (s->directive)
		calls->in_macros++;
	else if (!was_seen(said, file, s->line))
		words_add(&calls->lost, text_format("%s:%u: %.*s", file, s->line, (int)length, word));
}

static void file_count(const struct cocci *cocci, const char *file, const struct said *said, struct calls *calls)
{
	char *text = file_text(file);
	struct scanner s = { .at = text, .line = 1, .line_begins = true };

	while (*s.at) {
		const char c = *s.at;

		if (skip_text(&s))
			continue;
		if (isalpha((unsigned char)c) || c == '_') {
			word_count(cocci, &s, file, said, calls);
			s.line_begins = false;
			continue;
		}
		if (c == '#' && s.line_begins)
			s.directive = true;
		if (c == '\n') {
			s.line++;
			s.directive &= s.at > text && s.at[-1] == '\\';
		}
		s.line_begins = c == '\n' || (s.line_begins && (c == ' ' || c == '\t'));
		s.at++;
	}
	free(text);
}

void calls_count(const struct cocci *cocci, const struct said *said, struct calls *calls)
{
	for (int i = 0; i < cocci->files.count; i++)
		file_count(cocci, cocci->files.list[i], said, calls);
}
