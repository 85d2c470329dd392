// SPDX-License-Identifier: GPL-2.0-only
/*
 * supply.c - what the unit gives a function that nobody else can call.
 *
 * A function's findings are made for whatever it may be given.  Of a static one that is called
 * by its name only, all calls are in the unit: where a finding needs an argument that none
 * of them gives, no run takes its path (6.18 drivers/gpu/drm/drm_panic.c: a pixel that crosses
 * the end of its page).  Such a function is walked again with the numbers that its
 * arguments have at the calls, and what is found then counts.
 *
 * Takes for granted that what stands in the callers' own arguments is not known, and that a
 * variable of a function does not hold the address of another.  Memory that the arguments lead
 * to is not asked for.
 */
#include "engine.h"
#include "ir.h"
#include "sparse.h"

bool body_is_private(const struct body *body)
{
	return body->called && !body->used_otherwise && !body->entries &&
	       body->function->sym->ctype.modifiers & MOD_STATIC;
}

void supply_note(struct state *s, const struct instruction *insn, const struct body *callee)
{
	struct range not_zero = range_except(0);

	if (callee != engine.supplied)
		return;
	for (int i = 0; i < ARGS_SUPPLIED; i++) {
		struct pseudo *p = ptr_list_nth(insn->arguments, i);
		struct range r = range_all(), *all = &engine.supply->args[i];

		if (p) {
			struct term *t = value_of(s, p);

			r = state_range(s, t);
			if (state_truth(s, t) == 1)
				r = range_and(&r, &not_zero);
		}
		*all = engine.supply->called ? range_or(all, &r) : r;
	}
	engine.supply->called = true;
}

static bool body_calls(const struct body *body, const struct body *callee)
{
	struct basic_block *bb;
	struct instruction *insn;

	if (!body->function->ep)
		return false;
	FOR_EACH_PTR(body->function->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			if (insn->bb && insn_callee(insn) && body_of(insn_callee(insn)) == callee)
				return true;
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
	return false;
}

/* False: some call is not known. */
static bool supply_find(struct body *body, struct supply *supply)
{
	const struct unit *unit = engine.unit;
	bool known = true;

	engine.supplied = body;
	engine.supply = supply;
	for (int i = 0; known && i < unit->nr_functions; i++) {
		struct body *caller = unit->functions[i].engine;

		if (body_calls(caller, body))
			known = caller != body && body_walk_silently(caller);
	}
	engine.supplied = NULL;
	return known && supply->called;
}

/* A pointer that no call gives as NULL has never decided a report, and to ask is to walk all callers. */
static bool body_takes_numbers(const struct body *body)
{
	struct symbol_list *arguments = body->function->sym->ctype.base_type->arguments;
	struct symbol *argument;

	FOR_EACH_PTR(arguments, argument) {
		const struct symbol *type = type_base(argument);

		if (type && (type->type == SYM_ENUM || is_int_type(type)))
			return true;
	} END_FOR_EACH_PTR(argument);
	return false;
}

void body_settle(struct body *body)
{
	struct finding_list held = body->held, found;
	struct supply supply = { .called = false };
	struct finding *f, *next;

	if (!held.first)
		return;
	body->held.first = NULL;
	if (body_takes_numbers(body) && supply_find(body, &supply) && body_walk_supplied(body, &supply, &found)) {
		findings_free(&held);
		held = found;
	}
	for (f = held.first; f; f = next) {
		next = f->next;
		finding_add(engine.findings, f);
	}
}
