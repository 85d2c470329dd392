/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * finding.h - what a rule found, with the steps that prove it.
 *
 * Every output is derived from this one structure; no rule prints.
 */
#ifndef KMAPCHECK_FINDING_H
#define KMAPCHECK_FINDING_H

#include <stdbool.h>

#include "contract.h"

enum rule {
#define RULE(id, name, severity, since, until, text) RULE_##id,
#include "rules.def"
	NR_RULES
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_ADVICE };
/* As they are written, by enum severity. */
extern const char *const severity_names[];

struct rule_info {
	const char *id;		/* "kmap-leak" */
	enum severity severity;
	enum api_generation since, until;
	const char *text;	/* one line */
};
extern const struct rule_info rule_infos[NR_RULES];
/* NR_RULES: there is none of that id. */
enum rule rule_find(const char *id);

/* A place in a source, as Kbuild names the file. */
struct place {
	const char *file;
	unsigned line, col;
};

bool place_same(const struct place *a, const struct place *b);

/* What a note tells; fingerprints are made of it and not of the words of its text. */
enum note_kind {
	NOTE_MAP,
	NOTE_UNMAP,
	NOTE_ENTER,	/* an atomic context */
	NOTE_TRUE,	/* of a condition */
	NOTE_FALSE,
	NOTE_CASE,	/* of a switch */
	NOTE_INSIDE,	/* where in a callee the note before is */
	NOTE_EXIT,	/* one more way out of a leak */
	NOTE_END,	/* the same past the last statement */
	NOTE_LEAVE,	/* interrupts were turned on */
	NOTE_ENTRY,	/* where the function is registered for the context it runs in */
};

struct note {
	enum note_kind kind;
	const char *what;	/* the primitive or callee, or NULL; lives as long as the unit */
	struct place place;
	char *text;
};

/*
 * The path for a program that takes it again: all of it, where the notes have what
 * a reader needs.  The last step is the one that breaks the rule.
 */
enum trace_kind {
	TRACE_MAP,
	TRACE_UNMAP,
	TRACE_ENTER,	/* an atomic context */
	TRACE_LEAVE,	/* interrupts or softirqs are on again */
	TRACE_TEST,	/* a question about the context was answered: it is atomic */
	TRACE_BRANCH,	/* of an if */
	TRACE_USE,
	TRACE_SLEEP,
	TRACE_RETURN,
	TRACE_INSIDE,	/* no step: where in a callee the one before is */
};

/* What an unmap is given: what it should be, or something else. */
enum trace_given { GIVEN_ADDRESS, GIVEN_OUTSIDE, GIVEN_PAGE, GIVEN_OTHER_PAGE, GIVEN_OTHER };

/* Set before the analysis: findings get their trace, which costs memory. */
extern bool finding_traces;

struct trace_step {
	enum trace_kind kind;
	struct place place;
	const char *what;		/* the primitive, where there is one */
	enum map_family family;		/* of maps and unmaps */
	int contexts;			/* TRACE_ENTER: a set of enum context_bit */
	int mapping;			/* 1: the one that the finding is about, 2: a later one, 0: another */
	enum trace_given given;
	bool taken;			/* TRACE_BRANCH: the if's condition as a whole; TRACE_RETURN:
					   by a return, not past the last statement */
	bool told;			/* the rule is broken because of it */
};

/* The mapping of the finding, if the function gets its address as an argument. */
struct given {
	int arg;			/* from 1; 0: it does not */
	enum map_family family;
	int slot;			/* the KM_ number */
};

struct entry;
struct instruction;

/* Loops that a path got to and whose bodies it did not enter, between a map and this. */
struct no_pass {
	const void *site;		/* NULL: there are none */
	const struct instruction *insn;
	unsigned long loops;		/* as in struct block */
};

/* Which half has found it: the checker on Sparse, the semantic patches, or both (kmapcheck cocci). */
enum found_by { FOUND_BY_CHECKER, FOUND_BY_SCRIPTS, FOUND_BY_BOTH };

/* What the tree's last scan knows of the place of a finding that it has not. */
enum scanned { SCANNED_UNKNOWN, SCANNED_CHECKED, SCANNED_LEFT_OUT, SCANNED_FAILED };

struct finding {
	enum rule rule;
	enum found_by found_by;
	enum scanned scanned;	/* of FOUND_BY_SCRIPTS */
	struct place place;	/* where the rule is broken */
	bool in_header;		/* the place is not in the unit's own file */
	bool at_end;		/* it is the way out past the last statement */
	const char *what;	/* the primitive or callee that breaks it, or NULL; as a note's */
	char *function;
	char *text;
	struct note *notes;	/* the steps, in the order in which they happen */
	int nr_notes;
	struct trace_step *trace;	/* only with finding_traces */
	int nr_trace;
	struct given given;		/* the same */
	int slot_needs;			/* kmap-slot-context: IRQ, BH or 0, what the slot needs off */
	struct no_pass no_pass;		/* until the function is finished: what it needs */
	const struct entry *entry;	/* that the function runs in this context is part of it, or NULL */
	char *fingerprint;		/* NULL: not made yet */
	struct finding *next;
};

/* All findings of a unit, ordered by file, line, column, rule. Owned by the list. */
struct finding_list {
	struct finding *first;
};

/*
 * Takes the finding over. Of two that say the same of the same place one is kept and the
 * other is freed; which one depends on their steps and not on the order they came in.
 */
void finding_add(struct finding_list *list, struct finding *finding);

/* One more step, after those that it has; takes the text over.  what: the primitive or callee that it names, or NULL. */
void finding_note(struct finding *f, enum note_kind kind, const char *what, struct place place, char *text);

void finding_free(struct finding *finding);
/* All of a list, which is empty then. */
void findings_free(struct finding_list *list);

/* Frees those of the rules that are off: an array by rule. */
void findings_drop(struct finding_list *list, const bool *off);

/*
 * Gives each finding of a unit its fingerprint (fingerprint.c). Reads the sources that the
 * findings stand in, from the directory that the unit was read from; one that can't be read
 * has no tokens to tell of.
 */
void fingerprints_make(struct finding_list *findings);
/* Parts equal fingerprints by their order in the list: once, when the list is complete. */
void fingerprints_number(struct finding_list *findings);

#endif
