/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * graph.c - see graph.h.
 *
 * Takes for granted: pseudo->priv and bb->priv are free for us (no backend
 * runs); a phi source stands in the block that its value comes from, so the
 * source executed last is the phi node's value whatever the order of parents.
 */
#include <stdlib.h>
#include <string.h>

#include "ir.h"
#include "sparse.h"
#include "graph.h"
#include "util.h"

int value_number(const struct pseudo *pseudo)
{
	if (pseudo->type != PSEUDO_REG)
		return -1;
	return (int)(long)pseudo->priv - 1;
}

int value_pending(const struct instruction *phi)
{
	int n = value_number(phi->target);

	return n < 0 ? -1 : n + 1;
}

struct block *graph_block(const struct graph *graph, const struct basic_block *bb)
{
	return &graph->blocks[(long)bb->priv];
}

static void postorder(struct basic_block *bb, struct basic_block **order, int *n)
{
	struct basic_block *child;

	bb->generation = bb_generation;
	FOR_EACH_PTR(bb->children, child) {
		if (child->generation != bb_generation)
			postorder(child, order, n);
	} END_FOR_EACH_PTR(child);
	order[(*n)++] = bb;
}

static void block_number(struct graph *graph, pseudo_t pseudo, int count)
{
	if (pseudo && pseudo->type == PSEUDO_REG && !pseudo->priv) {
		pseudo->priv = (void *)(long)(graph->nr_values + 1);
		graph->nr_values += count;
	}
}

static void block_fill(struct graph *graph, struct block *b)
{
	struct instruction *insn;
	int n = 0;

	b->insns = xcalloc(instruction_list_size(b->bb->insns) + 1, sizeof(*b->insns));
	FOR_EACH_PTR(b->bb->insns, insn) {
		if (!insn->bb)
			continue;
		b->insns[n++] = insn;
		if (insn->opcode == OP_PHI)
			block_number(graph, insn->target, 2);
		else if (insn->opcode == OP_ASM) {
			struct asm_constraint *out;

			FOR_EACH_PTR(insn->asm_rules->outputs, out) {
				if (!out->is_memory)
					block_number(graph, out->pseudo, 1);
			} END_FOR_EACH_PTR(out);
		} else if (insn->opcode != OP_STORE && insn->opcode != OP_PHISOURCE &&
			   insn->opcode != OP_RET && insn->opcode != OP_CONTEXT) {
			if (opcode_table[insn->opcode].flags & OPF_TARGET ||
			    insn->opcode == OP_CALL || insn->opcode == OP_LOAD)
				block_number(graph, insn->target, 1);
		}
	} END_FOR_EACH_PTR(insn);
	b->nr_insns = n;
}

/* Calls fn on each value that an instruction reads. */
static void insn_each_use(struct instruction *insn, void (*fn)(int n, void *data), void *data)
{
	pseudo_t p;

#define USE(x) do { if ((x) && value_number(x) >= 0) fn(value_number(x), data); } while (0)
	switch (insn->opcode) {
	case OP_RET: case OP_COMPUTEDGOTO:
		USE(insn->src);
		break;
	case OP_CBR: case OP_SWITCH:
		USE(insn->cond);
		break;
	case OP_PHISOURCE:
		USE(insn->phi_src);
		break;
	case OP_LOAD:
		USE(insn->src);
		break;
	case OP_STORE:
		USE(insn->src);
		USE(insn->target);
		break;
	case OP_CALL:
		USE(insn->func);
		FOR_EACH_PTR(insn->arguments, p) {
			USE(p);
		} END_FOR_EACH_PTR(p);
		break;
	case OP_ASM: {
		struct asm_constraint *in;

		FOR_EACH_PTR(insn->asm_rules->inputs, in) {
			USE(in->pseudo);
		} END_FOR_EACH_PTR(in);
		FOR_EACH_PTR(insn->asm_rules->outputs, in) {
			if (in->is_memory)
				USE(in->pseudo);
		} END_FOR_EACH_PTR(in);
		break;
	}
	case OP_SEL: case OP_FMADD: case OP_RANGE:
		USE(insn->src3);
		/* fall through */
	case OP_BINARY ... OP_BINARY_END:
	case OP_FPCMP ... OP_FPCMP_END:
	case OP_BINCMP ... OP_BINCMP_END:
		USE(insn->src2);
		/* fall through */
	case OP_UNOP ... OP_UNOP_END:
	case OP_SYMADDR: case OP_SLICE:
		USE(insn->src1);
		break;
	default:
		break;
	}
#undef USE
}

static void live_add(int n, void *set)
{
	bit_set(set, n);
}

static void live_remove(unsigned long *set, int n)
{
	if (n >= 0)
		set[n / LONG_BITS] &= ~(1UL << (n % LONG_BITS));
}

static void block_live(struct block *b, unsigned long *set)
{
	for (int i = b->nr_insns - 1; i >= 0; i--) {
		struct instruction *insn = b->insns[i];

		if (insn->opcode == OP_PHI) {
			live_remove(set, value_number(insn->target));
			if (value_pending(insn) >= 0)
				bit_set(set, value_pending(insn));
			continue;
		}
		if (insn->opcode == OP_PHISOURCE) {
			if (insn->phi_node && insn->phi_node->bb)
				live_remove(set, value_pending(insn->phi_node));
		} else if (insn->opcode == OP_ASM) {
			struct asm_constraint *out;

			FOR_EACH_PTR(insn->asm_rules->outputs, out) {
				if (out->pseudo && !out->is_memory)
					live_remove(set, value_number(out->pseudo));
			} END_FOR_EACH_PTR(out);
		} else if (insn->target && insn->opcode != OP_STORE && insn->opcode != OP_RET) {
			live_remove(set, value_number(insn->target));
		}
		insn_each_use(insn, live_add, set);
	}
}

static void graph_liveness(struct graph *graph)
{
	int words = graph->nr_values / LONG_BITS + 1;
	unsigned long *set = xcalloc(words, sizeof(*set));
	bool changed = true;

	for (int i = 0; i < graph->nr_blocks; i++)
		graph->blocks[i].live = xcalloc(words, sizeof(*set));
	while (changed) {
		changed = false;
		for (int i = graph->nr_blocks - 1; i >= 0; i--) {
			struct block *b = &graph->blocks[i];
			struct basic_block *child;

			memset(set, 0, words * sizeof(*set));
			FOR_EACH_PTR(b->bb->children, child) {
				struct block *c = graph_block(graph, child);

				for (int w = 0; w < words; w++)
					set[w] |= c->live[w];
			} END_FOR_EACH_PTR(child);
			block_live(b, set);
			if (memcmp(set, b->live, words * sizeof(*set))) {
				memcpy(b->live, set, words * sizeof(*set));
				changed = true;
			}
		}
	}
	free(set);
}

static bool block_never_returns(const struct block *b)
{
	for (int i = 0; i < b->nr_insns; i++) {
		struct instruction *insn = b->insns[i];
		struct primitive *prim;

		if (insn->opcode == OP_UNREACH)
			return true;
		prim = insn_primitive(insn);
		if (prim && prim->action == ACT_NORETURN)
			return true;
	}
	return false;
}

/* Whose only ways lead to BUG(): no reader wants such a branch in a proof. */
static void graph_dead_ends(struct graph *graph)
{
	for (int i = graph->nr_blocks - 1; i >= 0; i--) {
		struct block *b = &graph->blocks[i];
		struct basic_block *child;
		bool all = true, any = false;

		FOR_EACH_PTR(b->bb->children, child) {
			any = true;
			all &= graph_block(graph, child)->dead_end;
		} END_FOR_EACH_PTR(child);
		b->dead_end = block_never_returns(b) || (any && all);
	}
}

struct graph *graph_build(struct entrypoint *ep)
{
	struct graph *graph;
	struct basic_block **order;
	int i, n = 0;

	if (!ep || !ep->entry || !ep->entry->bb)
		return NULL;
	graph = xcalloc(1, sizeof(*graph));
	graph->ep = ep;
	order = xcalloc(bb_list_size(ep->bbs) + 2, sizeof(*order));
	bb_generation++;
	postorder(ep->entry->bb, order, &n);
	graph->nr_blocks = n;
	graph->blocks = xcalloc(n, sizeof(*graph->blocks));
	for (i = 0; i < n; i++) {
		graph->blocks[i].bb = order[n - 1 - i];
		graph->blocks[i].order = i;
	}
	free(order);
	for (i = 0; i < n; i++)
		graph->blocks[i].bb->priv = (void *)(long)i;
	for (i = 0; i < n; i++)
		block_fill(graph, &graph->blocks[i]);
	graph_liveness(graph);
	graph_loops(graph);
	graph_gathering(graph);
	graph_dead_ends(graph);
	return graph;
}

void graph_free(struct graph *graph)
{
	if (!graph)
		return;
	for (int i = 0; i < graph->nr_blocks; i++) {
		free(graph->blocks[i].insns);
		free(graph->blocks[i].live);
	}
	free(graph->blocks);
	free(graph);
}
