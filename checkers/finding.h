/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * finding.h - what a rule found, with the steps that prove it.
 *
 * Every output is derived from this one structure; no rule prints.
 */
#ifndef KMAPCHECK_FINDING_H
#define KMAPCHECK_FINDING_H

#include <stdbool.h>

enum rule {
#define RULE(id, name, text) RULE_##id,
#include "rules.def"
	NR_RULES
};

struct rule_info {
	const char *id;		/* "kmap-leak" */
	const char *text;	/* one line */
};
extern const struct rule_info rule_infos[NR_RULES];

/* A place in a source, as Kbuild names the file. */
struct place {
	const char *file;
	unsigned line, col;
};

struct note {
	struct place place;
	char *text;
};

struct finding {
	enum rule rule;
	struct place place;	/* where the rule is broken */
	char *function;
	char *text;
	struct note *notes;	/* the steps, in the order in which they happen */
	int nr_notes;
	struct finding *next;
};

/* All findings of a unit, ordered by file, line, column, rule. Owned by the list. */
struct finding_list {
	struct finding *first;
};

/* Takes the finding over; drops it (freeing it) if an equal one is there. */
void finding_add(struct finding_list *list, struct finding *finding);

#endif
