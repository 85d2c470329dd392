// SPDX-License-Identifier: GPL-2.0-only
/*
 * report.c - reads the records of a scan and says what they hold.
 *
 * The same whatever order the units came in: findings are sorted, and one in a
 * header that many units include is there once.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "scan.h"

/* The most of each list that a summary shows; --stats shows all. */
#define SUMMARY_LINES 10

/* Of a finding, and the key. */
#define MAX_FIELDS 9

/* A unit that was not checked, and why. */
struct unchecked {
	char *file, *why;
};

struct reader {
	const struct scan *scan;
	struct totals *totals;
	struct finding_list findings;
	struct finding *open;		/* its notes are still to come */
	char *unit;
	struct unchecked *not_checked;
	int nr_not_checked, not_checked_room;
	bool unit_invented;
	struct words invented;		/* "FILE: HEADER" */
	struct words partly;		/* "FILE: FUNCTION: why" */
	struct words lost;		/* "FILE: PRIMITIVE N: why" */
	struct prim_count *prims;
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
		finding_add(&reader->findings, reader->open);
	reader->open = NULL;
}

static void finding_read(struct reader *reader, char **fields)
{
	struct finding *f;
	int rule = 0;

	while (rule < NR_RULES && strcmp(fields[1], rule_infos[rule].id))
		rule++;
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
	struct finding *f = reader->open;

	if (!f)
		return;
	f->notes = xrealloc(f->notes, (f->nr_notes + 1) * sizeof(*f->notes));
	f->notes[f->nr_notes++] = (struct note){
		.place = place_read(reader, fields + 1), .text = text_format("%s", fields[4]),
	};
}

static void primitive_read(struct reader *reader, char **fields)
{
	for (int i = 0; i < nr_primitives; i++) {
		if (!strcmp(primitives[i].name, fields[1])) {
			reader->prims[i].tokens += strtoul(fields[2], NULL, 10);
			reader->prims[i].events += strtoul(fields[3], NULL, 10);
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

static void not_checked_add(struct reader *reader, const char *why)
{
	reader->not_checked = array_grow(reader->not_checked, reader->nr_not_checked,
					 &reader->not_checked_room, sizeof(*reader->not_checked));
	reader->not_checked[reader->nr_not_checked++] = (struct unchecked){
		.file = reader->unit, .why = text_format("%s", why),
	};
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
		targets_meet(reader->scan, reader->unit);
		reader->whole = reader->unit_invented = false;
		reader->totals->units++;
	} else if (!strcmp(key, "failed") && count == 2) {
		not_checked_add(reader, fields[1]);
	} else if (!strcmp(key, "invented") && count == 2) {
		reader->totals->invented += !reader->unit_invented;
		reader->unit_invented = true;
		words_add(&reader->invented, text_format("%s: %s", reader->unit, fields[1]));
	} else if (!strcmp(key, "finding") && count == 9) {
		finding_read(reader, fields);
	} else if (!strcmp(key, "note") && count == 5) {
		note_read(reader, fields);
	} else if (!strcmp(key, "functions") && count == 6) {
		functions_read(reader->totals, fields);
	} else if (!strcmp(key, "partly") && count == 3) {
		words_add(&reader->partly,
			  text_format("%s: %s: %s", reader->unit, fields[1], fields[2]));
	} else if (!strcmp(key, "primitive") && count == 4) {
		primitive_read(reader, fields);
	} else if (!strcmp(key, "lost") && count == 4) {
		words_add(&reader->lost, text_format("%s: %s %s: %s", reader->unit, fields[1],
						   fields[2], fields[3]));
	} else if (!strcmp(key, "cost") && count == 3) {
		cost_read(reader, fields);
	} else if (!strcmp(key, "end")) {
		reader->whole = true;
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void words_sort(struct words *words)
{
	if (words->count)
		qsort(words->list, words->count, sizeof(char *), by_text);
}

static void words_print(FILE *out, const char *before, const struct words *words, int most)
{
	for (int i = 0; i < words->count && i < most; i++)
		fprintf(out, "%s%s\n", before, words->list[i]);
	if (words->count > most)
		fprintf(out, "%s... and %d more (--stats prints them)\n", before, words->count - most);
}

static int by_file(const void *a, const void *b)
{
	const struct unchecked *x = a, *y = b;
	int diff = strcmp(x->file, y->file);

	return diff ? diff : strcmp(x->why, y->why);
}

/* Programs get a line each; what people read says it in any case, in short. */
static void not_checked_print_all(const struct reader *reader)
{
	const struct options *options = &reader->scan->options;
	const int most = options->stats ? reader->nr_not_checked : SUMMARY_LINES;
	FILE *out = side_stream(options);

	if (reader->nr_not_checked)
		qsort(reader->not_checked, reader->nr_not_checked, sizeof(*reader->not_checked), by_file);
	for (int i = 0; i < reader->nr_not_checked; i++) {
		const struct unchecked *unit = &reader->not_checked[i];

		if (options->format == FORMAT_JSON)
			not_checked_write(options, unit->file, unit->why);
		if (i < most)
			fprintf(out, "not checked: %s: %s\n", unit->file, unit->why);
	}
	if (reader->nr_not_checked > most)
		fprintf(out, "not checked: ... and %d more (--stats prints them)\n",
			reader->nr_not_checked - most);
}

static void stats_print_all(FILE *out, const struct reader *reader)
{
	words_print(out, "stats: partly ", &reader->partly, reader->partly.count);
	words_print(out, "stats: lost ", &reader->lost, reader->lost.count);
	for (int i = 0; i < nr_primitives; i++)
		if (reader->prims[i].tokens || reader->prims[i].events)
			fprintf(out, "stats: primitive %s tokens %u events %u\n", primitives[i].name,
			       reader->prims[i].tokens, reader->prims[i].events);
}

void report_print(const struct scan *scan, struct totals *totals)
{
	struct reader reader = { .scan = scan, .totals = totals };
	FILE *in = fopen(scan->results, "r");
	char *line = NULL;
	size_t room = 0;

	reader.prims = xcalloc(nr_primitives, sizeof(*reader.prims));
	while (in && getline(&line, &room, in) > 0)
		line_read(&reader, line);
	unit_close(&reader);
	if (in)
		fclose(in);
	free(line);

	for (const struct finding *f = reader.findings.first; f; f = f->next) {
		totals->findings++;
		totals->per_rule[f->rule]++;
	}
	totals->not_checked = reader.nr_not_checked;
	fingerprints_number(&reader.findings);
	findings_write(&scan->options, &reader.findings);
	not_checked_print_all(&reader);
	words_sort(&reader.invented);
	words_print(side_stream(&scan->options), "header invented: ", &reader.invented,
		    scan->options.stats ? reader.invented.count : SUMMARY_LINES);
	words_sort(&reader.partly);
	words_sort(&reader.lost);
	if (scan->options.stats)
		stats_print_all(side_stream(&scan->options), &reader);
}

static void functions_summary(FILE *out, const char *what, unsigned long all, unsigned long partial)
{
	fprintf(out, "  %-28s %9lu analysed", what, all - partial);
	if (partial)
		fprintf(out, ", %lu partly (%.3f %% whole)", partial, 100.0 * (all - partial) / all);
	fputc('\n', out);
}

void report_summary(FILE *out, const struct totals *totals, double seconds)
{
	const unsigned checked = totals->units - totals->not_checked;

	fprintf(out, "%u unit%s checked in %.0f s", checked, checked == 1 ? "" : "s", seconds);
	if (totals->not_checked)
		fprintf(out, ", %u not checked", totals->not_checked);
	fputc('\n', out);
	functions_summary(out, "functions of these units", totals->own, totals->own_partial);
	functions_summary(out, "header inlines, per unit", totals->header, totals->header_partial);
	fprintf(out, "  %-28s %9lu with paths to follow\n", "", totals->solved);
	if (totals->slowest_unit)
		fprintf(out, "  %-28s %9.1f s   %s\n", "slowest unit", totals->slowest,
		       totals->slowest_unit);
	if (totals->largest_unit)
		fprintf(out, "  %-28s %9ld MB  %s\n", "largest unit", totals->largest / 1024,
		       totals->largest_unit);
	fprintf(out, "%u finding%s\n", totals->findings, totals->findings == 1 ? "" : "s");
	for (int i = 0; i < NR_RULES; i++)
		if (totals->per_rule[i])
			fprintf(out, "  %-28s %9u\n", rule_infos[i].id, totals->per_rule[i]);
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
