/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * prim.c - what a primitive does, by the contract: it turns a call of one into
 * events, contexts and values.
 *
 * Takes for granted that the contract is right about what a primitive does; those
 * that sleep do to their arguments what unknown code does (call.c).
 */
#include <errno.h>
#include <limits.h>
#include <string.h>

#include "call.h"
#include "engine.h"
#include "ir.h"
#include "sparse.h"

static struct pseudo *call_arg(const struct instruction *insn, int nr)
{
	return nr > 0 ? ptr_list_nth(insn->arguments, nr - 1) : NULL;
}

struct term *call_arg_value(struct state *s, const struct instruction *insn, int nr)
{
	struct pseudo *p = call_arg(insn, nr);

	return p ? value_of(s, p) : NULL;
}

/* What was given to a lock or a map was no NULL pointer, or nothing follows. */
static void call_arg_is_object(struct state *s, const struct instruction *insn, int nr)
{
	struct term *t = call_arg_value(s, insn, nr);

	if (t)
		state_assume(s, t, true);
}

/* i, or i times a size, where i is another number in each pass: no pfn that was looked up. */
static bool is_counter(const struct pseudo *p)
{
	while (p->type == PSEUDO_REG && (p->def->opcode == OP_MUL || p->def->opcode == OP_SHL ||
					 p->def->opcode == OP_SEXT || p->def->opcode == OP_ZEXT))
		p = p->def->src;
	return p->type == PSEUDO_REG && p->def->opcode == OP_PHI;
}

/*
 * pages[i] or &pages[i] in a loop: when it lives on into the next pass it is one of an array
 * of mappings, unmapped by whatever index the unmapping loop uses (solve.c).
 */
static bool is_one_of_many(const struct state *s, const struct instruction *insn, int nr)
{
	struct pseudo *p = call_arg(insn, nr);
	const struct instruction *def;

	if (!graph_block(s->graph, insn->bb)->in_loop || !p || p->type != PSEUDO_REG)
		return false;
	def = p->def;
	if (def->opcode != OP_LOAD)
		return def->opcode == OP_ADD && is_counter(def->src2);
	if (def->src->type != PSEUDO_REG)
		return false;
	def = def->src->def;
	return def->opcode == OP_ADD && def->src2->type == PSEUDO_REG;
}

/* The page was put into an array before it was mapped: the same. */
static bool is_kept_in_array(const struct state *s, const struct instruction *insn, struct term *page)
{
	bool in_loop = graph_block(s->graph, insn->bb)->in_loop;

	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];

		if (!c->written || !term_carries(c->value, page))
			continue;
		/* at an index that is not constant, or is only in this pass */
		if (c->root->kind == T_OP || (in_loop && !c->member && c->root->kind != T_SYM))
			return true;
		if (c->root->kind == T_SYM && type_is_array(c->root->ptr))
			return true;
	}
	return false;
}

static void prim_map(struct run *run, struct state *s, const struct instruction *insn,
		     const struct primitive *prim)
{
	struct event ev = { .insn = insn, .name = prim->name, .family = prim->what };
	const char *suffix = strrchr(prim->name, '_');
	bool is_pfn = suffix && !strcmp(suffix, "_pfn");
	bool inexact = suffix && !strcmp(suffix, "_folio");

	state_age(s, insn);
	ev.obj = call_arg_value(s, insn, prim->arg);
	if (!ev.obj)
		ev.obj = term_any();
	/* a frame number is no page, but the same number is the same frame */
	if (is_pfn)
		ev.obj = term_pure(prim->ident, ev.obj);
	ev.slot = prim->aux ? call_arg_value(s, insn, prim->aux) : NULL;
	if (!is_pfn)
		call_arg_is_object(s, insn, prim->arg);
	advise_deprecated(run, s, &ev);
	event_map(run, s, &ev, inexact);
	if (ev.family == POOL && s->nr_maps &&
	    (is_one_of_many(s, insn, prim->arg) || is_kept_in_array(s, insn, ev.obj)))
		s->maps[s->nr_maps - 1].many = true;
	value_set(s, insn->target, term_mapped(insn, 0, inexact));
	/* "(void)kmap_atomic(page)": for what it disables, to be undone by the slot (2.6 mm/shmem.c) */
	if (ev.family == ATOMIC && (!insn->target || !has_users(insn->target)) &&
	    result_is_discarded(run->body->function->sym, insn))
		mappings_give(s, term_mapped(insn, 0, inexact), NULL, OWNER_OTHERS);
}

static void prim_unmap(struct run *run, struct state *s, const struct instruction *insn,
		       const struct primitive *prim)
{
	struct event ev = { .insn = insn, .name = prim->name, .family = prim->what };

	ev.obj = call_arg_value(s, insn, prim->arg);
	if (!ev.obj)
		return;
	ev.slot = prim->aux ? call_arg_value(s, insn, prim->aux) : NULL;
	ev.type = call_arg_origin(insn, prim->arg);
	event_unmap(run, s, &ev);
}

/* The address of a page mapped here; else one that is the same for the same page. */
static void prim_address(struct run *run, struct state *s, const struct instruction *insn,
			 const struct primitive *prim)
{
	struct term *page = call_arg_value(s, insn, prim->arg);
	struct mapping *m = page ? mapping_of_page(s, page, prim->what == POOL ? IN_POOL : NOT_IN_POOL) : NULL;
	struct event ev = { .insn = insn, .name = prim->name, .obj = page };

	if (page && !m)
		advise_missing(run, s, &ev);
	value_set(s, insn->target, m ? m->addr : page ? term_pure(prim->ident, page) : term_any());
}

static void prim_enter(struct state *s, const struct instruction *insn, const struct primitive *prim)
{
	struct step *step;

	if ((prim->what & IRQ) && prim->aux) {
		struct term *flags = call_arg_value(s, insn, prim->aux);

		if (flags)
			state_store(s, flags, 0, bits_in_long / 8, NULL, term_irq(s->context.irq));
	}
	call_arg_is_object(s, insn, prim->arg);
	step = state_step(s, STEP_ENTER, insn, prim->name);
	context_enter(s, prim->what, step);
}

static void prim_leave(struct run *run, struct state *s, const struct instruction *insn,
		       const struct primitive *prim)
{
	context_leave(s, prim->what, prim->aux ? call_arg_value(s, insn, prim->aux) : NULL, insn, prim->name);
	slots_check(run, s, &(struct event){ .insn = insn, .name = prim->name });
}

/* Two ways: got it and inside, or not. */
static int prim_try(struct state *s, const struct instruction *insn, const struct primitive *prim,
		    struct state **out)
{
	struct state *failed = state_copy(s);

	prim_enter(s, insn, prim);
	value_set(s, insn->target, term_const(1));
	value_set(failed, insn->target, term_const(0));
	out[1] = failed;
	return 2;
}

/* A test of the context tells what the context is. */
static int prim_context_test(struct state *s, const struct instruction *insn,
			     const struct primitive *prim, struct state **out)
{
	const struct atomicity *c = &s->context;
	struct depth preempt = c->depths[CONTEXT_PREEMPT], bh = c->depths[CONTEXT_BH];
	bool inverted = prim->what == PREEMPTIBILITY;
	bool counted = preempt.own || bh.own || mapping_atomic(s);
	/* what was disabled here shows in the counts; an interrupt we may be in does not */
	bool is_atomic = (prim->what == IRQ_STATE && c->irq == IRQ_OFF) || (prim->what == BH && bh.own) ||
			 (prim->what & (ATOMICITY | PREEMPTIBILITY) && counted);
	/* the same test in the same context has the same answer */
	long long now = (prim->what == IRQ_STATE ? c->irq : 0) + 16 * (prim->what & BH ? depth_net(bh) : 0) +
			256 * (prim->what & (ATOMICITY | PREEMPTIBILITY) ? depth_net(preempt) : 0);
	struct term *t = term_pure(prim->ident, term_const(now));
	int truth = state_truth(s, t);
	struct state *other;

	if (truth < 0 && is_atomic)
		truth = !inverted;
	if (truth < 0 && prim->what == IRQ_STATE && c->irq == IRQ_ON)
		truth = 0;
	if (truth < 0 && c->entry)
		truth = entry_answers(c->entry, prim);
	if (truth == 0 && prim->what == ATOMICITY && context_is_atomic(c))
		truth = -1;	/* a lock counts in some configurations only */
	if (truth >= 0) {
		value_set(s, insn->target, term_const(truth));
		return 1;
	}
	other = state_copy(s);
	state_assume(s, t, !inverted);
	state_assume(other, t, inverted);
	value_set(s, insn->target, term_const(!inverted));
	value_set(other, insn->target, term_const(inverted));
	s->context.tested = true;
	s->context.entered[CONTEXT_TESTED] = state_step(s, STEP_ENTER, insn, prim->name);
	if (prim->what == ATOMICITY || prim->what == PREEMPTIBILITY)
		other->context.refuted = true;
	/* it asks which of them it is: in none that is atomic, nothing is known any more */
	if (c->entry && c->entry->kind == ENTRY_ANY_IRQ)
		other->context.entry = NULL;
	out[1] = other;
	return 2;
}

static void prim_sleep(struct run *run, struct state *s, const struct instruction *insn,
		       const struct primitive *prim)
{
	struct event ev = { .insn = insn, .name = prim->name };
	bool used = insn->target && insn->target != VOID && has_users(insn->target);

	if (prim->action == ACT_ALLOC) {
		ev.obj = call_arg_value(s, insn, prim->arg);
		event_alloc(run, s, &ev);
	} else {
		event_sleep(run, s, &ev, prim->action == ACT_USERCOPY, used);
	}
}

/*
 * Two ways: it was read, or there was a fault, which leaves 0
 * ("On error, the variable @x is set to zero": 2.6.18 include/asm-i386/uaccess.h, 6.12
 * arch/x86/include/asm/uaccess.h).  The number of states; 0: what it writes has no size.
 */
static int prim_get_user(struct run *run, struct state *s, const struct instruction *insn,
			 const struct primitive *prim, struct state **out)
{
	const struct symbol *type = type_pointee(call_arg_origin(insn, prim->arg));
	struct event ev = { .insn = insn, .name = prim->name, .obj = call_arg_value(s, insn, prim->arg) };
	struct state *failed;

	if (!ev.obj || !type || type->bit_size <= 0)
		return 0;
	event_use(run, s, &ev);
	state_age(s, insn);
	state_meets_strangers(s);
	ev.obj = call_arg_value(s, insn, prim->arg);
	failed = state_copy(s);
	state_store(s, ev.obj, 0, type->bit_size / 8, NULL, term_new(insn, 0, NEW_LOAD));
	value_set(s, insn->target, term_const(0));
	state_store(failed, ev.obj, 0, type->bit_size / 8, NULL, term_const(0));
	value_set(failed, insn->target, term_const(-EFAULT));
	out[1] = failed;
	return 2;
}

/* memset(), memcpy(): they use their pointers and write the first one only. */
static void prim_memory(struct run *run, struct state *s, const struct instruction *insn,
			const struct primitive *prim)
{
	struct term *to = call_arg_value(s, insn, 1), *what = call_arg_value(s, insn, 2);
	struct term *size = call_arg_value(s, insn, 3);
	struct event ev = { .insn = insn, .name = prim->name, .obj = to };
	struct range bytes;

	state_age(s, insn);
	call_result(s, insn);
	if (!to || !what || !size)
		return;
	value_set(s, insn->target, to);
	if (state_truth(s, size) == 0)
		return;		/* no byte is touched */
	bytes = state_range(s, size);
	if (bytes.n && bytes.r[0].lo > 0 && bytes.r[0].lo < INT_MAX)
		ev.bytes = bytes.r[0].lo;	/* as many at least */
	ev.through = call_arg(insn, 1);
	event_use(run, s, &ev);
	ev.obj = what;
	ev.through = call_arg(insn, 2);
	if (prim->action == ACT_COPY)
		event_use(run, s, &ev);
	/* a struct set to zero: its flags and pointers are known */
	if (prim->action == ACT_FILL && what->kind == T_CONST && what->value == 0 &&
	    size->kind == T_CONST && size->value > 0 && size->value <= SHRT_MAX)
		state_store(s, to, 0, (int)size->value, NULL, what);
	else
		state_havoc(s, to, size->kind == T_CONST && size->value > 0 && size->value <= SHRT_MAX ?
			    (int)size->value : 0);
}

static int call_context(struct run *run, struct state *s, const struct instruction *insn, const struct primitive *prim,
			struct state **out)
{
	if (prim->action == ACT_TRY)
		return prim_try(s, insn, prim, out);
	if (prim->action == ACT_ENTER)
		prim_enter(s, insn, prim);
	else
		prim_leave(run, s, insn, prim);
	call_result(s, insn);
	return 1;
}

int call_primitive(struct run *run, struct state *s, const struct instruction *insn,
		   const struct primitive *prim, struct state **out)
{
	struct state *other;
	int nr;

	switch (prim->action) {
	case ACT_MAP:
		prim_map(run, s, insn, prim);
		return 1;
	case ACT_UNMAP:
		prim_unmap(run, s, insn, prim);
		return 1;
	case ACT_ADDRESS:
		prim_address(run, s, insn, prim);
		return 1;
	case ACT_ENTER:
	case ACT_LEAVE:
	case ACT_TRY:
		if (prim->what & LOCK && prim->action != ACT_LEAVE)
			state_waits(s);
		if (!engine.follows_contexts) {
			state_age(s, insn);
			call_arg_is_object(s, insn, prim->arg);
			call_result(s, insn);
			return 1;
		}
		return call_context(run, s, insn, prim, out);
	case ACT_SLEEP:
	case ACT_ALLOC:
	case ACT_USERCOPY:
		if (prim->action == ACT_SLEEP)
			state_waits(s);
		prim_sleep(run, s, insn, prim);
		nr = prim->arg && prim->action == ACT_USERCOPY ? prim_get_user(run, s, insn, prim, out) : 0;
		return nr ? nr : call_unknown(run, s, insn, prim->name);
	case ACT_PRED:
		if (!(prim->what & VALUE))
			return prim_context_test(s, insn, prim, out);
		s->asks_bounds |= !!(prim->what & HIGHMEM);
		value_set(s, insn->target, term_pure(prim->ident, prim->arg ? call_arg_value(s, insn, prim->arg) :
							       term_const(0)));
		return 1;
	case ACT_NORETURN:
		state_free(s);
		return 0;
	case ACT_FILL:
	case ACT_COPY:
		prim_memory(run, s, insn, prim);
		return 1;
	case ACT_ANY:
		other = state_copy(s);
		value_set(s, insn->target, term_const(1));
		value_set(other, insn->target, term_const(0));
		out[1] = other;
		return 2;
	}
	return 1;
}
