/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * error.c - the verdict on a case: which errors its paths show, and the
 * rules of kmapcheck that these break.
 *
 * On one path the first rule that a mapping breaks counts; the mapping is
 * broken from then on, and what follows from that is not counted.  An error
 * that kmapcheck has no rule for takes nothing away from those it has.
 */
#include <stdio.h>
#include <string.h>

#include "highmem.h"

static const struct {
	const char *name, *rule, *text, *symptom;
} errors[NR_ERRORS] = {
#define ERROR(name, rule, text, symptom) [name] = { #name, rule, text, symptom },
#include "errors.def"
};

/* Advice is nobody's mistake: what it warns of is told by the error's name. */
#define ERROR_NAME(name) name
#define WARNING_NAME(name) name
#define ADVICE_NAME(name) ""

static const char *const rules[] = {
#define RULE(id, name, severity, since, until, text) severity##_NAME(name),
#include "../../checkers/rules.def"
};
#define NR_RULES ((int)(sizeof(rules) / sizeof(rules[0])))

bool explain;
void (*watch_error)(const char *rule, const struct mapping *m);

static bool seen[NR_ERRORS];
static const char *current;

static int rule_of(enum error e)
{
	for (int i = 0; i < NR_RULES; i++)
		if (*rules[i] && !strcmp(rules[i], errors[e].rule))
			return i;
	return -1;
}

/* Place: where the processor stood, for a fault; NULL: the last call. */
void error_at(enum error e, struct mapping *m, const void *place)
{
	/* a second mistake with one mapping is a report of its own */
	if (watch_error)
		watch_error(errors[e].rule, m);
	if (m && (m->broken || mapping_is_excused(m)))
		return;
	if (m && rule_of(e) >= 0)
		m->broken = true;
	if (explain && !seen[e]) {
		printf("error %s: %s: %s\n", current, errors[e].name, errors[e].text);
		printf("  on a kernel: %s\n", errors[e].symptom);
		if (m)
			printf("  mapping %d of page %d\n", (int)(m - mappings) + 1,
			       page_number(m->page));
		history_print();
		if (place)
			printf("  here: %p\n", place);
	}
	seen[e] = true;
}

void error(enum error e, struct mapping *m)
{
	error_at(e, m, NULL);
}

void verdict_begin(const char *name)
{
	current = name;
	memset(seen, 0, sizeof(seen));
}

/* Errors that no rule is about, or none yet, are told apart: "shows". */
void verdict_end(void)
{
	printf("case %s:", current);
	for (int r = 0; r < NR_RULES; r++)
		for (int e = 0; e < NR_ERRORS; e++)
			if (seen[e] && rule_of(e) == r) {
				printf(" %s", rules[r]);
				break;
			}
	printf("\nshows %s:", current);
	for (int e = 0; e < NR_ERRORS; e++)
		if (seen[e])
			printf(" %s", errors[e].name);
	printf("\n");
}
