// SPDX-License-Identifier: GPL-2.0-only
/*
 * record.c - writes one unit's result to the results file of a scan.
 *
 * A record is a few lines, "KEY<tab>FIELD...", from "unit" to "end". It is one
 * write() in append mode, so records of parallel units don't mix, and a record
 * without "end" (a full disk) is seen as such. report.c reads them.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "driver.h"

/* Tabs and line ends separate fields, so they are spelled inside one. */
static void field(FILE *out, const char *text)
{
	fputc('\t', out);
	for (; *text; text++) {
		if (*text == '\t')
			fputs("\\t", out);
		else if (*text == '\n')
			fputs("\\n", out);
		else if (*text == '\\')
			fputs("\\\\", out);
		else
			fputc(*text, out);
	}
}

static void place(FILE *out, const struct place *place)
{
	field(out, place->file);
	fprintf(out, "\t%u\t%u", place->line, place->col);
}

static void write_findings(FILE *out, const struct finding_list *findings)
{
	for (const struct finding *f = findings->first; f; f = f->next) {
		fputs("finding", out);
		field(out, rule_infos[f->rule].id);
		place(out, &f->place);
		field(out, f->function);
		field(out, f->text);
		fprintf(out, "\t%s\t%s\n", f->fingerprint, f->in_header ? "header" : "own");
		for (int i = 0; i < f->nr_notes; i++) {
			fputs("note", out);
			place(out, &f->notes[i].place);
			field(out, f->notes[i].text);
			fputc('\n', out);
		}
	}
}

static void write_stats(FILE *out, const struct outcome *outcome)
{
	const struct analysis_stats *stats = &outcome->stats;
	const struct unit *unit = outcome->unit;

	fprintf(out, "functions\t%u\t%u\t%u\t%u\t%u\n", stats->own, stats->own_partial,
		stats->header, stats->header_partial, stats->solved);
	for (int i = 0; i < stats->nr_partials; i++) {
		fputs("partly", out);
		field(out, stats->partials[i].function);
		field(out, stats->partials[i].reason);
		fputc('\n', out);
	}
	for (int i = 0; i < nr_primitives; i++) {
		if (unit->prims[i].tokens || unit->prims[i].events)
			fprintf(out, "primitive\t%s\t%u\t%u\n", primitives[i].name,
				unit->prims[i].tokens, unit->prims[i].events);
	}
	for (int i = 0; i < unit->nr_losses; i++) {
		fprintf(out, "lost\t%s\t%u", unit->losses[i].prim->name, unit->losses[i].count);
		field(out, unit->losses[i].reason);
		fputc('\n', out);
	}
}

/* Headers that were not there (nobuild_invent.c). */
static void write_invented(FILE *out, const struct options *options)
{
	size_t length = options->invented ? strlen(options->invented) : 0;
	const char *name;

	for (int i = 0; options->invented && (name = frontend_file(i)); i++) {
		if (strncmp(name, options->invented, length) || name[length] != '/')
			continue;
		fputs("invented", out);
		field(out, name + length + 1);
		fputc('\n', out);
	}
}

/* The command line, so that a unit can be checked again on its own. */
static void write_command(FILE *out, const struct options *options)
{
	char *cwd = getcwd(NULL, 0);

	fputs("command", out);
	field(out, cwd ? cwd : ".");
	for (int i = 1; i < options->nr_flags; i++)
		field(out, options->flags[i]);
	fputc('\n', out);
	free(cwd);
}

static void write_cost(FILE *out, int who)
{
	struct rusage usage;

	getrusage(who, &usage);
	fprintf(out, "cost\t%.3f\t%ld\n",
		usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
		(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6, usage.ru_maxrss);
}

/* Opened before any work, so that a bad name is told at once. */
void record_open(struct options *options)
{
	options->results_fd = open(options->results, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (options->results_fd < 0)
		usage_error("--results=%s: %s", options->results, strerror(errno));
}

void record_append(const struct options *options, const char *file,
		   const struct outcome *outcome, const char *not_checked)
{
	char *record;
	size_t size;
	FILE *out = open_memstream(&record, &size);

	fputs("unit", out);
	field(out, file);
	fputc('\n', out);
	write_command(out, options);
	if (not_checked) {
		fputs("failed", out);
		field(out, not_checked);
		fputc('\n', out);
		write_cost(out, RUSAGE_CHILDREN);
	} else {
		write_invented(out, options);
		write_findings(out, &outcome->findings);
		write_stats(out, outcome);
		write_cost(out, RUSAGE_SELF);
	}
	fputs("end\n", out);
	fclose(out);

	if (write(options->results_fd, record, size) != (ssize_t)size)
		usage_error("--results=%s: %s", options->results, strerror(errno));
	free(record);
}
