// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_merge.c - findings of the semantic patches beside those of the tree's last scan.
 *
 * The same mistake is one finding: the checker's, whose steps are the proof, and it says that both have seen it.
 * What the semantic patches alone have seen says whether the scan's configuration has the code at all.
 */
#include <stdlib.h>
#include <string.h>

#include "cocci.h"

static bool is_step_of(const struct finding *f, unsigned line, enum note_kind kind)
{
	for (int i = 0; i < f->nr_notes; i++)
		if (f->notes[i].place.line == line && f->notes[i].kind == kind)
			return true;
	return false;
}

/* A record does not keep what kind a note is; its text does. */
static bool told_as(const struct finding *f, unsigned line, const char *words)
{
	for (int i = 0; i < f->nr_notes; i++)
		if (f->notes[i].place.line == line && strstr(f->notes[i].text, words))
			return true;
	return false;
}

/*
 * One rule broken in one file: on the same line, by the same mapping, or on one more way out of a leak.  The function's
 * name is not asked for: a macro may give it another one (2.6.32 fs/hfsplus/hfsplus_fs.h, hfs_btree_open).
 */
static bool finding_is(const struct finding *f, const struct finding *script)
{
	if (f->rule != script->rule || strcmp(f->place.file, script->place.file))
		return false;
	if (f->place.line == script->place.line || told_as(f, script->place.line, "way out"))
		return true;
	for (int i = 0; i < f->nr_notes; i++)
		if (strstr(f->notes[i].text, "mapped here") && is_step_of(script, f->notes[i].place.line, NOTE_MAP))
			return true;
	return false;
}

static bool in_records(const struct records *records, const char *file)
{
	for (int i = 0; i < records->units.count; i++)
		if (!strcmp(records->units.list[i], file))
			return true;
	return false;
}

/* A line of "lines FILE: 1-40 52-90" that has the number. */
static bool line_listed(const char *ranges, unsigned line)
{
	char *end;

	for (unsigned long first, last; *ranges; ranges = end) {
		first = last = strtoul(ranges, &end, 10);
		if (end == ranges)
			return false;
		if (*end == '-')
			last = strtoul(end + 1, &end, 10);
		if (line >= first && line <= last)
			return true;
	}
	return false;
}

/* What kmapcheck --dump=lines says of the unit, with the command line of its record. */
static bool is_compiled(const struct cocci *cocci, const char *unit, unsigned line)
{
	struct words words = record_command(&cocci->scan, unit);
	char *out = text_format("%s/lines", cocci->work), *text, *ranges;
	struct command command = { .out = out, .err = "/dev/null" };
	bool is = true;

	if (words.count < 2)
		return true;
	command.dir = words.list[0];
	words_add(&command.words, cocci->scan.self);
	words_add(&command.words, "--dump=lines");
	for (int i = 1; i < words.count; i++)
		words_add(&command.words, words.list[i]);
	command_run(&command);
	text = file_text(out);
	ranges = strstr(text, "lines ");
	ranges = ranges ? strchr(ranges, ':') : NULL;
	if (ranges)
		is = line_listed(ranges + 1, line);
	free(text);
	free(out);
	return is;
}

/* A whole file that was not checked, or a function that was checked in part: "FILE: FUNCTION: why". */
static bool has_failed(const struct records *records, const struct finding *f)
{
	char *function = text_format("%s: %s: ", f->place.file, f->function);
	bool failed = false;

	for (int i = 0; i < records->not_checked.count; i++)
		failed |= !strcmp(records->not_checked.list[i].file, f->place.file);
	for (int i = 0; i < records->partly.count; i++)
		failed |= !strncmp(records->partly.list[i], function, strlen(function));
	free(function);
	return failed;
}

/* A header's lines are compiled by units that nobody knows here: nothing is said of them. */
static enum scanned scan_knows(const struct cocci *cocci, const struct records *records, const struct finding *f)
{
	const char *file = f->place.file;

	if (!records->units.count || !text_ends_in(file, ".c"))
		return SCANNED_UNKNOWN;
	if (has_failed(records, f))
		return SCANNED_FAILED;
	return in_records(records, file) && is_compiled(cocci, file, f->place.line) ? SCANNED_CHECKED : SCANNED_LEFT_OUT;
}

void findings_merge(const struct cocci *cocci, struct records *records, struct said *said)
{
	struct finding *next;

	for (struct finding *script = said->findings.first; script; script = next) {
		bool both = false;

		next = script->next;
		for (struct finding *f = records->findings.first; f; f = f->next) {
			if (f->found_by == FOUND_BY_SCRIPTS || !finding_is(f, script))
				continue;
			f->found_by = FOUND_BY_BOTH;
			f->scanned = SCANNED_CHECKED;
			both = true;
		}
		script->next = NULL;
		if (both) {
			finding_free(script);
		} else {
			script->scanned = scan_knows(cocci, records, script);
			finding_add(&records->findings, script);
		}
	}
	said->findings.first = NULL;
}
