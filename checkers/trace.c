/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * trace.c - the path of a finding, step by step, for a program that takes it again
 * (driver/witness.c): the notes in a form that is not for reading, and the steps
 * that a reader is spared.
 *
 * Takes for granted that the state's list of steps leads back to the function's
 * start.  Before a join it is that of one of the joined paths, and what the join holds
 * may be from another: of that part only the steps count that the finding is about.
 */
#include <stdlib.h>

#include "engine.h"
#include "fe.h"
#include "ir.h"
#include "sparse.h"
#include "util.h"

bool finding_traces;

static struct trace_step *trace_add(struct finding *f, enum trace_kind kind, struct place place)
{
	struct trace_step *t;

	f->trace = xrealloc(f->trace, (f->nr_trace + 1) * sizeof(*f->trace));
	t = &f->trace[f->nr_trace++];
	*t = (struct trace_step){ .kind = kind, .place = place };
	return t;
}

/* The variable that is destroyed at the end of its scope by this call, or NULL. */
static const struct symbol *destroyed(const struct instruction *insn)
{
	struct pseudo *arg = insn->opcode == OP_CALL ? first_pseudo(insn->arguments) : NULL;
	struct symbol *destroy, *callee = insn_callee(insn);

	if (arg && arg->type == PSEUDO_REG && arg->def->opcode == OP_SYMADDR)
		arg = arg->def->src;
	if (!arg || arg->type != PSEUDO_SYM || !callee)
		return NULL;
	destroy = symbol_cleanup(arg->sym);
	return destroy && destroy->ident == callee->ident ? arg->sym : NULL;
}

/*
 * Where whoever runs the program sees it.  A reader sees a destructor at the way out
 * of the scope; compilers have no place for it but the variable's.
 */
static struct place place_run(const struct instruction *insn)
{
	const struct symbol *var = destroyed(insn);

	return var ? place_at(var->pos) : place_of(insn);
}

/* The places in the callees, and the last step there; NULL: it is not in one. */
static const struct step *trace_inner(struct finding *f, const struct step *inner)
{
	const struct step *last = NULL;

	/* stream 0: a body of bodies.def */
	for (; inner && inner->insn->pos.stream; inner = inner->inner) {
		trace_add(f, TRACE_INSIDE, place_run(inner->insn));
		last = inner;
	}
	return last;
}

/* Which of the two mappings that the finding tells of a step makes or ends. */
static int step_mapping(const struct step *step, const struct mapping *m, const struct mapping *other)
{
	if (m && (step == m->mapped || step == m->unmapped))
		return 1;
	return other && step == other->mapped ? 2 : 0;
}

static void trace_step(struct finding *f, const struct run *run, const struct step *step,
		       const struct mapping *m, const struct mapping *other, const struct step *culprit)
{
	static const enum trace_kind kinds[] = {
		[STEP_MAP] = TRACE_MAP, [STEP_UNMAP] = TRACE_UNMAP, [STEP_ENTER] = TRACE_ENTER,
		[STEP_LEAVE] = TRACE_LEAVE,
	};
	struct position at;
	int nr = f->nr_trace, whole;
	const struct step *last;
	const struct primitive *prim;

	switch (step->kind) {
	case STEP_BRANCH:
		whole = branch_of_if(run->body->function->sym, step->insn, step->taken, &at);
		if (whole >= 0)
			trace_add(f, TRACE_BRANCH, place_at(at))->taken = whole;
		break;
	case STEP_MAP:
	case STEP_UNMAP:
	case STEP_ENTER:
	case STEP_LEAVE:
		trace_add(f, kinds[step->kind], place_run(step->insn));
		last = trace_inner(f, step->inner);
		if (!last)
			last = step;
		prim = insn_primitive(last->insn);
		f->trace[nr].what = last->what;
		f->trace[nr].mapping = step_mapping(step, m, other);
		if (f->trace[nr].mapping)
			f->trace[nr].family = f->trace[nr].mapping == 1 ? m->family : other->family;
		f->trace[nr].told = f->trace[nr].mapping || step == culprit;
		if (step->kind == STEP_ENTER && prim && prim->action == ACT_PRED)
			f->trace[nr].kind = TRACE_TEST;
		else if (step->kind == STEP_ENTER && prim)
			f->trace[nr].contexts = prim->what;
		break;
	case STEP_INNER:
	case STEP_ELSEWHERE:
	case STEP_JOIN:
		break;
	}
}

/*
 * From the function's start to the last step.  A summary tells of a callee's steps not
 * in their order: of those, too, only the ones that the finding is about count.
 */
static void trace_path(struct finding *f, const struct run *run, const struct step *last,
		       const struct mapping *m, const struct mapping *other, const struct step *culprit)
{
	const struct step **steps, *step;
	bool seen = false, joined = false;
	int n = 0;

	for (step = last; step; step = step->prev)
		n++;
	steps = xcalloc(n + 1, sizeof(*steps));
	for (step = last, n = 0; step; step = step->prev) {
		joined |= step->kind == STEP_JOIN;
		if ((!joined && !step->inner) || step_mapping(step, m, other) || step == culprit)
			steps[n++] = step;
	}
	while (n--) {
		seen |= steps[n] == culprit;
		trace_step(f, run, steps[n], m, other, culprit);
	}
	/* entered in a callee: not on this function's own path */
	if (culprit && !seen)
		trace_step(f, run, culprit, m, other, culprit);
	free(steps);
}

static enum trace_given event_given(struct state *s, const struct event *ev, const struct mapping *m)
{
	long long offset;
	bool known, exact;

	if (!ev->obj || !m)
		return GIVEN_OTHER;
	if (state_mapping_of(s, ev->obj, &offset, &known, &exact) == m)
		return (known && (offset < 0 || offset >= 4096)) || (!known && address_is_below(s, ev->obj)) ? GIVEN_OUTSIDE : GIVEN_ADDRESS;
	if (ev->obj == m->addr)
		return GIVEN_ADDRESS;
	if (ev->obj == m->page)
		return GIVEN_PAGE;
	return type_is_page(type_pointee(ev->type)) ? GIVEN_OTHER_PAGE : GIVEN_OTHER;
}

static enum trace_kind event_kind(enum rule rule, const struct event *ev)
{
	switch (rule) {
	case RULE_SLOT_CONTEXT:
		return ev->family || ev->slot ? TRACE_MAP : TRACE_LEAVE;
	case RULE_IN_ATOMIC:
	case RULE_SLOT_REUSE:
	case RULE_DEPTH:
		return TRACE_MAP;
	case RULE_USE_AFTER_UNMAP:
	case RULE_PAST_PAGE:
	case RULE_ESCAPE:
		return TRACE_USE;
	case RULE_SLEEP:
		return TRACE_SLEEP;
	case RULE_LEAK:
		return TRACE_RETURN;
	default:
		return TRACE_UNMAP;
	}
}

/*
 * The path up to the event, which may have made its step already; what is judged at the
 * way out lies further back.
 */
static const struct step *path_before(const struct state *s, const struct event *ev, bool at_exit)
{
	for (const struct step *step = s->trace; step; step = step->prev) {
		if (step->insn == ev->insn && step->inner == ev->inner)
			return step->prev;
		if (!at_exit)
			break;
	}
	return s->trace;
}

static struct given given_mapping(const struct mapping *m)
{
	long long offset;
	const struct term *root = m && m->foreign ? term_root(m->addr, &offset) : NULL;

	if (!root || root->kind != T_ARG)
		return (struct given){ 0 };
	return (struct given){ root->n, m->family, m->slot && m->slot->kind == T_CONST ? (int)m->slot->value : 0 };
}

void trace_report(struct finding *f, const struct run *run, struct state *s, const struct event *ev,
		  const struct mapping *m, const struct mapping *other)
{
	enum trace_kind kind = event_kind(f->rule, ev);
	const struct step *last;
	int nr;

	trace_path(f, run, path_before(s, ev, kind == TRACE_UNMAP && !ev->family), m, other, ev->culprit);
	nr = f->nr_trace;
	trace_add(f, kind, place_run(ev->insn));
	last = trace_inner(f, ev->inner);
	f->trace[nr].what = last ? last->what : ev->name;
	f->trace[nr].family = ev->family ? ev->family : POOL;
	f->trace[nr].given = event_given(s, ev, m);
	f->trace[nr].mapping = m ? 1 : 0;
	f->trace[nr].told = true;
	f->given = given_mapping(m);
}

void trace_leak(struct finding *f, const struct run *run, const struct state *s,
		const struct mapping *m, const struct instruction *exit)
{
	struct trace_step *last;

	trace_path(f, run, s->trace, m, NULL, NULL);
	last = trace_add(f, TRACE_RETURN, place_of_exit(exit));
	last->told = true;
	last->taken = !frontend_is_end(exit);
}
