// SPDX-License-Identifier: GPL-2.0-only
/*
 * json.c - findings as lines of JSON, for programs: Documentation/json.md.
 *
 * Takes for granted that the finding has its fingerprint.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"

/* Goes up when a member is removed or means something else, not for one that is added. */
#define FORMAT_VERSION 1

static json_t *made(json_t *value)
{
	if (!value) {
		fputs("kmapcheck: out of memory\n", stderr);
		abort();
	}
	return value;
}

static void member_add(json_t *object, const char *name, json_t *value)
{
	if (json_object_set_new(object, name, made(value)))
		made(NULL);
}

/* ISO-8859-1 has a character for each byte, the one with the byte's number. */
static json_t *latin1(const char *bytes)
{
	char *text, *end;
	json_t *value;

	end = text = xcalloc(2 * strlen(bytes) + 1, 1);
	for (; *bytes; bytes++) {
		const unsigned char byte = *bytes;

		if (byte >= 0x80) {
			*end++ = 0xc0 | byte >> 6;
			*end++ = 0x80 | (byte & 0x3f);
		} else {
			*end++ = byte;
		}
	}
	value = json_string(text);
	free(text);
	return value;
}

/*
 * JSON is made of characters, file names and sources are made of bytes. Bytes that are no
 * UTF-8 are taken for ISO-8859-1, which loses none, and the object's "latin1" names the member.
 */
static void text_add(json_t *object, const char *name, const char *bytes)
{
	json_t *value = json_string(bytes), *names;

	if (value) {
		member_add(object, name, value);
		return;
	}
	member_add(object, name, latin1(bytes));
	names = json_object_get(object, "latin1");
	if (!names) {
		names = json_array();
		member_add(object, "latin1", names);
	}
	if (json_array_append_new(names, made(json_string(name))))
		made(NULL);
}

static void place_add(json_t *object, const struct place *place)
{
	text_add(object, "file", place->file);
	member_add(object, "line", json_integer(place->line));
	member_add(object, "column", json_integer(place->col));
}

static json_t *steps(const struct finding *f)
{
	json_t *array = made(json_array());

	for (int i = 0; i < f->nr_notes; i++) {
		json_t *step = made(json_object());

		place_add(step, &f->notes[i].place);
		text_add(step, "text", f->notes[i].text);
		if (json_array_append_new(array, step))
			made(NULL);
	}
	return array;
}

static json_t *line_new(const char *type)
{
	json_t *line = made(json_object());

	member_add(line, "format", json_integer(FORMAT_VERSION));
	member_add(line, "type", json_string(type));
	return line;
}

/* In ASCII, so that no reader and no log needs to know of an encoding. */
static void line_print(FILE *out, json_t *line)
{
	if (json_dumpf(line, out, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_PRESERVE_ORDER))
		made(NULL);
	fputc('\n', out);
	json_decref(line);
}

static const char *const scanned_names[] = {
	[SCANNED_UNKNOWN] = "unknown", [SCANNED_CHECKED] = "checked", [SCANNED_LEFT_OUT] = "left-out",
	[SCANNED_FAILED] = "failed",
};

static const char *const found_by_names[] = {
	[FOUND_BY_SCRIPTS] = "semantic-patches", [FOUND_BY_BOTH] = "both",
};

void findings_print_json(FILE *out, const struct finding_list *findings)
{
	for (const struct finding *f = findings->first; f; f = f->next) {
		const struct rule_info *info = &rule_infos[f->rule];
		json_t *line = line_new("finding");

		member_add(line, "rule", json_string(info->id));
		member_add(line, "severity", json_string(severity_names[info->severity]));
		place_add(line, &f->place);
		text_add(line, "function", f->function);
		text_add(line, "text", f->text);
		member_add(line, "in_header", json_boolean(f->in_header));
		member_add(line, "fingerprint", json_string(f->fingerprint));
		member_add(line, "steps", steps(f));
		if (f->found_by != FOUND_BY_CHECKER) {
			member_add(line, "found_by", json_string(found_by_names[f->found_by]));
			member_add(line, "scanned", json_string(scanned_names[f->scanned]));
		}
		line_print(out, line);
	}
}

void not_checked_print_json(FILE *out, const char *file, const char *why)
{
	json_t *line = line_new("not-checked");

	text_add(line, "file", file);
	text_add(line, "reason", why);
	line_print(out, line);
}
