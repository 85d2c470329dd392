// SPDX-License-Identifier: GPL-2.0-only
/*
 * finding.c - the list of a unit's findings, and the table of rules.
 */
#include <stdlib.h>
#include <string.h>

#include "finding.h"
#include "util.h"

const char *const severity_names[] = { "error", "warning", "advice" };

const struct rule_info rule_infos[NR_RULES] = {
#define RULE(rule, name, how_bad, first, last, line) \
	[RULE_##rule] = { .id = name, .severity = SEVERITY_##how_bad, .since = API_##first, .until = API_##last, \
			  .text = line },
#include "rules.def"
};

enum rule rule_find(const char *id)
{
	int rule = 0;

	while (rule < NR_RULES && strcmp(id, rule_infos[rule].id))
		rule++;
	return rule;
}

void finding_note(struct finding *f, enum note_kind kind, const char *what, struct place place, char *text)
{
	f->notes = xrealloc(f->notes, (f->nr_notes + 1) * sizeof(*f->notes));
	f->notes[f->nr_notes++] = (struct note){ kind, what, place, text };
}

static int place_compare(const struct place *a, const struct place *b)
{
	int diff = strcmp(a->file, b->file);

	if (diff)
		return diff;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->col != b->col)
		return a->col < b->col ? -1 : 1;
	return 0;
}

bool place_same(const struct place *a, const struct place *b)
{
	return !place_compare(a, b);
}

/* A total order on what is said, so that the output depends on nothing else. */
static int finding_compare(const struct finding *a, const struct finding *b)
{
	int diff = place_compare(&a->place, &b->place);

	if (diff)
		return diff;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	diff = strcmp(a->function, b->function);
	if (!diff)
		diff = strcmp(a->text, b->text);
	if (diff || !a->nr_notes || !b->nr_notes)
		return diff ? diff : !!a->nr_notes - !!b->nr_notes;
	/* two mappings may leak on one way out: the first step is where each was made */
	return place_compare(&a->notes[0].place, &b->notes[0].place);
}

/* Which of two that say the same is told: the shorter path, and then any total order. */
static int steps_compare(const struct finding *a, const struct finding *b)
{
	int diff = a->nr_notes - b->nr_notes;

	for (int i = 0; !diff && i < a->nr_notes; i++) {
		diff = place_compare(&a->notes[i].place, &b->notes[i].place);
		if (!diff)
			diff = strcmp(a->notes[i].text, b->notes[i].text);
	}
	if (!diff && a->fingerprint && b->fingerprint)
		diff = strcmp(a->fingerprint, b->fingerprint);
	return diff ? diff : a->in_header - b->in_header;
}

void finding_free(struct finding *finding)
{
	for (int i = 0; i < finding->nr_notes; i++)
		free(finding->notes[i].text);
	free(finding->notes);
	free(finding->trace);
	free(finding->function);
	free(finding->text);
	free(finding->fingerprint);
	free(finding);
}

void finding_add(struct finding_list *list, struct finding *finding)
{
	struct finding **where = &list->first;

	while (*where) {
		int diff = finding_compare(finding, *where);

		if (diff == 0) {
			struct finding *other = *where;

			if (steps_compare(finding, other) >= 0) {
				finding_free(finding);
				return;
			}
			*where = other->next;
			finding_free(other);
			break;
		}
		if (diff < 0)
			break;
		where = &(*where)->next;
	}
	finding->next = *where;
	*where = finding;
}

void findings_free(struct finding_list *list)
{
	struct finding *f, *next;

	for (f = list->first; f; f = next) {
		next = f->next;
		finding_free(f);
	}
	list->first = NULL;
}

void findings_drop(struct finding_list *list, const bool *off)
{
	struct finding **where = &list->first;

	while (*where) {
		struct finding *f = *where;

		if (off[f->rule]) {
			*where = f->next;
			finding_free(f);
		} else {
			where = &f->next;
		}
	}
}
