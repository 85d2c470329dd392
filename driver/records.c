// SPDX-License-Identifier: GPL-2.0-only
/*
 * records.c - reads the records of a scan: findings, counts, and what was not checked.
 *
 * Takes for granted that record.c wrote them; a record without its end is a unit that was not checked.
 */
#include <stdlib.h>
#include <string.h>

#include "records.h"

/* Of a finding, and the key. */
#define MAX_FIELDS 9

struct reader {
	const struct scan *scan;
	struct totals *totals;
	struct records *records;
	struct finding *open;		/* its notes are still to come */
	char *unit;
	bool unit_invented;
	bool whole;			/* the record's end was seen */
};

static void unescape(char *text)
{
	char *out = text;

	for (; *text; text++) {
		if (text[0] != '\\' || !text[1])
			*out++ = *text;
		else
			*out++ = *++text == 't' ? '\t' : *text == 'n' ? '\n' : *text;
	}
	*out = '\0';
}

static int split(char *line, char **fields)
{
	int count = 0;
	char *field;

	line[strcspn(line, "\n")] = '\0';
	while (count < MAX_FIELDS && (field = strsep(&line, "\t"))) {
		unescape(field);
		fields[count++] = field;
	}
	return count;
}

static bool strip(const char **path, const char *dir)
{
	size_t length = strlen(dir);

	if (strncmp(*path, dir, length) || (*path)[length] != '/')
		return false;
	*path += length + 1;
	return true;
}

/* A path from the tree's top, wherever Kbuild ran; strings live as long as we do. */
static const char *tree_path(const struct scan *scan, const char *path)
{
	char *real = NULL;

	/* include/asm is a link of ours */
	if (scan->no_build && !strncmp(path, scan->state, strlen(scan->state)))
		path = (real = realpath(path, NULL)) ? real : path;
	if (scan->module && strip(&path, scan->module_source))
		return text_format("%s/%s", scan->module, path);
	if (!strip(&path, scan->source) && !strip(&path, scan->tree))
		strip(&path, ".");
	return text_format("%s", path);
}

static struct place place_read(const struct reader *reader, char **fields)
{
	return (struct place){
		.file = tree_path(reader->scan, fields[0]),
		.line = strtoul(fields[1], NULL, 10),
		.col = strtoul(fields[2], NULL, 10),
	};
}

/* A finding is added when its notes are complete. */
static void finding_close(struct reader *reader)
{
	if (reader->open)
		finding_add(&reader->records->findings, reader->open);
	reader->open = NULL;
}

static void finding_read(struct reader *reader, char **fields)
{
	enum rule rule = rule_find(fields[1]);
	struct finding *f;

	if (rule == NR_RULES)
		return;
	f = xcalloc(1, sizeof(*f));
	f->rule = rule;
	f->place = place_read(reader, fields + 2);
	f->function = text_format("%s", fields[5]);
	f->text = text_format("%s", fields[6]);
	f->fingerprint = text_format("%s", fields[7]);
	f->in_header = !strcmp(fields[8], "header");
	reader->open = f;
}

static void note_read(struct reader *reader, char **fields)
{
	/* its kind is in the text alone: a record is for readers */
	if (reader->open)
		finding_note(reader->open, NOTE_MAP, NULL, place_read(reader, fields + 1), text_format("%s", fields[4]));
}

static void primitive_read(struct reader *reader, char **fields)
{
	for (int i = 0; i < nr_primitives; i++) {
		if (!strcmp(primitives[i].name, fields[1])) {
			reader->records->prims[i].tokens += strtoul(fields[2], NULL, 10);
			reader->records->prims[i].events += strtoul(fields[3], NULL, 10);
		}
	}
}

static void cost_read(struct reader *reader, char **fields)
{
	struct totals *totals = reader->totals;
	double seconds = strtod(fields[1], NULL);
	long size = strtol(fields[2], NULL, 10);

	if (seconds > totals->slowest) {
		totals->slowest = seconds;
		totals->slowest_unit = reader->unit;
	}
	if (size > totals->largest) {
		totals->largest = size;
		totals->largest_unit = reader->unit;
	}
}

static void functions_read(struct totals *totals, char **fields)
{
	totals->own += strtoul(fields[1], NULL, 10);
	totals->own_partial += strtoul(fields[2], NULL, 10);
	totals->header += strtoul(fields[3], NULL, 10);
	totals->header_partial += strtoul(fields[4], NULL, 10);
	totals->solved += strtoul(fields[5], NULL, 10);
}

void unchecked_add(struct unchecked_list *list, char *file, char *why)
{
	list->list = array_grow(list->list, list->count, &list->room, sizeof(*list->list));
	list->list[list->count++] = (struct unchecked){ file, why };
}

static void not_checked_add(struct reader *reader, const char *why)
{
	unchecked_add(&reader->records->not_checked, reader->unit, text_format("%s", why));
}

static void unit_close(struct reader *reader)
{
	finding_close(reader);
	if (reader->unit && !reader->whole)
		not_checked_add(reader, "its record was cut off (is the disk full?)");
	reader->unit = NULL;
}

/* "fs/minix/" has its units, "fs/minix/dir.o" is one. */
static void targets_meet(const struct scan *scan, const char *unit)
{
	for (int i = 0; scan->met && i < scan->targets.count; i++) {
		const char *target = scan->targets.list[i];
		size_t length;

		strip(&target, ".");
		length = strlen(target);
		length -= length && target[length - 1] == 'o';
		scan->met[i] |= !strncmp(unit, target, length);
	}
}

static void line_read(struct reader *reader, char *line)
{
	char *fields[MAX_FIELDS];
	int count = split(line, fields);
	const char *key = fields[0];

	if (strcmp(key, "note"))
		finding_close(reader);
	if (!strcmp(key, "unit") && count == 2) {
		unit_close(reader);
		reader->unit = (char *)tree_path(reader->scan, fields[1]);
		words_add(&reader->records->units, reader->unit);
		targets_meet(reader->scan, reader->unit);
		reader->whole = reader->unit_invented = false;
		reader->totals->units++;
	} else if (!strcmp(key, "failed") && count == 2) {
		not_checked_add(reader, fields[1]);
	} else if (!strcmp(key, "invented") && count == 2) {
		reader->totals->invented += !reader->unit_invented;
		reader->unit_invented = true;
		words_add(&reader->records->invented, text_format("%s: %s", reader->unit, fields[1]));
	} else if (!strcmp(key, "finding") && count == 9) {
		finding_read(reader, fields);
	} else if (!strcmp(key, "note") && count == 5) {
		note_read(reader, fields);
	} else if (!strcmp(key, "functions") && count == 6) {
		functions_read(reader->totals, fields);
	} else if (!strcmp(key, "partly") && count == 3) {
		words_add(&reader->records->partly,
			  text_format("%s: %s: %s", reader->unit, fields[1], fields[2]));
	} else if (!strcmp(key, "primitive") && count == 4) {
		primitive_read(reader, fields);
	} else if (!strcmp(key, "lost") && count == 4) {
		words_add(&reader->records->lost, text_format("%s: %s %s: %s", reader->unit, fields[1],
						   fields[2], fields[3]));
	} else if (!strcmp(key, "cost") && count == 3) {
		cost_read(reader, fields);
	} else if (!strcmp(key, "end")) {
		reader->whole = true;
	}
}

void records_read(const struct scan *scan, struct totals *totals, struct records *records)
{
	struct reader reader = { .scan = scan, .totals = totals, .records = records };
	FILE *in = fopen(scan->results, "r");
	char *line = NULL;
	size_t room = 0;

	records->prims = xcalloc(nr_primitives, sizeof(*records->prims));
	while (in && getline(&line, &room, in) > 0)
		line_read(&reader, line);
	unit_close(&reader);
	if (in)
		fclose(in);
	free(line);
}

struct words record_command(const struct scan *scan, const char *unit)
{
	struct words words = { 0 };
	FILE *in = fopen(scan->results, "r");
	char *line = NULL, *rest, *field, *file = NULL;
	size_t room = 0;
	bool is_it = false;

	while (in && !words.count && getline(&line, &room, in) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (!strncmp(line, "unit\t", 5)) {
			unescape(line + 5);
			free(file);
			file = text_format("%s", line + 5);
			is_it = !strcmp(tree_path(scan, file), unit);
		} else if (is_it && !strncmp(line, "command\t", 8)) {
			rest = line + 8;
			while ((field = strsep(&rest, "\t"))) {
				unescape(field);
				words_add(&words, text_format("%s", field));
			}
			words_add(&words, file);
			file = NULL;
		}
	}
	if (in)
		fclose(in);
	free(file);
	free(line);
	return words;
}

void progress_read(struct progress *progress, const struct scan *scan)
{
	char *line = NULL;
	size_t room = 0;

	if (!progress->in)
		progress->in = fopen(scan->results, "r");
	if (!progress->in)
		return;
	clearerr(progress->in);
	while (getline(&line, &room, progress->in) > 0) {
		if (!strncmp(line, "unit\t", 5)) {
			const char *path;

			line[strcspn(line, "\n")] = '\0';
			path = tree_path(scan, line + 5);
			snprintf(progress->last, sizeof(progress->last), "%s", path);
			free((char *)path);
			progress->units++;
		} else if (!strncmp(line, "finding\t", 8)) {
			progress->findings++;
		}
	}
	free(line);
}
