/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sleep.c - what sleeps, and where it must not: kmap-in-atomic, kmap-sleep,
 * kmap-unmap-context.
 *
 * kmap() sleeps by contract in every configuration (CONTRACT 2.1), so it is
 * wrong in any atomic context.  kunmap() does not sleep, and has contexts of its
 * own.  Other sleepers are judged only inside a kmap_atomic section: locks and
 * the rest are other tools' business.
 */
#include "engine.h"
#include "mapping.h"
#include "sparse.h"

/* Unlike effect_add_mapping(), it tells by context, not by place: one a depth. */
static void effect_add_sleeper(struct state *s, struct effect e, const struct atomicity *inside)
{
	e.context = inside ? context_after(&s->context, inside) : s->context;
	for (int i = 0; i < s->nr_effects; i++) {
		struct effect *old = &s->effects[i];

		/* one a kind and depth is enough for a caller */
		if (old->kind == e.kind && old->obj == e.obj && old->context.irq == e.context.irq &&
		    depth_same(old->context.depths[CONTEXT_LOCK], e.context.depths[CONTEXT_LOCK]))
			return;
	}
	effect_append(s, &e);
}

/*
 * Callees that may sleep, asked only when a caller holds an atomic mapping: two
 * on a path are enough to find one that does.
 */
#define MAX_LAZY 2

void effect_add_lazy(struct state *s, struct body *callee, const struct step *step)
{
	int n = 0;

	for (int i = 0; i < s->nr_effects; i++) {
		if (s->effects[i].lazy == callee)
			return;
		n += !!s->effects[i].lazy;
	}
	if (n < MAX_LAZY && s->nr_effects < MAX_EFFECTS)
		s->effects[s->nr_effects++] = (struct effect){ .kind = EFFECT_SLEEP, .lazy = callee, .step = step };
}

bool event_pool(struct run *run, struct state *s, const struct event *ev, const struct atomicity *inside)
{
	struct mapping *section = mapping_section(s);
	struct atomicity here = inside ? context_after(&s->context, inside) : s->context;
	struct event told = *ev;
	struct step *step;

	advise_nested(run, s, ev);
	if (section) {
		report(run, s, RULE_IN_ATOMIC, ev, section, NULL,
		       "%s() may sleep, and a kmap_atomic() mapping is held", ev->name);
		return true;
	}
	if (context_is_atomic(&here)) {
		told.culprit = context_culprit(&s->context);
		told.entry = told.culprit ? NULL : context_entry_culprit(&here);
		report(run, s, RULE_IN_ATOMIC, &told, NULL, NULL, "%s() may sleep, and the context is atomic",
		       ev->name);
		return true;
	}
	step = event_step(s, STEP_INNER, ev);
	effect_add_sleeper(s, (struct effect){ .kind = EFFECT_POOL, .family = POOL, .step = step,
					       .obj = ev->obj && ev->obj->kind == T_ARG ? ev->obj : NULL },
			   inside);
	return false;
}

/*
 * 2.6.18 arch/i386/mm/highmem.c:14, "if (in_interrupt()) BUG();", and BH that is off counts as a
 * softirq; since 5.8 a might_sleep() (CONTRACT 1, G3d).
 */
bool event_unpool(struct run *run, struct state *s, const struct event *ev, struct mapping *m)
{
	const struct atomicity here = ev->inside ? context_after(&s->context, ev->inside) : s->context;
	const struct mapping *section = mapping_section(s);
	struct event told = *ev;

	if (!is_certain(ev->obj) || (ev->inner && !ev->inside))
		return false;
	if (!engine.unit->api.kunmap_sleeps) {
		if (!context_is_softirq(&here))
			return false;
		told.culprit = context_softirq(&here);
		told.entry = told.culprit ? NULL : here.entry;
		report(run, s, RULE_UNMAP_CONTEXT, &told, m, NULL, "%s() is called where in_interrupt() is true", ev->name);
		return true;
	}
	if (!section && !context_is_atomic(&here))
		return false;
	if (!section)
		told.culprit = context_culprit(&here);
	if (!section && !told.culprit)
		told.entry = context_entry_culprit(&here);
	report(run, s, RULE_UNMAP_CONTEXT, &told, m, section, "%s() has a might_sleep(), and %s", ev->name,
	       section ? "a kmap_atomic() mapping is held" : "the context is atomic");
	return true;
}

static bool user_copy_sleeps(bool result_used)
{
	/*
	 * From 4.2 a copy that faults under pagefault_disable() returns short: right
	 * when somebody looks at what it returns (CONTRACT 4.3).
	 */
	return engine.unit->api.pagefault_counts || !result_used;
}

void event_sleep(struct run *run, struct state *s, const struct event *ev, bool user_copy,
		 bool result_used)
{
	struct mapping *section = mapping_atomic(s), *lent;
	struct step *step;

	event_dump(run, ev, "sleep");
	if (user_copy && !user_copy_sleeps(result_used))
		return;
	if (ev->in_section) {
		report(run, s, RULE_SLEEP, ev, NULL, NULL,
		       "%s() sleeps inside its kmap_atomic section with these arguments", ev->name);
		return;
	}
	if (section) {
		report(run, s, RULE_SLEEP, ev, section, NULL,
		       user_copy && !engine.unit->api.pagefault_counts ?
		       "%s() may fail inside a kmap_atomic section and its result is ignored" :
		       "%s() may sleep inside a kmap_atomic section", ev->name);
		mapping_reported(section);
		return;
	}
	if (mapping_section(s))
		return;	/* it had its report */
	step = event_step(s, STEP_INNER, ev);
	lent = user_copy ? NULL : mapping_perhaps_atomic(s);
	if (lent && !lent->slept)
		lent->slept = step;
	effect_add_sleeper(s, (struct effect){ .kind = EFFECT_SLEEP, .obj = ev->obj, .user_copy = user_copy,
					       .result_used = result_used, .step = step }, NULL);
}

void event_slept(struct run *run, struct state *s, struct mapping *m)
{
	const struct event ev = { .insn = m->slept->insn, .name = m->slept->what, .inner = m->slept->inner };
	struct step *now = s->trace;

	s->trace = (struct step *)m->slept;	/* the path to it, not to here */
	report(run, s, RULE_SLEEP, &ev, m, NULL, "%s() may sleep inside a kmap_atomic section", ev.name);
	s->trace = now;
}

/* 1: these flags let an allocation sleep, 0: they don't, -1: not known. */
static int gfp_blocks(const struct state *s, struct term *gfp)
{
	long long bits = engine.unit->api.gfp_blocking, value;
	struct range r;
	int a, b;

	if (!bits || !gfp)
		return -1;
	gfp = term_fresh(gfp);
	r = state_range(s, gfp);
	if (range_is_single(&r, &value))
		return (value & bits) != 0;
	if (gfp->kind == T_OP && gfp->op == OP_OR) {
		a = gfp_blocks(s, gfp->a);
		b = gfp_blocks(s, gfp->b);
		return a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : -1;
	}
	if (gfp->kind == T_OP && gfp->op == OP_AND && gfp->b->kind == T_CONST && !(gfp->b->value & bits))
		return 0;
	return -1;
}

void event_alloc(struct run *run, struct state *s, const struct event *ev)
{
	struct event plain = *ev;
	struct step *step;
	int blocks = gfp_blocks(s, ev->obj);

	if (blocks == 1) {
		plain.obj = NULL;
		event_sleep(run, s, &plain, false, true);
	} else if (blocks < 0 && ev->obj && !(ev->obj->flags & (TERM_HAS_ANY | TERM_HAS_NEW))) {
		/* the caller knows which flags it gives */
		step = event_step(s, STEP_INNER, ev);
		effect_add_sleeper(s, (struct effect){ .kind = EFFECT_SLEEP, .obj = ev->obj,
						       .in_section = ev->in_section || mapping_atomic(s),
						       .step = step }, NULL);
	}
}
