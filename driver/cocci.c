// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci.c - "kmapcheck cocci": the semantic patches that find mistakes, over a tree, directories or files.
 *
 * They see what no configuration compiles and what does not build.  Where the tree has been scanned, their findings
 * and those of the scan come out as one list.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cocci.h"

/* What coccicheck's users wait for a file at most. */
#define SECONDS_DEFAULT 200

static int seconds_parse(const char *value)
{
	char *end;
	long number = strtol(value, &end, 10);

	if (end == value || *end || number < 1 || number > 100000)
		usage_error("--timeout=%s: give the seconds for one file, as in --timeout=%d", value, SECONDS_DEFAULT);
	return number;
}

static void parse(struct cocci *cocci, int argc, char **argv)
{
	struct scan *scan = &cocci->scan;

	options_begin(&scan->options);
	for (int i = 1; i < argc; i++) {
		char *arg = argv[i];

		if (option_common(&scan->options, arg))
			continue;
		if (jobs_option(&scan->jobs, argv, &i))
			continue;
		if (!strncmp(arg, "--timeout=", 10))
			cocci->seconds = seconds_parse(arg + 10);
		else if (!strncmp(arg, "O=", 2))
			scan->objects = arg + 2;
		else if (arg[0] == '-')
			usage_error("cocci: there is no option %s; kmapcheck --help prints them all", arg);
		else
			words_add(&cocci->places, arg);
	}
}

/* The first place may be the tree; the others lie in it, or, without a tree, here. */
static void places_settle(struct cocci *cocci)
{
	struct words *places = &cocci->places;
	struct scan *scan = &cocci->scan;

	if (!tree_take(scan, places) && !places->count)
		usage_error("cocci: this directory is no kernel tree; name a tree, a directory or a file");
	if (scan->objects)
		scan->objects = path_absolute(scan->objects);
	if (scan->tree && chdir(scan->tree))
		usage_error("%s: %s", scan->tree, strerror(errno));
	for (int i = 0; i < places->count; i++) {
		size_t length = strlen(places->list[i]);

		if (access(places->list[i], R_OK))
			usage_error("cocci: %s: %s", places->list[i], strerror(errno));
		while (length > 1 && places->list[i][length - 1] == '/')
			places->list[i][--length] = '\0';
	}
}

/* Where the scan of this tree has left its records; there may have been none. */
static void records_find(struct cocci *cocci)
{
	struct scan *scan = &cocci->scan;

	if (!scan->tree)
		return;
	scan->source = scan->tree;
	if (!scan->objects)
		scan->objects = tree_objects(scan);
	scan_state_name(scan);
}

static bool is_looked_at(const struct cocci *cocci, const char *file)
{
	for (int i = 0; i < cocci->places.count; i++) {
		const char *place = cocci->places.list[i];
		size_t length = strlen(place);

		if (!strcmp(place, ".") || (!strncmp(file, place, length) && (!file[length] || file[length] == '/')))
			return true;
	}
	return !cocci->places.count;
}

/* Of a scan of the whole tree, what lies in the places that were named. */
static void findings_choose(const struct cocci *cocci, struct finding_list *list)
{
	struct finding **where = &list->first;

	while (*where) {
		struct finding *f = *where;

		if (is_looked_at(cocci, f->place.file)) {
			where = &f->next;
		} else {
			*where = f->next;
			finding_free(f);
		}
	}
}

static void summary_print(const struct cocci *cocci, const struct records *records, struct unchecked_list *given_up,
			  const struct calls *calls, double seconds)
{
	const struct options *options = &cocci->scan.options;
	FILE *out = side_stream(options);
	unsigned by[3] = { 0 }, left_out = 0;

	not_checked_print_all(options, given_up);
	words_print(options, "not seen by spatch: ", &calls->lost);
	for (const struct finding *f = records->findings.first; f; f = f->next) {
		by[f->found_by]++;
		left_out += f->found_by == FOUND_BY_SCRIPTS && f->scanned == SCANNED_LEFT_OUT;
	}
	fprintf(out, "%d files looked at in %.0f s, %d not checked\n", cocci->files.count - given_up->count,
		seconds, given_up->count);
	fprintf(out, "  calls of the mapping API     %9u written, %d not seen by spatch, %u in macros, where it does not look\n",
		calls->written, calls->lost.count, calls->in_macros);
	if (records->units.count)
		fprintf(out, "  found by both                %9u\n  by the checker alone         %9u, %d unit%s scanned\n",
			by[FOUND_BY_BOTH], by[FOUND_BY_CHECKER], records->units.count, records->units.count == 1 ? "" : "s");
	else
		fprintf(out, "  no scan of this tree is on record: kmapcheck scan first, and the findings of both are one list\n");
	fprintf(out, "  by the semantic patches alone%9u", by[FOUND_BY_SCRIPTS]);
	if (left_out)
		fprintf(out, ", %u of them in code that the configuration leaves out", left_out);
	fprintf(out, "\n");
}

int cocci_main(int argc, char **argv)
{
	struct cocci cocci = { .scan.jobs = sysconf(_SC_NPROCESSORS_ONLN), .seconds = SECONDS_DEFAULT };
	struct records records = { 0 };
	struct unchecked_list given_up = { 0 };
	struct totals totals = { 0 };
	struct said said = { 0 };
	struct calls calls = { 0 };
	double start = clock_now();
	bool found;

	parse(&cocci, argc, argv);
	cocci.scan.self = path_absolute("/proc/self/exe");
	spatch_require();
	scripts_read(&cocci.scripts);
	places_settle(&cocci);
	cocci.work = work_make();
	names_read(&cocci);
	files_choose(&cocci);
	records_find(&cocci);
	if (cocci.scan.results)
		records_read(&cocci.scan, &totals, &records);
	findings_choose(&cocci, &records.findings);

	cocci_run(&cocci, &said, &given_up);
	fingerprints_make(&said.findings);
	calls_count(&cocci, &said, &calls);
	findings_merge(&cocci, &records, &said);
	findings_drop(&records.findings, cocci.scan.options.off);
	fingerprints_number(&records.findings);
	findings_write(&cocci.scan.options, &records.findings);
	summary_print(&cocci, &records, &given_up, &calls, clock_now() - start);
	found = records.findings.first != NULL;
	return found ? cocci.scan.options.error_exitcode : STATUS_OK;
}
