/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * atomicity.h - what is known of the context at one point of a path: what was entered and left
 * since the function began, and what was known at its entry.
 */
#ifndef KMAPCHECK_ATOMICITY_H
#define KMAPCHECK_ATOMICITY_H

#include <stdbool.h>

struct entry;
struct instruction;
struct step;
struct term;

/* By the bit in enum context_bit; the last is no context but an answer. */
enum context_kind {
	CONTEXT_LOCK, CONTEXT_IRQ, CONTEXT_BH, CONTEXT_PREEMPT, CONTEXT_RCU, CONTEXT_FAULT,
	CONTEXT_KINDS, CONTEXT_TESTED = CONTEXT_KINDS,
};

/* Places remembered where a context was entered that is in force; deeper ones are only counted. */
#define CONTEXT_HELD 4

/* Entered here and not left; left here and not entered. One of our own is certainly atomic. */
struct depth {
	int own, left;
};

/* Against what it was at the function's entry. */
static inline int depth_net(struct depth d)
{
	return d.own - d.left;
}

static inline bool depth_same(struct depth a, struct depth b)
{
	return a.own == b.own && a.left == b.left;
}

enum irq_state {
	IRQ_UNKNOWN = -1,	/* restored from what is not known */
	IRQ_AT_ENTRY = 0,
	IRQ_OFF = 1,
	IRQ_ON = 2,		/* enabled, whatever they were */
};

/* What keeps interrupts and softirqs out, relative to the function's entry. */
struct masks {
	enum irq_state irq;
	struct depth bh;
};

static inline bool masks_same(const struct masks *a, const struct masks *b)
{
	return a->irq == b->irq && depth_same(a->bh, b->bh);
}

struct atomicity {
	const struct entry *entry;	/* what is known of the context at entry, or NULL */
	struct depth depths[CONTEXT_KINDS];	/* but for CONTEXT_IRQ */
	enum irq_state irq;
	struct term *restored;	/* IRQ_UNKNOWN: what it was restored from, if anything */
	bool refuted;		/* a test has shown that this is not atomic */
	bool tested;		/* a test here has shown that it is; the caller judges for itself */
	/* where each was entered last; of IRQ_ON, where they were turned on (STEP_LEAVE) */
	const struct step *entered[CONTEXT_KINDS + 1];
	/*
	 * Two locks taken under two flags are not told apart by how many are held: which
	 * branch was followed must not be forgotten before they are released.
	 */
	struct held {
		const struct instruction *insn;
		int what;
	} held[CONTEXT_HELD];
	int nr_held;
};

/* As far as depths go; the interrupt state is one of them. */
static inline bool context_same_depths(const struct atomicity *a, const struct atomicity *b)
{
	for (int kind = 0; kind < CONTEXT_KINDS; kind++)
		if (!depth_same(a->depths[kind], b->depths[kind]))
			return false;
	return a->irq == b->irq;
}

#endif
