/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * interp.c - interpreting a block's instructions over a state.
 *
 * Takes for granted: the IR as frontend.h promises it.  Casts between widths
 * are the identity but for truncation: the engine asks "which object" and
 * "zero, negative, this constant", and kernel code that depends on more is not
 * judged.
 */
#include "engine.h"
#include "ir.h"
#include "sparse.h"

/*
 * A whole function: a bound on time.  6.12's heaviest unit (lib/buildid.c) interprets some
 * 60,000 in all its functions; 2.6.32's heaviest functions (fs/ntfs/file.c, fs/ntfs/compress.c)
 * some 200,000, and a mistake in them half as many more.
 */
#define STEPS_MAX	400000

struct term *value_of(struct state *s, struct pseudo *p)
{
	int n;

	if (!p)
		return term_any();
	switch (p->type) {
	case PSEUDO_VAL:
		return term_const(p->value);
	case PSEUDO_ARG:
		return term_arg(p->nr);
	case PSEUDO_SYM:
		return term_sym(p->sym);
	case PSEUDO_UNDEF:
		return term_unset();
	case PSEUDO_REG:
		n = value_number(p);
		if (n >= 0 && s->values[n])
			return s->values[n];
		/* fall through */
	default:
		return term_any();
	}
}

void value_set(struct state *s, struct pseudo *p, struct term *t)
{
	int n = p ? value_number(p) : -1;

	if (n >= 0)
		s->values[n] = t;
}

static int insn_bytes(const struct instruction *insn)
{
	return insn->size ? (int)(insn->size + 7) / 8 : 1;
}

/* The name of the field that a load or store is made for. */
static const struct ident *insn_member(const struct instruction *insn)
{
	return insn->type && insn->type->type == SYM_NODE ? insn->type->ident : NULL;
}

/*
 * A pointer of the caller's that was asked for NULL and is gone through is an address, and that plus a little is none
 * of NULL, either (3.16 fs/btrfs/free-space-cache.c, io_ctl_add_entry()).
 */
static void address_is_somewhere(struct state *s, struct term *addr)
{
	const struct range not_null = range_except(0), low = range_between(LLONG_MIN, -MAX_ERRNO - 1),
			   high = range_between(MAX_ERRNO + 1, LLONG_MAX), somewhere = range_or(&low, &high);
	const struct fact *known = fact_find(s, addr);

	if (known && addr->kind == T_INIT && range_equal(&known->range, &not_null))
		state_assume_range(s, addr, &somewhere);
}

static void interpret_use(struct run *run, struct state *s, const struct instruction *insn,
			  struct term *addr)
{
	struct event ev = { .insn = insn, .name = "dereference", .obj = addr, .at = insn->offset,
			    .bytes = insn_bytes(insn), .through = insn->src };

	event_use(run, s, &ev);
	address_is_somewhere(s, addr);
}

/*
 * NULL or an error number: no run goes on.  An address that stands in the text is meant
 * (s390's lowcore lies at 0).
 */
static bool is_nowhere(const struct state *s, const struct instruction *insn, struct term *addr)
{
	struct range r, nowhere = range_between(-MAX_ERRNO, MAX_ERRNO), meet;

	if (insn->src->type != PSEUDO_REG || addr->flags & TERM_HAS_STALE)
		return false;
	r = state_range(s, addr);
	meet = range_and(&r, &nowhere);
	return r.n && range_equal(&meet, &r);
}

/* A page or an address; sg->page_link is an unsigned long. */
static bool may_be_pointer(const struct symbol *type)
{
	return type && (type->type == SYM_PTR || type == &ulong_ctype);
}

/* A page in doubt is that page at the next kunmap(), too; of a flag only what it says is asked. */
static struct term *load_value(struct state *s, struct instruction *insn, struct term *addr)
{
	int read = insn->is_volatile ? READ_VOLATILE : read_by(insn->type);
	bool anew = insn->is_volatile && graph_block(s->graph, insn->bb)->in_loop;
	struct term *value = state_load(s, addr, insn->offset, insn_bytes(insn), insn_member(insn), read, anew, insn);

	if (value->kind != T_STALE || value->b || !may_be_pointer(type_base(insn->type)))
		return value;
	state_age(s, insn);
	return state_name_doubt(s, value_of(s, insn->src), insn->offset, insn_bytes(insn), insn);
}

/* As interpret(). */
static int interpret_load(struct run *run, struct state *s, struct instruction *insn)
{
	struct term *addr = value_of(s, insn->src);
	struct range not_null = range_except(0);

	if (is_nowhere(s, insn, addr)) {
		state_free(s);
		return 0;
	}
	interpret_use(run, s, insn, addr);
	value_set(s, insn->target, load_value(s, insn, addr));
	list_is_read(s, addr);
	/* a pointer that walks ("*pages++") keeps no cell: that it was read through stays */
	if (insn->src->type == PSEUDO_REG && insn->src->def->opcode == OP_PHI && !insn_member(insn))
		state_assume_range(s, addr, &not_null);
	return 1;
}

/* An element of an array, filled in a loop: read back by an index we don't know. */
static bool is_array_in_loop(const struct state *s, const struct instruction *insn, struct term *root)
{
	return root->kind == T_SYM && graph_block(s->graph, insn->bb)->in_loop && type_is_array(root->ptr);
}

/* As interpret(). */
static int interpret_store(struct run *run, struct state *s, struct instruction *insn)
{
	struct term *addr = value_of(s, insn->src);
	struct term *value = term_resized(value_of(s, insn->target), insn->size);
	struct term *root;
	long long offset;

	if (is_nowhere(s, insn, addr)) {
		state_free(s);
		return 0;
	}
	interpret_use(run, s, insn, addr);
	list_is_read(s, addr);
	root = term_root(term_fresh(addr), &offset);
	if (!address_is_local(root))
		mappings_are_stored(s, value, root, offset + insn->offset, insn_bytes(insn));
	else if (root->kind != T_SYM || is_array_in_loop(s, insn, root))
		mappings_give(s, value, NULL, OWNER_OTHERS);
	lent_is_replaced(run, s, root, offset + insn->offset, insn_bytes(insn), value);
	state_store(s, addr, insn->offset, insn_bytes(insn), insn_member(insn), value);
	if (may_be_pointer(type_base(insn->type)))
		argument_is_placed(s, root, value);
	return 1;
}

/* Too short for an address, wherever it is compiled. */
static bool is_int(const struct symbol *type)
{
	type = type_base(type);
	return type == &int_ctype || type == &uint_ctype;
}

/*
 * A number made of what is not known is a number all the same: tested twice, it is the same
 * both times.  An address goes on to say what it is an address in.
 */
static void interpret_binary(struct state *s, struct instruction *insn)
{
	struct term *t = term_op(insn->opcode, insn->size, value_of(s, insn->src1), value_of(s, insn->src2));

	if (t->flags & TERM_HAS_ANY && is_int(insn->type)) {
		state_age(s, insn);
		t = term_new(insn, 0, NEW_LOAD);
	}
	value_set(s, insn->target, t);
}

static void interpret_cast(struct state *s, struct instruction *insn)
{
	struct term *t = value_of(s, insn->src);
	int from = insn->orig_type ? insn->orig_type->bit_size : 0;

	if (insn->opcode == OP_TRUNC && t->kind != T_CONST && !term_is_boolean(t) && insn->size < 32)
		t = term_op(OP_TRUNC, insn->size, t, NULL);
	else if (insn->opcode == OP_TRUNC)
		t = t->kind == T_CONST ? term_op(OP_TRUNC, insn->size, t, NULL) : t;
	else if (insn->opcode == OP_ZEXT && t->kind == T_CONST && from > 0 && from < 64 && from < (int)insn->size)
		t = term_const(t->value & ((1LL << from) - 1));
	value_set(s, insn->target, t);
}

static void interpret_asm(struct state *s, struct instruction *insn)
{
	struct asm_constraint *c;

	state_age(s, insn);
	FOR_EACH_PTR(insn->asm_rules->outputs, c) {
		if (c->is_memory) {
			if (c->pseudo)
				state_havoc(s, value_of(s, c->pseudo), 0);
		} else if (c->pseudo) {
			value_set(s, c->pseudo, term_new(insn, c->pseudo->nr, NEW_LOAD));
		}
	} END_FOR_EACH_PTR(c);
}

static void interpret_setval(struct state *s, struct instruction *insn)
{
	struct expression *expr = insn->val;
	struct term *t = term_any();

	if (expr && expr->type == EXPR_VALUE)
		t = term_const(expr->value);
	else if (expr && expr->type == EXPR_SYMBOL)
		t = term_sym(expr->symbol);
	else if (expr && expr->type == EXPR_STRING)
		t = term_pure(NULL, term_const((long)expr->string));
	value_set(s, insn->target, t);
}

/* To be asked for when the condition is assumed: that may have renamed it. */
static struct term *select_arm(struct state *s, const struct instruction *insn, struct pseudo *arm)
{
	return term_resized(value_of(s, arm), insn->size);
}

/* A select whose condition is open splits the path: each arm knows why. */
static int interpret_select(struct state *s, struct instruction *insn, struct state **out)
{
	struct term *cond = value_of(s, insn->src1);
	struct pseudo *a = insn->src2, *b = insn->src3;
	struct state *other;
	int truth = state_truth(s, cond);

	if (truth >= 0 || value_of(s, a) == value_of(s, b)) {
		value_set(s, insn->target, select_arm(s, insn, truth ? a : b));
		return 1;
	}
	other = state_copy(s);
	if (!state_assume(other, cond, false)) {
		state_free(other);
		other = NULL;
	} else {
		value_set(other, insn->target, select_arm(other, insn, b));
	}
	if (!state_assume(s, cond, true)) {
		if (!other) {
			value_set(s, insn->target, term_any());
			return 1;
		}
		value_set(s, insn->target, select_arm(s, insn, b));
		state_free(other);
		return 1;
	}
	value_set(s, insn->target, select_arm(s, insn, a));
	if (!other)
		return 1;
	out[1] = other;
	return 2;
}

/* One instruction; the states it ends in are out[0..n), out[0] being s. */
static int interpret(struct run *run, struct state *s, struct instruction *insn, struct state **out)
{
	out[0] = s;
	switch (insn->opcode) {
	case OP_CONTEXT:
		if (frontend_is_marker(insn))
			s->exit = insn;
		return 1;
	case OP_LOAD:
		return interpret_load(run, s, insn);
	case OP_STORE:
		return interpret_store(run, s, insn);
	case OP_PHISOURCE:
		if (insn->phi_node && value_pending(insn->phi_node) >= 0)
			s->values[value_pending(insn->phi_node)] =
				term_resized(value_of(s, insn->phi_src), insn->size);
		return 1;
	case OP_PHI:
		if (value_pending(insn) >= 0)
			value_set(s, insn->target, s->values[value_pending(insn)]);
		return 1;
	case OP_BINARY ... OP_BINARY_END:
		interpret_binary(s, insn);
		return 1;
	case OP_BINCMP ... OP_BINCMP_END:
		value_set(s, insn->target,
			  term_op(insn->opcode, insn->itype ? insn->itype->bit_size : 0,
				  value_of(s, insn->src1), value_of(s, insn->src2)));
		return 1;
	case OP_NOT: case OP_NEG:
		value_set(s, insn->target, term_op(insn->opcode, insn->size, value_of(s, insn->src), NULL));
		return 1;
	case OP_TRUNC: case OP_ZEXT: case OP_SEXT: case OP_UTPTR: case OP_PTRTU: case OP_PTRCAST:
		interpret_cast(s, insn);
		return 1;
	case OP_SYMADDR:
		value_set(s, insn->target, value_of(s, insn->src));
		return 1;
	case OP_SLICE:
		value_set(s, insn->target, term_slice(value_of(s, insn->src), insn->from / 8, insn_bytes(insn)));
		return 1;
	case OP_SETVAL:
		interpret_setval(s, insn);
		return 1;
	case OP_ASM:
		interpret_asm(s, insn);
		return 1;
	case OP_SEL:
		return interpret_select(s, insn, out);
	case OP_CALL:
		return call_interpret(run, s, insn, out);
	default:
		value_set(s, insn->target, term_any());
		return 1;
	}
}

/* From an instruction on: forks run to the block's end one after the other. */
static void run_from(struct run *run, struct state *s, struct block *b, int i)
{
	struct state *out[MAX_FORKS];

	for (; i < b->nr_insns; i++) {
		struct instruction *insn = b->insns[i];
		int n;

		run->steps++;
		if (s->overflow)
			run->gave_up = "more mappings or effects than the engine follows";
		/* asked here: calls in a row that fork make more paths of one block than there is time for */
		if (run->steps > STEPS_MAX)
			run->gave_up = "too many paths";
		if (run->gave_up) {
			state_free(s);
			return;
		}
		if (insn->opcode >= OP_TERMINATOR && insn->opcode <= OP_TERMINATOR_END) {
			run_terminate(run, s, insn);
			return;
		}
		n = interpret(run, s, insn, out);
		if (!n)
			return;		/* the path ends here: BUG() */
		for (int k = 1; k < n; k++)
			run_from(run, out[k], b, i + 1);
		s = out[0];
	}
	state_free(s);
}

void run_block(struct run *run, struct state *s, struct block *b)
{
	if (engine.dump & DUMP_STATES) {
		fprintf(engine.dump_to, "%s, block %s:\n", ident_string(run->body->function->sym->ident),
			show_label(b->bb));
		state_print(engine.dump_to, s);
	}
	state_passes(s, b->bodies, b->loops);
	run_from(run, s, b, 0);
}
