/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_message.c - Sparse's messages, in a channel of their own.
 *
 * Sparse prints what it has to say, falls silent after a hundred errors and ends
 * the process on a missing header. The linker's --wrap puts these functions in
 * the place of Sparse's, so that
 * - an error marks the function that it is in: Sparse deletes the statement, and
 *   what is left must not be judged;
 * - the text goes to the unit, for the driver to show;
 * - the end of Sparse is the caller's decision.
 * Warnings and their notes are dropped: they delete nothing.
 *
 * Takes for granted: linked with -Wl,--wrap=sparse_error,--wrap=expression_error,
 * --wrap=warning,--wrap=info,--wrap=error_die,--wrap=die. Calls from inside
 * Sparse's lib.c are not rewritten; the ones it has (an unreadable main file, an
 * option without its argument) are asked about beforehand.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fe.h"
#include "util.h"

struct symbol *message_owner;
const char *message_lost;

static struct fe_message **messages_end;
static void (*fatal_handler)(const char *message);
static bool info_wanted;	/* notes follow the message that they explain */

void messages_begin(struct unit *unit, void (*fatal)(const char *message))
{
	messages_end = &unit->messages;
	fatal_handler = fatal;
}

static void fatal_call(const char *text)
{
	if (fatal_handler)
		fatal_handler(text);
	fprintf(stderr, "%s\n", text);
	exit(1);
}

/* The text is kept: reasons point into it. */
static char *message_text(const char *kind, struct position pos, const char *format, va_list args)
{
	char body[2048];

	vsnprintf(body, sizeof(body), format, args);
	return text_format("%s:%d:%d: %s%s", stream_name(pos.stream), pos.line, pos.pos, kind, body);
}

static void message_add(char *text, bool is_error)
{
	struct fe_message *message = calloc(1, sizeof(*message));

	if (!message)
		abort();
	message->text = text;
	message->is_error = is_error;
	if (!messages_end)
		return;
	*messages_end = message;
	messages_end = &message->next;
}

static void error_add(struct position pos, const char *format, va_list args)
{
	struct symbol *owner = current_fn ? current_fn : message_owner;
	char *text, *body;

	/* the parser repeats itself at a token that it has complained about */
	if (pos.type == TOKEN_BAD)
		return;
	text = message_text("error: ", pos, format, args);
	message_add(text, true);
	info_wanted = true;
	body = strstr(text, "error: ") + strlen("error: ");
	/* the file ended inside a function: what came after it was taken for its body */
	if (!strcmp(body, "Expected } at end of function"))
		message_lost = text;
	if (owner)
		function_mark(owner, text_format("error inside: %s", body));
}

#define MESSAGE(call)				\
	do {					\
		va_list args;			\
		va_start(args, format);		\
		call;				\
		va_end(args);			\
	} while (0)

void __wrap_sparse_error(struct position pos, const char *format, ...);
void __wrap_expression_error(struct expression *expr, const char *format, ...);
void __wrap_warning(struct position pos, const char *format, ...);
void __wrap_info(struct position pos, const char *format, ...);
void __wrap_error_die(struct position pos, const char *format, ...);
void __wrap_die(const char *format, ...);

void __wrap_sparse_error(struct position pos, const char *format, ...)
{
	MESSAGE(error_add(pos, format, args));
}

/*
 * (void)(&x == &y) is how min() and max() ask for equal types. Where they differ a
 * compiler warns and goes on; Sparse drops the comparison, which does nothing.
 */
static bool is_type_question(const struct expression *expr, const char *format)
{
	static const char complaint[] = "incompatible types in comparison";

	return expr->type == EXPR_COMPARE && !strncmp(format, complaint, strlen(complaint)) &&
	       expr->left->type == EXPR_SYMBOL && expr->right->type == EXPR_SYMBOL;
}

void __wrap_expression_error(struct expression *expr, const char *format, ...)
{
	if (is_type_question(expr, format))
		info_wanted = false;
	else
		MESSAGE(error_add(expr->pos, format, args));
	expr->ctype = &bad_ctype;
}

void __wrap_warning(struct position pos, const char *format, ...)
{
	(void)pos;
	(void)format;
	info_wanted = false;
}

void __wrap_info(struct position pos, const char *format, ...)
{
	if (info_wanted)
		MESSAGE(message_add(message_text("", pos, format, args), false));
}

void __wrap_error_die(struct position pos, const char *format, ...)
{
	char *text;

	MESSAGE(text = message_text("error: ", pos, format, args));
	fatal_call(text);
}

void __wrap_die(const char *format, ...)
{
	char text[2048];

	MESSAGE(vsnprintf(text, sizeof(text), format, args));
	fatal_call(text);
}
