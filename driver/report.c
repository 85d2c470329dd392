// SPDX-License-Identifier: GPL-2.0-only
/*
 * report.c - reads the records of a scan and prints what they say.
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

#define MAX_FIELDS 8

struct reader {
	const struct scan *scan;
	struct totals *totals;
	struct finding_list findings;
	struct finding *open;		/* its notes are still to come */
	char *unit;
	bool unit_invented;
	struct words not_checked;	/* "FILE: why" */
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
	if (rule == NR_RULES || reader->scan->options.off[rule])
		return;
	f = xcalloc(1, sizeof(*f));
	f->rule = rule;
	f->place = place_read(reader, fields + 2);
	f->function = text_format("%s", fields[5]);
	f->text = text_format("%s", fields[6]);
	reader->open = f;
}

static void note_read(struct reader *reader, char **fields)
{
	struct finding *f = reader->open;

	if (!f)
		return;
	f->notes = xrealloc(f->notes, (f->nr_notes + 1) * sizeof(*f->notes));
	f->notes[f->nr_notes++] = (struct note){
		place_read(reader, fields + 1), text_format("%s", fields[4])
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

static void unit_close(struct reader *reader)
{
	finding_close(reader);
	if (reader->unit && !reader->whole)
		words_add(&reader->not_checked,
			  text_format("%s: its record was cut off (is the disk full?)", reader->unit));
	reader->unit = NULL;
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
		reader->whole = reader->unit_invented = false;
		reader->totals->units++;
	} else if (!strcmp(key, "failed") && count == 2) {
		words_add(&reader->not_checked, text_format("%s: %s", reader->unit, fields[1]));
	} else if (!strcmp(key, "invented") && count == 2) {
		reader->totals->invented += !reader->unit_invented;
		reader->unit_invented = true;
		words_add(&reader->invented, text_format("%s: %s", reader->unit, fields[1]));
	} else if (!strcmp(key, "finding") && count == 7) {
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
		fprintf(out, "%s... and %d more (--stats prints them)\n", before,
			words->count - most);
}

static void stats_print_all(const struct reader *reader)
{
	words_print(stdout, "stats: partly ", &reader->partly, reader->partly.count);
	words_print(stdout, "stats: lost ", &reader->lost, reader->lost.count);
	for (int i = 0; i < nr_primitives; i++)
		if (reader->prims[i].tokens || reader->prims[i].events)
			printf("stats: primitive %s tokens %u events %u\n", primitives[i].name,
			       reader->prims[i].tokens, reader->prims[i].events);
}

void report_print(const struct scan *scan, struct totals *totals)
{
	struct reader reader = { .scan = scan, .totals = totals };
	FILE *in = fopen(scan->results, "r");
	const bool stats = scan->options.stats;
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
	totals->not_checked = reader.not_checked.count;
	findings_print(stderr, &scan->options, &reader.findings);
	fflush(stderr);
	words_sort(&reader.not_checked);
	words_sort(&reader.invented);
	words_sort(&reader.partly);
	words_sort(&reader.lost);
	words_print(stdout, "not checked: ", &reader.not_checked,
		    stats ? reader.not_checked.count : SUMMARY_LINES);
	words_print(stdout, "header invented: ", &reader.invented,
		    stats ? reader.invented.count : SUMMARY_LINES);
	if (stats)
		stats_print_all(&reader);
}

static void functions_summary(const char *what, unsigned long all, unsigned long partial)
{
	printf("  %-28s %9lu analysed", what, all - partial);
	if (partial)
		printf(", %lu partly (%.3f %% whole)", partial, 100.0 * (all - partial) / all);
	putchar('\n');
}

void report_summary(const struct totals *totals, double seconds)
{
	const unsigned checked = totals->units - totals->not_checked;

	printf("%u unit%s checked in %.0f s", checked, checked == 1 ? "" : "s", seconds);
	if (totals->not_checked)
		printf(", %u not checked", totals->not_checked);
	putchar('\n');
	functions_summary("functions of these units", totals->own, totals->own_partial);
	functions_summary("header inlines, per unit", totals->header, totals->header_partial);
	printf("  %-28s %9lu with paths to follow\n", "", totals->solved);
	if (totals->slowest_unit)
		printf("  %-28s %9.1f s   %s\n", "slowest unit", totals->slowest,
		       totals->slowest_unit);
	if (totals->largest_unit)
		printf("  %-28s %9ld MB  %s\n", "largest unit", totals->largest / 1024,
		       totals->largest_unit);
	printf("%u finding%s\n", totals->findings, totals->findings == 1 ? "" : "s");
	for (int i = 0; i < NR_RULES; i++)
		if (totals->per_rule[i])
			printf("  %-28s %9u\n", rule_infos[i].id, totals->per_rule[i]);
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
