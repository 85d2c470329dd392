/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dump.c - what the engine knows, in words: --dump=events and --dump=states.
 * A wrong report is followed to its stage with these.
 */
#include "engine.h"
#include "sparse.h"

void context_print(FILE *out, const struct atomicity *c)
{
	static const char *const names[] = { "lock", "irq", "bh", "preempt", "rcu", "pagefault" };

	for (int kind = 0; kind < CONTEXT_KINDS; kind++) {
		struct depth d = c->depths[kind];

		if (kind == CONTEXT_IRQ && c->irq)
			fprintf(out, " irq %s", c->irq == IRQ_OFF ? "off" : c->irq == IRQ_ON ? "on" : "unknown");
		if (d.own || d.left)
			fprintf(out, " %s", names[kind]);
		if (d.left)
			fprintf(out, "-%d", d.left);
		if (d.own)
			fprintf(out, "+%d", d.own);
	}
	if (c->refuted)
		fprintf(out, " not-atomic");
}

void range_print(FILE *out, const struct range *r)
{
	for (int i = 0; i < r->n; i++) {
		fputs(" [", out);
		if (r->r[i].lo != LLONG_MIN)
			fprintf(out, "%lld", r->r[i].lo);
		fputc(',', out);
		if (r->r[i].hi != LLONG_MAX)
			fprintf(out, "%lld", r->r[i].hi);
		fputc(']', out);
	}
}

void mapping_print(FILE *out, const struct mapping *m)
{
	static const char *const statuses[] = { "live", "dead", "done" };
	static const char *const owners[] = { "", " shared", " lent", " others'" };

	fprintf(out, "%s %s", family_names[m->family], statuses[m->status]);
	fputs(owners[m->owner], out);
	if (m->foreign)
		fputs(" caller's", out);
	if (m->kept) {
		fputs(" found in ", out);
		term_print(out, m->kept);
		fprintf(out, "+%lld", m->kept_at);
	}
	if (m->there)
		fputs(" still there", out);
	fputs(" addr ", out);
	term_print(out, m->addr);
	fputs(" page ", out);
	term_print(out, m->page);
	if (m->slot) {
		fputs(" slot ", out);
		term_print(out, m->slot);
	}
}

void state_print(FILE *out, const struct state *s)
{
	int i;

	fputs("    context", out);
	context_print(out, &s->context);
	fputc('\n', out);
	for (i = 0; i < s->nr_maps; i++) {
		fputs("    mapping ", out);
		mapping_print(out, &s->maps[i]);
		fputc('\n', out);
	}
	for (i = 0; i < s->nr_effects; i++) {
		fprintf(out, "    effect %d on ", s->effects[i].kind);
		term_print(out, s->effects[i].obj);
		context_print(out, &s->effects[i].context);
		fputc('\n', out);
	}
	for (i = 0; i < s->graph->nr_values; i++) {
		if (!s->values[i])
			continue;
		fprintf(out, "    value %d = ", i);
		term_print(out, s->values[i]);
		fputc('\n', out);
	}
	for (i = 0; i < s->nr_cells; i++) {
		fputs("    memory ", out);
		term_print(out, s->cells[i].root);
		fprintf(out, "+%lld/%d%s = ", s->cells[i].offset, s->cells[i].size,
			s->cells[i].written ? " written" : "");
		term_print(out, s->cells[i].value);
		fputc('\n', out);
	}
	for (i = 0; i < s->nr_facts; i++) {
		fputs("    fact ", out);
		term_print(out, s->facts[i].term);
		range_print(out, &s->facts[i].range);
		fputc('\n', out);
	}
	for (i = 0; i < s->nr_havocs; i++) {
		fputs("    lent ", out);
		term_print(out, s->havocs[i].root);
		fprintf(out, "+%lld/%d\n", s->havocs[i].offset, s->havocs[i].bytes);
	}
}

void event_dump(const struct run *run, const struct event *ev, const char *kind)
{
	struct place place = place_of(ev->insn);

	if (!(engine.dump & DUMP_EVENTS))
		return;
	fprintf(engine.dump_to, "%s:%u:%u: %s: %s by %s ", place.file, place.line, place.col,
		ident_string(run->body->function->sym->ident), kind, ev->name);
	term_print(engine.dump_to, ev->obj);
	fputc('\n', engine.dump_to);
}
