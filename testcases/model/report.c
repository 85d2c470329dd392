/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report.c - the verdict of a case: the union of the rules over its paths.
 *
 * On one path the first rule that a mapping breaks is its report; the mapping
 * is broken from then on, and what follows from that is not reported.
 */
#include <stdio.h>

#include "model.h"

static const char *const names[NR_RULES] = {
#define RULE(id, name, text) [RULE_##id] = name,
#include "../../checkers/rules.def"
};

static unsigned int verdict;

void report(enum rule rule, struct mapping *mapping)
{
	if (mapping && mapping->broken)
		return;
	if (mapping)
		mapping->broken = true;
	verdict |= 1u << rule;
}

void report_case_begin(void)
{
	verdict = 0;
}

void report_case_end(const char *name)
{
	printf("case %s:", name);
	for (int rule = 0; rule < NR_RULES; rule++)
		if (verdict & 1u << rule)
			printf(" %s", names[rule]);
	printf("\n");
}
