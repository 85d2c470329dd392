// SPDX-License-Identifier: GPL-2.0-only
/*
 * rule.c - the steps of a report as a function of their own, one after the other: for
 * source that the model can't compile.
 *
 * Of the path only the steps that the rule is about are taken, on pages and addresses
 * that stand for those of the source; each has the line of the source.  What the report
 * says of values, conditions and aliases is not shown by it.
 */
#include "witness.h"

/* The steps' pages: 1 and 2 as in struct trace_step; 3 is mapped by the caller. */
struct rule_steps {
	FILE *out;
	const struct finding *f;
	const struct trace_step *last;
	bool slots;
	const char *id;
};

static const char *const calls[] = {
	[POOL] = "kmap", [ATOMIC] = "kmap_atomic", [LOCAL] = "kmap_local_page",
};

static const char *const unmap_calls[] = {
	[POOL] = "kunmap", [ATOMIC] = "kunmap_atomic", [LOCAL] = "kunmap_local",
};

static void at_line(const struct rule_steps *r, const struct trace_step *t)
{
	fprintf(r->out, "#line %u ", t->place.line);
	witness_string(r->out, t->place.file);
	fputs("\n\t", r->out);
}

/* The slots are not those of the source: which are the same, or what they are for, is what counts. */
static const char *slot_argument(const struct rule_steps *r, enum map_family family, int nr)
{
	if (!r->slots || family != ATOMIC)
		return "";
	if (r->f->rule == RULE_SLOT_CONTEXT)
		return r->f->slot_needs == BH ? ", KM_SOFTIRQ0" : r->f->slot_needs == IRQ ? ", KM_IRQ0" : ", KM_USER0";
	return nr == 1 ? ", KM_USER0" : ", KM_USER1";
}

static void print_map(const struct rule_steps *r, enum map_family family, int nr, int slot)
{
	fprintf(r->out, "addr%d = %s(page%d%s);\n", nr, calls[family], nr, slot_argument(r, family, slot));
}

static void print_unmap(const struct rule_steps *r, enum map_family family, const char *given, int slot)
{
	fprintf(r->out, "%s((void *)%s%s);\n", unmap_calls[family], given, slot_argument(r, family, slot));
}

static void print_enter(const struct rule_steps *r, int contexts)
{
	static const struct { int context; const char *call; } enters[] = {
		{ LOCK, "spin_lock(&lock); " }, { IRQ, "local_irq_disable(); " }, { BH, "local_bh_disable(); " },
		{ PREEMPT, "preempt_disable(); " }, { RCU, "rcu_read_lock(); " }, { FAULT, "pagefault_disable(); " },
	};

	for (size_t i = 0; i < sizeof(enters) / sizeof(enters[0]); i++)
		if (contexts & enters[i].context)
			fputs(enters[i].call, r->out);
	fputc('\n', r->out);
}

static void print_told(const struct rule_steps *r, const struct trace_step *t)
{
	at_line(r, t);
	switch (t->kind) {
	case TRACE_MAP:
		/* what the slot needs off was off for it */
		if (r->f->rule == RULE_SLOT_CONTEXT)
			print_enter(r, r->f->slot_needs);
		print_map(r, t->family, t->mapping, t->mapping);
		break;
	case TRACE_LEAVE:
		fputs("local_irq_enable();\n", r->out);
		break;
	case TRACE_UNMAP:
		print_unmap(r, t->family, t->family == POOL ? "page1" : "addr1", 1);
		break;
	case TRACE_ENTER:
		print_enter(r, t->contexts);
		break;
	default:	/* TRACE_TEST: it was found, not made */
		print_enter(r, PREEMPT);
		break;
	}
}

static const char *given_text(const struct rule_steps *r)
{
	bool pool = r->last->family == POOL;

	switch (r->last->given) {
	case GIVEN_ADDRESS:
		return "addr1";
	case GIVEN_OUTSIDE:
		return "(addr1 + PAGE_SIZE)";
	case GIVEN_PAGE:
		return "page1";
	case GIVEN_OTHER_PAGE:
		return "page2";
	default:
		/* what is below on the stack is the caller's, and what only its context is wrong of */
		return r->f->rule == RULE_ORDER ? "addr3" : r->f->rule == RULE_UNMAP_CONTEXT ? "page1" :
		       pool ? "page2" : "object";
	}
}

static void print_last(const struct rule_steps *r)
{
	enum rule rule = r->f->rule;

	at_line(r, r->last);
	switch (r->last->kind) {
	case TRACE_MAP:
		print_map(r, rule == RULE_SLOT_REUSE || rule == RULE_SLOT_CONTEXT ? ATOMIC : POOL, 2, 1);
		break;
	case TRACE_LEAVE:
		fputs(r->f->slot_needs == BH ? "local_bh_enable();\n" : "local_irq_enable();\n", r->out);
		break;
	case TRACE_UNMAP:
		print_unmap(r, r->last->family, rule == RULE_WRONG_OBJECT && !r->last->mapping ? "page1" : given_text(r),
			    rule == RULE_SLOT_MISMATCH ? 2 : 1);
		break;
	case TRACE_USE:
		fputs(rule == RULE_PAST_PAGE ? "touch(addr1 + PAGE_SIZE);\n" :
		      rule == RULE_ESCAPE ? "witness_elsewhere(addr1);\n" : "touch(addr1);\n", r->out);
		break;
	case TRACE_SLEEP:
		fputs("might_sleep();\n", r->out);
		break;
	default:
		if (rule == RULE_ESCAPE)
			fprintf(r->out, "kept_%s = addr1; ", r->id);
		fputs("return;\n", r->out);
		break;
	}
}

/* The mapping that the finding is about, if the function makes it. */
static const struct trace_step *made_here(const struct finding *f)
{
	for (int i = 0; i < f->nr_trace; i++)
		if (f->trace[i].kind == TRACE_MAP && f->trace[i].mapping == 1)
			return &f->trace[i];
	return NULL;
}

static const struct trace_step *last_step(const struct finding *f)
{
	const struct trace_step *t = &f->trace[f->nr_trace - 1];

	while (t->kind == TRACE_INSIDE)
		t--;
	return t;
}

void rule_print(FILE *out, const struct finding *f, enum api_generation generation, const char *id)
{
	const struct rule_steps r = { out, f, last_step(f), generation == API_SLOTS, id };
	const struct trace_step *made = made_here(f);
	bool needs_section = f->rule == RULE_SLEEP || f->rule == RULE_WRONG_OBJECT;

	fputs("\nstatic spinlock_t lock;\n", out);
	if (f->rule == RULE_ESCAPE)
		fprintf(out, "static char *kept_%s;\n", id);
	/* parameters, not globals: nobody else may have the addresses */
	fprintf(out, "\nstatic void follow_%s(struct page *page1, struct page *page2, char *addr1, char *addr3)\n", id);
	fputs("{\n\tchar *object = model_object(4096), *addr2;\n", out);
	if (!made && !r.last->mapping && needs_section) {
		at_line(&r, r.last);
		print_map(&r, r.last->kind == TRACE_SLEEP ? ATOMIC : r.last->family, 1, 1);
	}
	for (const struct trace_step *t = f->trace; t < r.last; t++)
		if (t->told)
			print_told(&r, t);
	print_last(&r);
	fprintf(out, "}\n#line 1 \"caller\"\n\nstatic void call_%s(void)\n{\n", id);
	fputs("\tstruct page *page1 = witness_page(), *page2 = witness_page(), *page3 = model_page();\n"
	      "\tchar *addr1 = 0, *addr3 = 0;\n\n", out);
	/* the caller's, known by what this function does to it */
	if (f->rule == RULE_ORDER && r.last->given == GIVEN_OTHER) {
		fputc('\t', out);
		print_map(&r, r.last->family, 3, 2);
	} else if (!made && f->rule == RULE_UNMAP_CONTEXT) {
		fputc('\t', out);
		print_map(&r, POOL, 1, 1);
	} else if (!made && r.last->mapping == 1) {
		fputc('\t', out);
		print_map(&r, r.last->family == POOL ? LOCAL : r.last->family, 1, 1);
	}
	entry_print(out, f);
	fprintf(out, "\tmodel_call_begins();\n\tfollow_%s(page1, page2, addr1, addr3);\n\tmodel_returned();\n}\n", id);
}
