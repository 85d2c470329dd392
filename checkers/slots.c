/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * slots.c - kmap-slot-context: a KM_ slot where something that has it too can come in.
 *
 * A slot belongs to one kind of context, or its users keep the others out.  Proves one of:
 * the function runs in a context above those that the slot is for; what the slot needs off
 * is certainly on when it is mapped; or it was turned off here for the map, and is on again
 * before the unmap.  Who turns it off for a map holds that the caller has not.  A function
 * that does not is taken to be called with it off, as far as nothing is known of its callers.
 * From 2.6.37 on there is one rule left: a hard irq handler has interrupts off.
 */
#include "engine.h"
#include "mapping.h"

enum slot_level { PROCESS, SOFTIRQ, HARDIRQ };
enum slot_needs { NOTHING, BH_OFF, IRQS_OFF_NEEDED };

#define NEEDS_NOTHING NOTHING
#define NEEDS_BH BH_OFF
#define NEEDS_IRQS IRQS_OFF_NEEDED

static struct slot_use {
	const char *name;
	enum slot_level highest;
	enum slot_needs needs;
	bool known;		/* the unit has it, by this number: */
	long long number;
} uses[] = {
#define SLOT(name, highest, needs) { #name, highest, NEEDS_##needs, false, 0 },
#include "slots.def"
};

#define NR_USES ((int)(sizeof(uses) / sizeof(uses[0])))

void slots_resolve(void)
{
	for (int i = 0; i < NR_USES; i++)
		uses[i].known = slot_find_number(uses[i].name, &uses[i].number);
}

static const struct slot_use *slot_use(const struct term *slot)
{
	for (int i = 0; slot && slot->kind == T_CONST && i < NR_USES; i++)
		if (uses[i].known && uses[i].number == slot->value)
			return &uses[i];
	return NULL;
}

static int needs_context(const struct slot_use *use)
{
	return use->needs == IRQS_OFF_NEEDED ? IRQ : use->needs == BH_OFF ? BH : 0;
}

struct masks masks_of(const struct atomicity *c)
{
	return (struct masks){ c->irq, c->depths[CONTEXT_BH] };
}

struct masks masks_inside(const struct atomicity *caller, const struct masks *callee)
{
	struct atomicity inside = { .irq = callee->irq };

	inside.depths[CONTEXT_BH] = callee->bh;
	inside = context_after(caller, &inside);
	return masks_of(&inside);
}

void masks_join(struct masks *a, const struct masks *b)
{
	if (a->irq != b->irq)
		a->irq = IRQ_UNKNOWN;
	if (b->bh.own < a->bh.own)
		a->bh.own = b->bh.own;
	if (b->bh.left > a->bh.left)
		a->bh.left = b->bh.left;
}

static bool is_entered(const struct entry *entry, enum entry_kind kind)
{
	return entry && entry->kind == kind;
}

/* Why the slot may not be mapped where it is. */
static const struct fault {
	const char *text;
	bool irqs;		/* as interrupts are on */
} *slot_fault(const struct slot_use *use, const struct entry *entry, const struct masks *here)
{
	static const struct fault above = { "is for process context only", false }, hard = { "is not for interrupts", false };
	static const struct fault irqs = { "needs interrupts off", true }, softirqs = { "needs softirqs off", false };
	bool softirqs_on = is_entered(entry, ENTRY_PROCESS) && here->irq == IRQ_ON && !here->bh.own && !here->bh.left;

	if (entry && use->highest == PROCESS && entry_of(entry)->interrupt)
		return &above;
	if (entry && use->highest < HARDIRQ && entry_of(entry)->hard)
		return &hard;
	if (use->needs == IRQS_OFF_NEEDED && here->irq == IRQ_ON && !is_entered(entry, ENTRY_HARDIRQ))
		return &irqs;
	if (use->needs == BH_OFF && softirqs_on)
		return &softirqs;
	return NULL;
}

/* Where interrupts were turned on, if it was here; a restore only says that they were on before. */
static const struct step *turned_on(const struct atomicity *c)
{
	const struct step *step = c->entered[CONTEXT_IRQ];

	return c->irq == IRQ_ON && step && step->kind == STEP_LEAVE ? step : NULL;
}

bool slot_is_misplaced(struct run *run, struct state *s, const struct event *ev)
{
	const struct slot_use *use = slot_use(ev->slot);
	const struct entry *entry = s->context.entry;
	struct masks here = masks_of(&s->context);
	struct event told = *ev;
	const struct fault *fault;

	if (!use || (ev->inner && !ev->masks))
		return false;
	if (ev->masks)
		here = masks_inside(&s->context, ev->masks);
	fault = slot_fault(use, entry, &here);
	if (!fault)
		return false;
	if (fault->irqs)
		told.culprit = turned_on(&s->context);
	told.slot_needs = needs_context(use);
	told.entry = told.culprit ? NULL : entry;
	report(run, s, RULE_SLOT_CONTEXT, &told, NULL, NULL, "%s() maps %s, which %s", ev->name, use->name, fault->text);
	return true;
}

/* What it needs was turned off for it, or not by anybody: and is it on now? */
static const char *slot_exposed(const struct slot_use *use, const struct mapping *m, const struct atomicity *c)
{
	if (m->unmasked)
		return NULL;
	if (use->needs == IRQS_OFF_NEEDED && !is_entered(c->entry, ENTRY_HARDIRQ) &&
	    (c->irq == IRQ_ON || (c->irq == IRQ_AT_ENTRY && m->masks.irq == IRQ_OFF)))
		return "interrupts";
	if (use->needs == BH_OFF && !(c->entry && entry_of(c->entry)->interrupt) &&
	    (m->masks.bh.own || m->masks.irq == IRQ_OFF) && !c->depths[CONTEXT_BH].own &&
	    (c->irq == IRQ_ON || c->irq == IRQ_AT_ENTRY))
		return "softirqs";
	return NULL;
}

void slots_check(struct run *run, struct state *s, const struct event *ev)
{
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];
		const struct slot_use *use = slot_use(m->slot);
		const char *what;
		struct event told = *ev;

		if (!use || m->family != ATOMIC || !is_ours(m))
			continue;
		what = slot_exposed(use, m, &s->context);
		if (!what)
			continue;
		told.slot_needs = needs_context(use);
		told.entry = s->context.entry;
		report(run, s, RULE_SLOT_CONTEXT, &told, m, NULL, "%s() turns %s on, which %s needs off",
		       ev->name, what, use->name);
		m->unmasked = true;	/* what else becomes of the mapping does not follow from it */
	}
}

bool stack_is_misplaced(struct run *run, struct state *s, const struct event *ev)
{
	struct event told = *ev;

	if (!on_stack(ev->family) || !is_entered(s->context.entry, ENTRY_HARDIRQ) || s->context.irq != IRQ_ON)
		return false;
	told.entry = s->context.entry;
	told.culprit = turned_on(&s->context);
	report(run, s, RULE_SLOT_CONTEXT, &told, NULL, NULL, "%s() maps in an interrupt handler that has turned interrupts on",
	       ev->name);
	return true;
}
