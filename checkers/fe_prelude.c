/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_prelude.c - the text that is read before the unit, so that the contract's
 * names reach the parser.
 *
 * A strong definition is one that later #defines and #undefs lose against. So a
 * name that is strongly defined as itself stays a name whatever a configuration's
 * header makes of it: that is how this program judges by the contract and not by
 * what one configuration happens to expand to.
 *
 * Takes for granted: Sparse's identifiers exist. Text tokenised earlier would
 * hold identifiers of its own for the names that Sparse knows by address
 * (copy_from_user and __attribute__ among them).
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "fe.h"

/* add_pre_buffer() cuts its text at 4096 characters without a word. */
static char text[4000];
static int used;

static void text_flush(void)
{
	text[used] = '\0';
	if (used)
		add_pre_buffer("%s", text);
	used = 0;
}

void text_add(const char *format, ...)
{
	char line[1000];	/* the longest of bodies.def has some 700 */
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	if (length >= (int)sizeof(line))
		die("internal error: a line of the prelude is too long");
	if (used + length >= (int)sizeof(text))
		text_flush();
	memcpy(text + used, line, length);
	used += length;
}

/*
 * Annotations for Sparse's own checks, which are off here. Their errors (a
 * pointer that changes its address space) would delete the statements they are
 * in, and a lock that they name may be a parameter not yet in scope. __seg_gs is
 * x86's; 6.12 makes it an address space when a checker reads it.
 */
static const char *const annotations[] = {
	"__user", "__kernel", "__iomem", "__rcu", "__percpu", "__bitwise", "__bitwise__",
	"__force", "__nocast", "__private", "__safe", "__seg_gs", "__seg_fs",
	"__acquires(...)", "__releases(...)", "__must_hold(...)",
};

/*
 * Meanings that this program needs whatever a header says.
 * __GCC_ASM_FLAG_OUTPUTS__: with flag outputs the kernel's atomic operations have
 *   a result that is an asm output; without, they are made of asm goto.
 * __cond_lock: the branch that it adds is a fact for Sparse's context check only.
 * is_signed_type: with a pointer type its comparison with 0 is an error in Sparse;
 *   newer kernels compare as below.
 * default_gfp: made with __VA_OPT__, of which Sparse has nothing (fe_bytes.c); so it
 *   is GNU's form of the same.
 * __copy_..._inatomic: only another name of the copy that may sleep in headers of 2.6
 *   (x86_64, arm); what is meant is what is written.
 * BUG_ON: some architectures trap in assembly, and then nothing shows that the
 *   condition is false afterwards.
 */
static const char *const meanings[] = {
	"#strong_define __GCC_ASM_FLAG_OUTPUTS__ 1",
	"#strong_define __cond_lock(x, c) (c)",
	"#strong_define is_signed_type(type) (((type)(-1)) < (type)1)",
	"#define __kmapcheck_second(a, b, ...) b",
	"#strong_define default_gfp(...) __kmapcheck_second(0, ## __VA_ARGS__, GFP_KERNEL)",
	"extern unsigned long __copy_from_user_inatomic(...);",
	"#strong_define __copy_from_user_inatomic __copy_from_user_inatomic",
	"extern unsigned long __copy_to_user_inatomic(...);",
	"#strong_define __copy_to_user_inatomic __copy_to_user_inatomic",
	"#strong_define BUG_ON(c) do { if (c) BUG(); } while (0)",
};

static void name_keep(const struct primitive *prim)
{
	static const struct { int written, count; } by_address[] = {
		[KEEP_REF_1_1] = { 1, 1 },
		[KEEP_REF_1_2] = { 1, 2 },
		[KEEP_REF_2_2] = { 2, 2 },
		[KEEP_REF_2_3] = { 2, 3 },
		[KEEP_REF_3_3] = { 3, 3 },
	};
	char left[32] = "", right[40] = "";

	switch (prim->keep) {
	case KEEP_ASIS:
		return;
	case KEEP_NAME:
		text_add("#strong_define %s %s\n", prim->name, prim->name);
		return;
	default:
		break;
	}
	/* the macro assigns the argument: a call by value would leave it as it was */
	for (int i = 1; i <= by_address[prim->keep].count; i++) {
		bool written = i == by_address[prim->keep].written;
		const char *comma = i > 1 ? ", " : "";
		char name = 'a' + i - 1;

		sprintf(left + strlen(left), "%s%c", comma, name);
		sprintf(right + strlen(right), written ? "%s&(%c)" : "%s%c", comma, name);
	}
	text_add("#strong_define %s(%s) %s(%s)\n", prim->name, left, prim->name, right);
}

/*
 * A name that was a macro has no declaration. "..." and no named argument says
 * nothing about them; "()" would be read as "none". A real declaration, which
 * comes later, is found before this one.
 */
static void name_declare(const struct primitive *prim)
{
	static const char *const types[] = {
		[RET_VOID] = "void ", [RET_PTR] = "void *", [RET_PAGE] = "struct page *", [RET_INT] = "int ",
		[RET_LONG] = "long ",
	};
	bool noreturn = prim->action == ACT_NORETURN;

	if (prim->keep == KEEP_ASIS && !noreturn && prim->action != ACT_ANY)
		return;
	text_add("extern %s%s(...)%s;\n", types[prim->returns], prim->name,
		 noreturn ? " __attribute__((noreturn))" : "");
}

void prelude_add(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(annotations); i++)
		text_add("#strong_define %s\n", annotations[i]);
	for (size_t i = 0; i < ARRAY_SIZE(meanings); i++)
		text_add("%s\n", meanings[i]);
	for (int i = 0; i < nr_primitives; i++) {
		name_declare(&primitives[i]);
		name_keep(&primitives[i]);
	}
	bodies_add();
	text_flush();
}
