/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * terminate.c - how a block ends: on to the next ones, each with what its branch says,
 * or out of the function.
 */
#include "engine.h"
#include "sparse.h"
#include "util.h"

/* Follows one way of a branch; the state is used up. */
static void follow(struct run *run, struct state *s, struct basic_block *to)
{
	run_enter_block(run, s, graph_block(s->graph, to));
}

/* Nothing but that a value is chosen there; on to the next one. */
static const struct basic_block *block_skipped(const struct block *b)
{
	for (int i = 0; i < b->nr_insns; i++)
		if (b->insns[i]->opcode != OP_PHISOURCE && b->insns[i]->opcode != OP_CONTEXT && b->insns[i]->opcode != OP_BR)
			return NULL;
	return b->nr_insns ? b->insns[b->nr_insns - 1]->bb_true : NULL;
}

/* "if (n > 16) n = 16": both ways meet at once. */
static bool only_chooses(const struct graph *graph, const struct instruction *insn)
{
	const struct basic_block *yes = insn->bb_true, *no = insn->bb_false;
	const struct basic_block *past_yes = block_skipped(graph_block(graph, yes));
	const struct basic_block *past_no = block_skipped(graph_block(graph, no));

	return past_yes == no || past_no == yes || (past_yes && past_yes == past_no);
}

/* That a number was cut to a limit does not show that it is ever less. */
static bool is_chosen(const struct state *s, struct term *cond)
{
	struct term *parts[] = { cond, cond->a, cond->b };

	for (int i = 0; i < 3; i++) {
		const struct fact *fact = parts[i] ? fact_find(s, term_fresh(parts[i])) : NULL;

		if (fact && fact->chosen)
			return true;
	}
	return false;
}

/* What is known already says that the loop makes no pass: it needs none to be proved. */
static void loop_is_left(struct state *s, const struct instruction *insn, const struct basic_block *to)
{
	const struct block *b = graph_block(s->graph, insn->bb);
	unsigned long left = b->loops & ~b->bodies & ~graph_block(s->graph, to)->loops;

	if (left && !is_chosen(s, term_fresh(value_of(s, insn->cond))))
		state_passes(s, left, 0);
}

static void branch(struct run *run, struct state *s, struct instruction *insn)
{
	struct term *cond = value_of(s, insn->cond);
	int truth = state_truth(s, cond);
	struct state *other;
	bool yes, no;

	if (insn->bb_true == insn->bb_false) {
		follow(run, s, insn->bb_true);
		return;
	}
	if (truth >= 0) {
		state_note_truth(s, cond, truth);
		pieces_asked(s, cond, truth);
		loop_is_left(s, insn, truth ? insn->bb_true : insn->bb_false);
		follow(run, s, truth ? insn->bb_true : insn->bb_false);
		return;
	}
	s->chooses = only_chooses(s->graph, insn);
	other = state_copy(s);
	yes = state_assume_open(s, cond, true);
	no = state_assume_open(other, cond, false);
	s->chooses = other->chooses = false;
	pieces_asked(s, cond, true);
	pieces_asked(other, cond, false);
	/* a choice that ends in BUG() on one side is no choice to tell of */
	if (yes && no && !graph_block(s->graph, insn->bb_true)->dead_end &&
	    !graph_block(s->graph, insn->bb_false)->dead_end) {
		state_step(s, STEP_BRANCH, insn, NULL)->taken = true;
		state_step(other, STEP_BRANCH, insn, NULL)->taken = false;
	}
	if (yes)
		follow(run, s, insn->bb_true);
	else
		state_free(s);
	if (no)
		follow(run, other, insn->bb_false);
	else
		state_free(other);
}

/* "case -5:" comes zero-extended, and without a sign a range may go past the greatest number. */
static struct range case_range(const struct instruction *insn, const struct multijmp *jmp)
{
	int bits = insn->size > 32 ? insn->size : 32;	/* a label is an int at least */
	long long begin = value_in_bits(jmp->begin, bits), end = value_in_bits(jmp->end, bits);
	struct range low, high;

	if (begin <= end)
		return range_between(begin, end);
	low = range_between(LLONG_MIN, end);
	high = range_between(begin, LLONG_MAX);
	return range_or(&low, &high);
}

static void branch_switch(struct run *run, struct state *s, struct instruction *insn)
{
	struct term *cond = value_of(s, insn->cond);
	struct range left = range_all();
	struct multijmp *jmp;

	FOR_EACH_PTR(insn->multijmp_list, jmp) {
		struct state *to = state_copy(s);
		struct range r = jmp->begin > jmp->end ? left : case_range(insn, jmp);

		if (jmp->begin <= jmp->end) {
			struct range out = range_complement(&r);

			left = range_and(&left, &out);
		}
		if (!state_assume_range(to, cond, &r)) {
			state_free(to);
			continue;
		}
		state_step(to, STEP_BRANCH, insn, NULL)->taken = true;
		follow(run, to, jmp->target);
	} END_FOR_EACH_PTR(jmp);
	state_free(s);
}

static void leave(struct run *run, struct state *s, struct instruction *insn)
{
	struct exit_record *e;

	run->exits = array_grow(run->exits, run->nr_exits, &run->max_exits, sizeof(*run->exits));
	e = &run->exits[run->nr_exits];
	e->nr = run->nr_exits++;
	e->state = s;
	e->ret = insn->src && insn->src != VOID ? term_resized(value_of(s, insn->src), insn->size) : NULL;
	e->insn = s->exit ? s->exit : insn;
}

void run_terminate(struct run *run, struct state *s, struct instruction *insn)
{
	struct multijmp *jmp;

	switch (insn->opcode) {
	case OP_RET:
		leave(run, s, insn);
		return;
	case OP_BR:
		follow(run, s, insn->bb_true);
		return;
	case OP_CBR:
		branch(run, s, insn);
		return;
	case OP_SWITCH:
		branch_switch(run, s, insn);
		return;
	case OP_COMPUTEDGOTO:
		FOR_EACH_PTR(insn->multijmp_list, jmp) {
			follow(run, state_copy(s), jmp->target);
		} END_FOR_EACH_PTR(jmp);
		break;
	default:
		break;
	}
	state_free(s);
}
