// SPDX-License-Identifier: GPL-2.0-only
/*
 * report.c - says what the records of a scan hold.
 *
 * The same whatever order the units came in: findings are sorted, and one in a
 * header that many units include is there once.
 */
#include <stdlib.h>
#include <string.h>

#include "records.h"

/* The most of each list that a summary shows; --stats shows all. */
#define SUMMARY_LINES 10

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void words_sort(struct words *words)
{
	if (words->count)
		qsort(words->list, words->count, sizeof(char *), by_text);
}

/* How many of a list are shown. */
static int most_shown(const struct options *options, int count)
{
	return options->stats || count < SUMMARY_LINES ? count : SUMMARY_LINES;
}

static void more_print(FILE *out, const char *before, int more)
{
	if (more)
		fprintf(out, "%s... and %d more (--stats prints them)\n", before, more);
}

void words_print(const struct options *options, const char *before, const struct words *words)
{
	const int most = most_shown(options, words->count);
	FILE *out = side_stream(options);

	for (int i = 0; i < most; i++)
		fprintf(out, "%s%s\n", before, words->list[i]);
	more_print(out, before, words->count - most);
}

static int by_file(const void *a, const void *b)
{
	const struct unchecked *x = a, *y = b;
	int diff = strcmp(x->file, y->file);

	return diff ? diff : strcmp(x->why, y->why);
}

/* Programs get a line each; what people read says it in any case, in short. */
void not_checked_print_all(const struct options *options, struct unchecked_list *list)
{
	const int most = most_shown(options, list->count);
	FILE *out = side_stream(options);

	if (list->count)
		qsort(list->list, list->count, sizeof(*list->list), by_file);
	for (int i = 0; i < list->count; i++) {
		if (options->format == FORMAT_JSON)
			not_checked_write(options, list->list[i].file, list->list[i].why);
		if (i < most)
			fprintf(out, "not checked: %s: %s\n", list->list[i].file, list->list[i].why);
	}
	more_print(out, "not checked: ", list->count - most);
}

static void stats_print_all(const struct options *options, const struct records *records)
{
	FILE *out = side_stream(options);

	words_print(options, "stats: partly ", &records->partly);
	words_print(options, "stats: lost ", &records->lost);
	for (int i = 0; i < nr_primitives; i++)
		if (records->prims[i].tokens || records->prims[i].events)
			fprintf(out, "stats: primitive %s tokens %u events %u\n", primitives[i].name,
			       records->prims[i].tokens, records->prims[i].events);
}

void report_print(const struct scan *scan, struct totals *totals)
{
	struct records records = { 0 };

	records_read(scan, totals, &records);
	for (const struct finding *f = records.findings.first; f; f = f->next) {
		totals->findings++;
		totals->per_rule[f->rule]++;
	}
	totals->not_checked = records.not_checked.count;
	fingerprints_number(&records.findings);
	findings_write(&scan->options, &records.findings);
	not_checked_print_all(&scan->options, &records.not_checked);
	words_sort(&records.invented);
	words_print(&scan->options, "header invented: ", &records.invented);
	words_sort(&records.partly);
	words_sort(&records.lost);
	if (scan->options.stats)
		stats_print_all(&scan->options, &records);
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

