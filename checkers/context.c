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
#define MAX_DEPTH 4

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

void context_enter(struct state *s, int what, const struct step *step)
{
	struct atomicity *c = &s->context;

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
}

void context_leave(struct state *s, int what, struct term *saved)
{
	struct atomicity *c = &s->context;

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
