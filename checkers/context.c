/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * context.c - entering and leaving atomic contexts.
 *
 * All depths are relative to the function's entry, whose context is not known:
 * entry plus one is atomic, entry minus one is unknown and never becomes "on".
 */
#include "engine.h"
#include "sparse.h"

static int bit_index(int bit)
{
	int n = 0;

	while (bit > 1) {
		bit >>= 1;
		n++;
	}
	return n;
}

static bool fault_counts(const struct atomicity *c)
{
	/* before 4.2 pagefault_disable() raises the preempt count (CONTRACT 4.1) */
	return c->fault > 0 && engine.unit->api.pagefault_counts;
}

bool context_is_atomic(const struct atomicity *c)
{
	if (c->refuted)
		return false;
	return c->tested || c->lock > 0 || c->irq == 1 || c->bh > 0 || c->preempt > 0 || c->rcu > 0 || fault_counts(c);
}

/* The step that made it atomic: the outermost one of the first kind that is in force. */
const struct step *context_culprit(const struct atomicity *c)
{
	if (c->lock > 0)
		return c->entered[0];
	if (c->irq == 1)
		return c->entered[1];
	if (c->bh > 0)
		return c->entered[2];
	if (c->preempt > 0)
		return c->entered[3];
	if (c->rcu > 0)
		return c->entered[4];
	if (fault_counts(c))
		return c->entered[5];
	return c->tested ? c->entered[CONTEXT_TESTED] : NULL;
}

/*
 * Deeper than any real nesting: only a loop that never balances gets there, and
 * must not make a new context in each round.
 */
#define MAX_DEPTH 8

static void depth_clamp(int *depth)
{
	if (*depth > MAX_DEPTH)
		*depth = MAX_DEPTH;
	if (*depth < -MAX_DEPTH)
		*depth = -MAX_DEPTH;
}

static void context_clamp(struct atomicity *c)
{
	depth_clamp(&c->lock);
	depth_clamp(&c->bh);
	depth_clamp(&c->preempt);
	depth_clamp(&c->rcu);
	depth_clamp(&c->fault);
}

static const int *context_depth(const struct atomicity *c, int bit)
{
	switch (bit) {
	case LOCK: return &c->lock;
	case IRQ: return &c->irq;
	case BH: return &c->bh;
	case PREEMPT: return &c->preempt;
	case RCU: return &c->rcu;
	default: return &c->fault;
	}
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
	for (int bit = LOCK; bit <= FAULT; bit <<= 1) {
		int by = *context_depth(&s->context, bit) - *context_depth(before, bit);

		if (bit == IRQ)
			continue;	/* on or off: nothing to tell apart */
		for (; by > 0; by--)
			held_add(&s->context, bit, insn);
		for (; by < 0; by++)
			held_remove(&s->context, bit);
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
	/* the outermost is the one that is surely still held when inner ones are left */
	for (int bit = LOCK; bit <= FAULT; bit <<= 1)
		if (what & bit && (*context_depth(c, bit) <= 0 || !c->entered[bit_index(bit)]))
			c->entered[bit_index(bit)] = step;
	c->lock += !!(what & LOCK);
	c->bh += !!(what & BH);
	c->preempt += !!(what & PREEMPT);
	c->rcu += !!(what & RCU);
	c->fault += !!(what & FAULT);
	if (what & IRQ)
		c->irq = 1;
	context_clamp(c);
	context_depths_moved(s, &before, step->insn);
}

void context_leave(struct state *s, int what, struct term *saved)
{
	struct atomicity *c = &s->context, before = *c;

	c->refuted = false;
	c->lock -= !!(what & LOCK);
	c->bh -= !!(what & BH);
	c->preempt -= !!(what & PREEMPT);
	c->rcu -= !!(what & RCU);
	c->fault -= !!(what & FAULT);
	if (what & IRQ) {
		saved = saved ? term_fresh(saved) : NULL;
		c->irq = saved && saved->kind == T_IRQ ? (int)saved->value : -1;
		c->restored = c->irq < 0 ? saved : NULL;
	}
	context_clamp(c);
	context_depths_moved(s, &before, NULL);
}

struct atomicity context_after(const struct atomicity *caller, const struct atomicity *callee)
{
	struct atomicity c = *caller;

	for (int bit = LOCK; bit <= FAULT; bit <<= 1) {
		int i = bit_index(bit);

		if (callee->entered[i] && (*context_depth(caller, bit) <= 0 || !c.entered[i]))
			c.entered[i] = callee->entered[i];
	}
	c.lock += callee->lock;
	c.bh += callee->bh;
	c.preempt += callee->preempt;
	c.rcu += callee->rcu;
	c.fault += callee->fault;
	if (callee->irq)
		c.irq = callee->irq;
	c.refuted |= callee->refuted;
	context_clamp(&c);
	return c;
}
