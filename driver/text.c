// SPDX-License-Identifier: GPL-2.0-only
/*
 * text.c - findings as lines of text, the way compilers write them.
 */
#include "driver.h"

static void place_print(FILE *out, const struct place *place, const char *kind)
{
	fprintf(out, "%s:%u:%u: %s: ", place->file, place->line, place->col, kind);
}

/* Which half has seen it, where that is not the checker alone. */
static const char *found_by_text(const struct finding *f)
{
	static const char *const alone[] = {
		[SCANNED_UNKNOWN] = "found by the semantic patches alone",
		[SCANNED_CHECKED] = "found by the semantic patches alone, in code that was scanned",
		[SCANNED_LEFT_OUT] =
			"found by the semantic patches alone: the configuration that was scanned leaves this code out",
		[SCANNED_FAILED] = "found by the semantic patches alone: the scan could not check this code",
	};

	return f->found_by == FOUND_BY_BOTH ? "found by the checker and by the semantic patches" : alone[f->scanned];
}

void findings_print(FILE *out, const struct finding_list *findings)
{
	for (const struct finding *f = findings->first; f; f = f->next) {
		place_print(out, &f->place, "warning");
		fprintf(out, "%s: %s [%s]\n", f->function, f->text, rule_infos[f->rule].id);
		for (int i = 0; i < f->nr_notes; i++) {
			place_print(out, &f->notes[i].place, "note");
			fprintf(out, "%s\n", f->notes[i].text);
		}
		if (f->found_by != FOUND_BY_CHECKER) {
			place_print(out, &f->place, "note");
			fprintf(out, "%s\n", found_by_text(f));
		}
	}
}

void not_checked_print(FILE *out, const char *file, const char *why)
{
	fprintf(out, "%s: note: not checked: %s\n", file, why);
}
