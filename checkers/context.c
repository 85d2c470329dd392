/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * context.c - entering and leaving atomic contexts.
 *
 * Takes for granted that the context at the function's entry is not known: what is left
 * more often than it was entered here was entered by the caller, and what is entered again
 * afterwards is in force.
 */
#include "engine.h"
#include "ir.h"
#include "sparse.h"

static bool is_in_force(const struct atomicity *c, int kind)
{
	switch (kind) {
	case CONTEXT_IRQ:
		return c->irq == IRQ_OFF;
	case CONTEXT_TESTED:
		return c->tested;
	case CONTEXT_FAULT:
		/* before 4.2 pagefault_disable() raises the preempt count (CONTRACT 4.1) */
		return c->depths[kind].own && engine.unit->api.pagefault_counts;
	default:
		return c->depths[kind].own;
	}
}

static bool is_atomic_at_entry(const struct atomicity *c)
{
	return c->entry && entry_of(c->entry)->atomic;
}

bool context_is_atomic(const struct atomicity *c)
{
	if (is_atomic_at_entry(c))
		return true;
	for (int kind = 0; kind <= CONTEXT_TESTED && !c->refuted; kind++)
		if (is_in_force(c, kind))
			return true;
	return false;
}

const struct step *context_softirq(const struct atomicity *c)
{
	const struct step *tested = c->tested ? c->entered[CONTEXT_TESTED] : NULL;

	if (c->depths[CONTEXT_BH].own)
		return c->entered[CONTEXT_BH];
	return tested && insn_primitive(tested->insn)->what & (BH | IRQ) ? tested : NULL;
}

/* The step that made it atomic: the outermost one of the first kind that is in force. */
const struct step *context_culprit(const struct atomicity *c)
{
	for (int kind = 0; kind <= CONTEXT_TESTED; kind++)
		if (is_in_force(c, kind))
			return c->entered[kind];
	return NULL;
}

const struct entry *context_entry_culprit(const struct atomicity *c)
{
	bool locked = c->entry && c->entry->kind == ENTRY_LOCKED && context_is_atomic(c);

	return is_atomic_at_entry(c) || locked ? c->entry : NULL;
}

bool context_is_softirq(const struct atomicity *c)
{
	return context_softirq(c) || (c->entry && entry_of(c->entry)->in_bh);
}

void context_begin(struct atomicity *c, const struct entry *entry)
{
	static const enum irq_state states[] = {
		[IRQS_OPEN] = IRQ_AT_ENTRY, [IRQS_OFF] = IRQ_OFF, [IRQS_ON] = IRQ_ON,
	};

	c->entry = entry;
	c->irq = states[entry_of(entry)->irqs];
	/* as later kernels have flags for it (TIMER_IRQSAFE) */
	if (c->irq == IRQ_ON && engine.unit->api.generation != API_SLOTS)
		c->irq = IRQ_AT_ENTRY;
	if (entry->kind == ENTRY_LOCKED || entry->kind == ENTRY_SOFTIRQ_LOCKED)
		c->depths[CONTEXT_LOCK].own = 1;
}

/*
 * Deeper than any real nesting: only a loop that never balances gets there, and
 * must not make a new context in each round.
 */
#define MAX_DEPTH 8

static void depth_enter(struct depth *d)
{
	d->own += d->own < MAX_DEPTH;
}

static void depth_leave(struct depth *d)
{
	if (d->own)
		d->own--;
	else
		d->left += d->left < MAX_DEPTH;
}

static void held_add(struct atomicity *c, int bit, const struct instruction *insn)
{
	if (c->nr_held < CONTEXT_HELD)
		c->held[c->nr_held++] = (struct held){ insn, bit };
}

/* The last one of its kind. */
static void held_remove(struct atomicity *c, int bit)
{
	for (int i = c->nr_held - 1; i >= 0; i--) {
		if (c->held[i].what != bit)
			continue;
		for (c->nr_held--; i < c->nr_held; i++)
			c->held[i] = c->held[i + 1];
		return;
	}
}

void context_depths_moved(struct state *s, const struct atomicity *before, const struct instruction *insn)
{
	for (int kind = 0; kind < CONTEXT_KINDS; kind++) {
		int by = s->context.depths[kind].own - before->depths[kind].own;

		for (; by > 0; by--)
			held_add(&s->context, 1 << kind, insn);
		for (; by < 0; by++)
			held_remove(&s->context, 1 << kind);
	}
}

bool context_same_places(const struct atomicity *a, const struct atomicity *b)
{
	if (a->nr_held != b->nr_held)
		return false;
	for (int i = 0; i < a->nr_held; i++)
		if (a->held[i].insn != b->held[i].insn || a->held[i].what != b->held[i].what)
			return false;
	return true;
}

void context_enter(struct state *s, int what, const struct step *step)
{
	struct atomicity *c = &s->context, before = *c;

	c->refuted = false;
	for (int kind = 0; kind < CONTEXT_KINDS; kind++) {
		if (!(what & 1 << kind))
			continue;
		/* the outermost is the one that is surely still held when inner ones are left */
		if (!c->depths[kind].own || !c->entered[kind])
			c->entered[kind] = step;
		if (kind == CONTEXT_IRQ)
			c->irq = IRQ_OFF;
		else
			depth_enter(&c->depths[kind]);
	}
	context_depths_moved(s, &before, step->insn);
}

void context_leave(struct state *s, int what, struct term *saved, const struct instruction *insn, const char *name)
{
	struct atomicity *c = &s->context, before = *c;

	c->refuted = false;
	for (int kind = 0; kind < CONTEXT_KINDS; kind++)
		if (kind != CONTEXT_IRQ && what & 1 << kind)
			depth_leave(&c->depths[kind]);
	if (what & IRQ) {
		saved = saved ? term_fresh(saved) : NULL;
		if (!saved) {
			c->irq = IRQ_ON;
			c->entered[CONTEXT_IRQ] = state_step(s, STEP_LEAVE, insn, name);
		} else {
			c->irq = saved->kind == T_IRQ ? (enum irq_state)saved->value : IRQ_UNKNOWN;
		}
		c->restored = c->irq == IRQ_UNKNOWN ? saved : NULL;
	}
	context_depths_moved(s, &before, NULL);
}

struct atomicity context_after(const struct atomicity *caller, const struct atomicity *callee)
{
	struct atomicity c = *caller;

	for (int kind = 0; kind < CONTEXT_KINDS; kind++) {
		struct depth *d = &c.depths[kind];
		int n;

		for (n = 0; n < callee->depths[kind].left; n++)
			depth_leave(d);
		if (callee->entered[kind] && (!d->own || !c.entered[kind]))
			c.entered[kind] = callee->entered[kind];
		for (n = 0; n < callee->depths[kind].own; n++)
			depth_enter(d);
	}
	if (callee->irq)
		c.irq = callee->irq;
	c.refuted |= callee->refuted;
	return c;
}
