/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_bytes.c - what compilers accept in a file and Sparse 0.6.4 does not.
 *
 * A UTF-8 byte-order mark at the start: Sparse takes it for a name in front of the
 * first token, so the guard of a header is no directive any more. Here it is
 * skipped before Sparse reads.
 *
 * __VA_OPT__(,) __VA_ARGS__: the same as GNU's ", ## __VA_ARGS__", which Sparse
 * has. Other uses of __VA_OPT__ are not read; gfp.h has one (fe_prelude.c).
 *
 * Takes for granted: linked with --wrap=tokenize and --wrap=__alloc_ident; the file is at its
 * start.
 */
#include <string.h>
#include <unistd.h>

#include "fe.h"

#define VA_OPT "__VA_OPT__"
#define VA_OPT_LENGTH ((int)sizeof(VA_OPT) - 1)

/* Sparse's identifier of that name, once a file has it; few trees do, and only they pay for it. */
static struct ident *va_opt;

struct ident *__real___alloc_ident(int length);
struct ident *__wrap___alloc_ident(int length);

struct token *__real_tokenize(const struct position *pos, const char *name, int fd,
			      struct token *end, const char **next_path);
struct token *__wrap_tokenize(const struct position *pos, const char *name, int fd,
			      struct token *end, const char **next_path);

static void mark_skip(int fd)
{
	unsigned char start[3];

	if (read(fd, start, sizeof(start)) != sizeof(start) || memcmp(start, "\xef\xbb\xbf", 3))
		lseek(fd, 0, SEEK_SET);
}

/* An identifier that is made gets its name only afterwards. */
static void va_opt_find(struct ident *made)
{
	static struct ident *candidate;

	if (candidate && !memcmp(candidate->name, VA_OPT, VA_OPT_LENGTH))
		va_opt = candidate;
	candidate = made;
}

struct ident *__wrap___alloc_ident(int length)
{
	struct ident *made = __real___alloc_ident(length);

	if (length == VA_OPT_LENGTH)
		va_opt_find(made);
	return made;
}

static bool is_special(const struct token *token, unsigned special)
{
	return token_type(token) == TOKEN_SPECIAL && token->special == special;
}

static bool is_ident(const struct token *token, const struct ident *ident)
{
	return token_type(token) == TOKEN_IDENT && token->ident == ident;
}

/* Each token holds its successor's address, so the first one becomes the comma in place. */
static void va_opt_rewrite(struct token *token, const struct token *end)
{
	const struct ident *va_args = built_in_ident("__VA_ARGS__");

	for (; token != end && !eof_token(token); token = token->next) {
		struct token *open, *comma, *close;

		if (!is_ident(token, va_opt) || !is_special(open = token->next, '(') ||
		    !is_special(comma = open->next, ',') || !is_special(close = comma->next, ')') ||
		    !is_ident(close->next, va_args))
			continue;
		token_type(token) = TOKEN_SPECIAL;
		token->special = ',';
		token_type(open) = TOKEN_SPECIAL;
		open->special = SPECIAL_HASHHASH;
		open->next = close->next;
		token->next = open;
	}
}

struct token *__wrap_tokenize(const struct position *pos, const char *name, int fd,
			      struct token *end, const char **next_path)
{
	struct token *begin;

	mark_skip(fd);
	begin = __real_tokenize(pos, name, fd, end, next_path);
	va_opt_find(NULL);
	if (va_opt)
		va_opt_rewrite(begin, end);
	return begin;
}
