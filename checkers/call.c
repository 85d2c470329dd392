/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * call.c - what a call does: a primitive by the contract (prim.c), a function
 * with a body by its summary, anything else by the ownership rules for unknown
 * code (it borrows addresses, may write what its pointers reach, does not sleep).
 */
#include "call.h"
#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"

static bool is_pointer(const struct symbol *type)
{
	type = type_base(type);
	return type && (type->type == SYM_PTR || type->type == SYM_ARRAY);
}

/* The static type of an argument: fntypes begins with the function's own. */
const struct symbol *call_arg_type(const struct instruction *insn, int nr)
{
	return nr > 0 ? ptr_list_nth(insn->fntypes, nr) : NULL;
}

/* What the code that made the value says of its type; a cast to void * is nothing. */
static const struct symbol *pseudo_type(const struct pseudo *p)
{
	if (p->type == PSEUDO_ARG)
		return ptr_list_nth(p->def->bb->ep->name->ctype.base_type->arguments, p->nr - 1);
	if (p->type != PSEUDO_REG || !p->def)
		return NULL;
	switch (p->def->opcode) {
	case OP_PTRCAST:
		return p->def->orig_type;
	case OP_LOAD:
	case OP_CALL:
	case OP_PHI:
	case OP_SEL:
		return p->def->type;
	default:
		return NULL;
	}
}

const struct symbol *call_arg_origin(const struct instruction *insn, int nr)
{
	const struct pseudo *p = ptr_list_nth(insn->arguments, nr - 1);
	const struct symbol *type = p ? pseudo_type(p) : NULL;

	return is_pointer(type) ? type : call_arg_type(insn, nr);
}

void call_result(struct state *s, const struct instruction *insn)
{
	if (insn->target && insn->target != VOID)
		value_set(s, insn->target, term_new(insn, 0, NEW_CALL));
}

/* How much a pointer of that type lends: a struct; else, as arrays are, the lot. */
static int lent_bytes(const struct symbol *type)
{
	type = type_pointee(type);
	if (!type || (type->type != SYM_STRUCT && type->type != SYM_UNION) || type->bit_size <= 0)
		return 0;
	return type->bit_size / 8;
}

static const struct symbol *callee_type(const struct instruction *insn)
{
	const struct symbol *fn = first_symbol(insn->fntypes);

	while (fn && fn->type != SYM_FN && fn->ctype.base_type)
		fn = fn->ctype.base_type;
	return fn;
}

/* printk(), snprintf(): unmaps nothing; who is given a function as well may run it (kthread_create()). */
static bool call_prints(const struct instruction *insn)
{
	const struct symbol *fn = callee_type(insn);
	int nr = ptr_list_size((struct ptr_list *)insn->arguments);

	if (!fn || !fn->variadic)
		return false;
	for (int i = 1; i <= nr; i++) {
		const struct symbol *type = type_pointee(call_arg_type(insn, i));

		if (type && type->type == SYM_FN)
			return false;
	}
	return true;
}

/* Pointers that unknown code got: it may use and write what they reach. */
static void call_lends(struct run *run, struct state *s, const struct instruction *insn,
		       const char *name)
{
	const struct symbol *fn = callee_type(insn);
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;
	int nr = 0;

	FOR_EACH_PTR(args, p) {
		struct term *t = value_of(s, p);
		struct term *object = term_object(t);
		struct event ev = { .insn = insn, .name = name, .obj = t };

		nr++;
		/* printing a pointer is no use of what it points to */
		if (!fn || !fn->variadic)
			event_use(run, s, &ev);
		if (object->kind == T_SYM && address_is_local(object))
			object_is_lent(s, object);
		if (is_pointer(call_arg_type(insn, nr)) || object->kind == T_SYM)
			state_havoc(s, t, lent_bytes(call_arg_type(insn, nr)));
	} END_FOR_EACH_PTR(p);
}

/* What a declaration says of contexts: __acquires() is positive, __releases() negative. */
static int call_annotation(const struct instruction *insn)
{
	struct symbol *fn = first_symbol(insn->fntypes);
	struct context_list *contexts = fn ? fn->ctype.contexts : NULL;
	struct context *annotation;
	int sum = 0;

	FOR_EACH_PTR(contexts, annotation) {
		sum += (int)annotation->out - (int)annotation->in;
	} END_FOR_EACH_PTR(annotation);
	return sum;
}

/* A declared __releases() of code that can't be seen: some context is left. */
static void call_annotated(struct state *s, const struct instruction *insn)
{
	int sum = call_annotation(insn);

	if (sum >= 0)
		return;
	for (; sum < 0; sum++)
		context_leave(s, LOCK, NULL, insn, NULL);
	s->context.irq = IRQ_UNKNOWN;
	s->context.depths[CONTEXT_BH].own = 0;
	s->context.depths[CONTEXT_PREEMPT].own = 0;
}

/* The structs have names since 2.6.33. */
static bool type_is_lock(const struct symbol *type)
{
	type = type_pointee(type);
	return type && type->type == SYM_STRUCT && type->ident &&
	       (!strcmp(show_ident(type->ident), "spinlock") || !strcmp(show_ident(type->ident), "raw_spinlock"));
}

/*
 * Who is given a lock and an address may give back both (6.1 mm/filemap.c,
 * migration_entry_wait_on_locked(), which has no __releases()).  Whether the lock is held
 * is not always known: a unit without kmap() has no contexts.
 */
static void call_takes_lock(struct state *s, const struct instruction *insn, const char *name)
{
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;
	bool locked = false;
	int nr = 0;

	FOR_EACH_PTR(args, p) {
		locked |= type_is_lock(call_arg_type(insn, ++nr));
	} END_FOR_EACH_PTR(p);
	if (!locked)
		return;
	nr = 0;
	FOR_EACH_PTR(args, p) {
		const struct symbol *type = call_arg_type(insn, ++nr);
		struct event ev = { .insn = insn, .name = name, .family = ATOMIC, .obj = value_of(s, p) };

		if (is_pointer(type) && !type_is_lock(type))
			event_may_unmap(s, &ev);
	} END_FOR_EACH_PTR(p);
}

/* find_entry(address) may return a place inside the page that it was given. */
static void result_may_be_address(struct state *s, const struct instruction *insn)
{
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;

	if (!is_pointer(insn->type) || !insn->target || insn->target == VOID)
		return;
	FOR_EACH_PTR(args, p) {
		struct term *t = value_of(s, p);

		for (int i = 0; i < s->nr_maps; i++)
			if (t->flags & TERM_HAS_MAPPED && term_carries(t, s->maps[i].addr))
				s->maps[i].alias = value_of(s, insn->target);
	} END_FOR_EACH_PTR(p);
}

/*
 * "call->fn(call->arg)": who has put the one beside the other knows what the one does to the other
 * (do_delayed_call(), which unmaps a link's page).
 */
static void call_by_neighbour(struct state *s, const struct instruction *insn, const char *name)
{
	struct term *fn = term_fresh(value_of(s, insn->func));
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;

	if (fn->kind != T_INIT)
		return;
	FOR_EACH_PTR(args, p) {
		struct event ev = { .insn = insn, .name = name, .family = LOCAL, .obj = term_fresh(value_of(s, p)) };

		if (ev.obj->kind == T_INIT && ev.obj->a == fn->a)
			event_may_unmap(s, &ev);
	} END_FOR_EACH_PTR(p);
}

/* The function that a pointer leads to on this path, or NULL. */
static struct symbol *called_by_pointer(struct state *s, const struct instruction *insn)
{
	const struct term *fn = value_of(s, insn->func);
	const struct symbol *type = fn->kind == T_SYM ? type_base(fn->ptr) : NULL;

	return type && type->type == SYM_FN ? (struct symbol *)fn->ptr : NULL;
}

int call_unknown(struct run *run, struct state *s, const struct instruction *insn,
		 const char *name)
{
	state_age(s, insn);
	if (!call_prints(insn)) {
		state_meets_strangers(s);
		mappings_are_lent(s, insn);
	}
	call_lends(run, s, insn, name);
	call_takes_lock(s, insn, name);
	call_annotated(s, insn);
	call_result(s, insn);
	result_is_elsewhere(s, insn);
	result_may_be_address(s, insn);
	return 1;
}

/*
 * A callee that maps or unmaps, and that is only partly known (a recursion, a cap):
 * what it does to our mappings can't be told.
 */
static void call_forgets(struct run *run, struct state *s, const struct body *callee)
{
	run->cut_short |= callee->busy;
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].status == MAP_LIVE)
			mapping_forget(&s->maps[i]);
}

int call_interpret(struct run *run, struct state *s, const struct instruction *insn,
		   struct state **out)
{
	struct symbol *sym = insn_callee(insn);
	struct primitive *prim = insn_primitive(insn);
	struct body *callee;
	const char *name;
	unsigned flags;

	out[0] = s;
	event_start(run, s, insn);
	if (!sym)
		sym = called_by_pointer(s, insn);
	if (!sym) {
		call_by_neighbour(s, insn, "an indirect call");
		return call_unknown(run, s, insn, "an indirect call");
	}
	if (prim)
		return call_primitive(run, s, insn, prim, out);
	name = ident_string(sym->ident);
	callee = body_of(sym);
	if (!callee)
		return call_unknown(run, s, insn, name);
	flags = body_flags(callee);
	if (flags & BODY_MAPS && !body_concerns(callee))
		flags &= ~BODY_MAPS;
	/* what a pointer leads to is followed for the sake of mappings only */
	if (!insn_callee(insn) && !(flags & BODY_MAPS))
		return call_unknown(run, s, insn, name);
	if (s->nr_maps && callee->medium && insn->target && insn->target != VOID)
		flags |= BODY_SMALL;
	/* Whether it sleeps is asked only when somebody holds an atomic mapping. */
	if (!engine.follows_contexts)
		flags &= ~BODY_CONTEXT;
	if (!(flags & (BODY_MAPS | BODY_CONTEXT | BODY_SMALL)) && !(flags & BODY_SLEEPS && mapping_atomic(s))) {
		if (flags & BODY_SLEEPS)
			effect_add_lazy(s, callee, state_step(s, STEP_INNER, insn, name));
		return call_unknown(run, s, insn, name);
	}
	body_solve(callee);
	supply_note(s, insn, callee);
	if (callee == run->body && callee->round >= 0) {
		run->recursed = true;
	} else if (!callee->summary || callee->busy) {
		if (flags & BODY_MAPS)
			call_forgets(run, s, callee);
		return call_unknown(run, s, insn, name);
	}
	return summary_apply(run, s, insn, callee, out);
}
