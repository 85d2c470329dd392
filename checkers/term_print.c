/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * term_print.c - how a term reads in the dumps.
 *
 * Operators have the names that Sparse gives them: their numbers change with its
 * version, and testcases/cli/golden/summaries/ compares dumps.  Takes for granted that
 * opcode.def is the list that the headers' OP_ constants were made from.
 */
#include "sparse.h"
#include "term.h"

void term_print(FILE *out, const struct term *t)
{
	static const char *const op_names[] = {
#define OPCODE(OP, ...) [OP_##OP] = #OP,
#define OPCODE_RANGE(NAME, FIRST, LAST)
#include "opcode.def"
#undef OPCODE
#undef OPCODE_RANGE
	};

	if (!t) {
		fputs("-", out);
		return;
	}
	switch (t->kind) {
	case T_CONST:
		fprintf(out, "%lld", t->value);
		break;
	case T_ARG:
		fprintf(out, "arg%d", t->n);
		break;
	case T_SYM: {
		const struct symbol *sym = t->ptr;

		fprintf(out, "&%s", sym->ident ? show_ident(sym->ident) : "anon");
		break;
	}
	case T_NEW:
		fprintf(out, "%s%u.%d%s", t->op == NEW_JOIN ? "join" : t->op == NEW_CALL ? "call" : "load",
			t->id, t->n, t->gen ? "'" : "");
		break;
	case T_MAPPED:
		fprintf(out, "mapped%u%s", t->id, t->gen ? "'" : "");
		break;
	case T_INIT:
		fputc('[', out);
		term_print(out, t->a);
		fprintf(out, "+%lld]", t->value);
		break;
	case T_OP:
		fprintf(out, "(%s ", op_names[t->op]);
		term_print(out, t->a);
		if (t->b) {
			fputc(' ', out);
			term_print(out, t->b);
		}
		fputc(')', out);
		break;
	case T_PURE:
		fprintf(out, "%s(", show_ident(t->ptr));
		term_print(out, t->a);
		fputc(')', out);
		break;
	case T_PAIR:
		term_print(out, t->a);
		if (t->b) {
			fputs(", ", out);
			term_print(out, t->b);
		}
		break;
	case T_STALE:
		term_print(out, t->a);
		fputc('?', out);
		if (t->b)
			term_print(out, t->b);
		break;
	case T_AGG:
		fprintf(out, "{%lld:", t->value);
		term_print(out, t->a);
		fputs("; ", out);
		term_print(out, t->b);
		fputc('}', out);
		break;
	case T_SLICE:
		term_print(out, t->a);
		fprintf(out, "[%lld,%d]", t->value, t->size);
		break;
	case T_IRQ:
		fprintf(out, "irq%lld", t->value);
		break;
	case T_ANY:
		fputs(term_is_unset(t) ? "unset" : "?", out);
		break;
	}
}
