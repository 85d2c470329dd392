/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * graph_loops.c - a graph's loops: which blocks are in them, which are their bodies,
 * and where the states of their passes meet.
 *
 * Takes for granted that blocks are numbered in reverse postorder, so that an edge to
 * a lower number goes back.
 */
#include <stdlib.h>

#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "graph.h"
#include "util.h"

static unsigned long loop_bit(const struct block *head)
{
	return head->loop_nr < LOOPS_TOLD ? 1UL << head->loop_nr : LOOPS_UNTOLD;
}

/* The natural loop of a head's backward edges: what reaches their sources without it. */
static void loop_mark(struct graph *graph, struct block *b, const struct block *head)
{
	struct basic_block *parent;

	if (b->loop == head->order + 1)
		return;
	b->loop = head->order + 1;
	b->in_loop = true;
	b->loops |= loop_bit(head);
	if (b == head)
		return;
	b->bodies |= loop_bit(head) & ~LOOPS_UNTOLD;
	FOR_EACH_PTR(b->bb->parents, parent) {
		struct block *p = graph_block(graph, parent);

		if (p->bb == parent)	/* else it can't be reached */
			loop_mark(graph, p, head);
	} END_FOR_EACH_PTR(parent);
}

/*
 * "do { } while (test)": the branch that goes back is the test, and whoever is at the
 * head is in the body.
 */
static void loop_tested_below(struct graph *graph, struct block *b)
{
	struct basic_block *child;
	struct block *head = NULL;
	bool leaves = false;

	FOR_EACH_PTR(b->bb->children, child) {
		struct block *to = graph_block(graph, child);

		if (to->order <= b->order && to->loop_head && to->loop_nr < LOOPS_TOLD)
			head = to;
	} END_FOR_EACH_PTR(child);
	if (!head)
		return;
	FOR_EACH_PTR(b->bb->children, child) {
		leaves |= !(graph_block(graph, child)->loops & 1UL << head->loop_nr);
	} END_FOR_EACH_PTR(child);
	if (leaves)
		head->bodies |= 1UL << head->loop_nr;
}

/* "again: if (failed) return;": the branch at the head is no test of the loop's. */
static void loop_begins_with_if(struct graph *graph, struct block *head)
{
	struct instruction *insn = head->nr_insns ? head->insns[head->nr_insns - 1] : NULL;
	struct position place;

	if (!head->loop_head || head->loop_nr >= LOOPS_TOLD || !insn || insn->opcode != OP_CBR)
		return;
	if (branch_of_if(graph->ep->name, insn, true, &place) >= 0 ||
	    branch_of_if(graph->ep->name, insn, false, &place) >= 0)
		head->bodies |= 1UL << head->loop_nr;
}

void graph_loops(struct graph *graph)
{
	int nr = 0;

	for (int i = 0; i < graph->nr_blocks; i++) {
		struct basic_block *child;

		FOR_EACH_PTR(graph->blocks[i].bb->children, child) {
			struct block *head = graph_block(graph, child);

			if (head->order > i)
				continue;
			if (!head->loop_head)
				head->loop_nr = nr++;
			head->loop_head = true;
			loop_mark(graph, &graph->blocks[i], head);
		} END_FOR_EACH_PTR(child);
	}
	for (int i = 0; i < graph->nr_blocks; i++) {
		loop_tested_below(graph, &graph->blocks[i]);
		loop_begins_with_if(graph, &graph->blocks[i]);
	}
}

/* Backwards from b to the head of their innermost loop, without getting to stop. */
static bool head_is_reached(const struct graph *graph, const struct block *b, const struct block *stop,
			    unsigned long *seen)
{
	struct basic_block *parent;
	bool reached = false;

	if (b == stop || bit_get(seen, b->order))
		return false;
	bit_set(seen, b->order);
	if (b->loop_head && b->loops == stop->loops)
		return true;
	FOR_EACH_PTR(b->bb->parents, parent) {
		const struct block *p = graph_block(graph, parent);

		reached |= p->bb == parent && head_is_reached(graph, p, stop, seen);
	} END_FOR_EACH_PTR(parent);
	return reached;
}

bool block_leads_round(const struct graph *graph, const struct block *b, const struct block *other)
{
	unsigned long *seen = xcalloc(graph->nr_blocks / LONG_BITS + 1, sizeof(*seen));
	bool reached = head_is_reached(graph, other, b, seen);

	free(seen);
	return !reached;
}

/* What the block's branch asks is a phi node of the block, or that turned round. */
static bool block_tests_phi(const struct block *b)
{
	const struct pseudo *p = b->insns[b->nr_insns - 1]->cond;

	for (int i = b->nr_insns - 2; i >= 0; i--) {
		const struct instruction *insn = b->insns[i];

		if (insn->target != p)
			continue;
		if (insn->opcode == OP_PHI)
			return true;
		p = insn->src1;
	}
	return false;
}

static bool block_tests_only(const struct block *b)
{
	for (int i = 0; i < b->nr_insns; i++) {
		switch (b->insns[i]->opcode) {
		case OP_PHI:
		case OP_PHISOURCE:
		case OP_BINARY ... OP_BINARY_END:
		case OP_BINCMP ... OP_BINCMP_END:
		case OP_UNOP ... OP_UNOP_END:
		case OP_CBR:
			continue;
		default:
			return false;
		}
	}
	return b->nr_insns && b->insns[b->nr_insns - 1]->opcode == OP_CBR;
}

/* Behind the tests that states pass without a stop (run_enter_block()). */
static void loop_gathers_behind(const struct graph *graph, const struct block *b, unsigned long loop)
{
	struct basic_block *child;

	FOR_EACH_PTR(b->bb->children, child) {
		struct block *to = graph_block(graph, child);

		/* a way back is the head's, which gathers elsewhere */
		if (to->tests_choice && !to->loop_head && to->order > b->order)
			loop_gathers_behind(graph, to, loop);
		else
			to->gathers |= loop;
	} END_FOR_EACH_PTR(child);
}

/*
 * "i < n" at a loop's head is decided for each state before they merge: merged,
 * they no longer tell that the last pass was the last.
 */
void graph_gathering(struct graph *graph)
{
	for (int i = 0; i < graph->nr_blocks; i++) {
		struct block *b = &graph->blocks[i];

		b->tests_only = block_tests_only(b);
		b->tests_choice = b->tests_only && block_tests_phi(b);
	}
	for (int i = 0; i < graph->nr_blocks; i++) {
		struct block *b = &graph->blocks[i];

		if (b->loop_head && b->tests_only)
			loop_gathers_behind(graph, b, loop_bit(b));
		else if (b->loop_head)
			b->gathers |= loop_bit(b);
	}
}
