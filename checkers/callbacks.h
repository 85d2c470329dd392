/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * callbacks.h - the contexts in which the kernel calls a unit's functions, as far as
 * the unit itself shows it by registering them (callbacks.def).
 */
#ifndef KMAPCHECK_CALLBACKS_H
#define KMAPCHECK_CALLBACKS_H

#include "contract.h"
#include "finding.h"

struct body;
struct engine;
struct ident;
struct symbol;

enum entry_kind {
#define ENTRY(kind, ...) ENTRY_##kind,
#include "callbacks.def"
	NR_ENTRIES
};

/* As struct atomicity has it: at entry known to be so, or open. */
enum entry_irqs { IRQS_OPEN, IRQS_OFF, IRQS_ON };

struct entry_traits {
	const char *name;	/* "as a hard irq handler" */
	bool atomic, interrupt, hard;
	enum entry_irqs irqs;
	bool in_bh, ends;
};
extern const struct entry_traits entry_traits[NR_ENTRIES];

/* A context that a function is registered for. */
struct entry {
	enum entry_kind kind;
	char *by;		/* "request_irq()", "timer_list.function" */
	struct place place;	/* of the registration that is told */
	struct entry *next;	/* another context of the same function */
};

static inline const struct entry_traits *entry_of(const struct entry *entry)
{
	return &entry_traits[entry->kind];
}

/*
 * Finds what the unit registers of the functions that map, or that call what does, and hangs
 * it on their bodies. Entries live until the process ends.
 */
void callbacks_find(const struct engine *engine);
/*
 * The field of a struct, also inside what has no name of its own (tasklet_struct has its function in
 * a union); NULL: it has none, or the struct is not known. offset: in bytes from the struct's beginning.
 */
const struct symbol *field_find(const struct symbol *type, const struct ident *name, unsigned long *offset);
/* The same by the struct's name. */
const struct symbol *member_find(const char *name, const char *member);
/* What the predicate says at the entry: 1, 0, -1 open. */
int entry_answers(const struct entry *entry, const struct primitive *predicate);

#endif
