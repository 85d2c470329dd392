/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_count.c - nothing is lost in silence: for each primitive, the calls in the
 * text after preprocessing against the calls in the linear code.
 *
 * A call in the text is the name before a parenthesis, inside a function's
 * braces. On its way it can be lost three times: its function is not reached; the
 * walk before evaluation does not come to it, because it stands in an operand
 * that is never computed; linearisation finds that no path leads to it. Counting
 * at these three places gives each missing call its reason, per function. Calls
 * that fe_cleanup.c adds are counted apart, so that they cannot hide a loss.
 *
 * Takes for granted: in one unit, a function's name names one body. All of it is
 * for --stats; without frontend_count_tokens nothing here costs anything.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fe.h"
#include "ir.h"
#include "util.h"

struct tally {
	unsigned tokens, calls, added, events;
};

/* What one function has of each primitive. */
struct account {
	struct ident *name;	/* NULL: a body whose function was not recognised */
	struct tally *tallies;	/* nr_primitives of them */
	struct function *function;
	bool own;		/* a body of the .c file */
	struct account *next;	/* in the bucket */
};

#define BUCKETS 4096
static struct account *buckets[BUCKETS];

static struct account *account_of(struct ident *name)
{
	struct account **bucket = &buckets[((uintptr_t)name >> 4) % BUCKETS];
	struct account *account;

	for (account = *bucket; account; account = account->next)
		if (account->name == name)
			return account;
	account = xcalloc(1, sizeof(*account));
	account->name = name;
	account->tallies = xcalloc(nr_primitives, sizeof(*account->tallies));
	account->next = *bucket;
	*bucket = account;
	return account;
}

static struct tally *tally_of(struct ident *function, struct primitive *prim)
{
	return &account_of(function)->tallies[prim - primitives];
}

struct token *__real_preprocess(struct token *token);
struct token *__wrap_preprocess(struct token *token);

/*
 * Outside braces, the first name before a parenthesis names the function, if
 * braces follow before a semicolon. Keywords (typeof, __attribute__) do not.
 */
static void tokens_count(struct token *token)
{
	struct ident *candidate = NULL, *function = NULL;
	int braces = 0, parens = 0;
	bool body = false;

	for (; !eof_token(token); token = token->next) {
		struct primitive *prim;

		if (match_op(token, '(')) {
			parens++;
		} else if (match_op(token, ')')) {
			parens--;
		} else if (match_op(token, ';') && !braces) {
			candidate = NULL;
			parens = 0;
		} else if (match_op(token, '{')) {
			if (!braces++) {
				function = candidate;
				body = candidate != NULL;
				if (body)
					account_of(function)->own |= stream_is_main(token->pos.stream);
			}
		} else if (match_op(token, '}')) {
			if (braces > 0 && !--braces) {
				candidate = NULL;
				body = false;
			}
		} else if (token_type(token) == TOKEN_IDENT && match_op(token->next, '(')) {
			if (!braces) {
				if (!candidate && !parens && !token->ident->keyword)
					candidate = token->ident;
				continue;
			}
			prim = body ? primitive_find(token->ident) : NULL;
			if (prim)
				tally_of(function, prim)->tokens++;
		}
	}
}

/* Sparse hands over a whole file's tokens at once, all macros expanded; the prelude's first. */
struct token *__wrap_preprocess(struct token *token)
{
	token = __real_preprocess(token);
	if (frontend_count_tokens && token->pos.stream)
		tokens_count(token);
	if (frontend_note_lines && token->pos.stream)
		lines_note(token);
	return token;
}

void count_call(struct symbol *fn, struct symbol *callee, bool added)
{
	struct primitive *prim = callee && callee->ident ? primitive_find(callee->ident) : NULL;

	if (!prim || !fn->ident)
		return;
	if (added)
		tally_of(fn->ident, prim)->added++;
	else
		tally_of(fn->ident, prim)->calls++;
}

void count_events(struct function *function)
{
	struct ident *name = function->sym->ident;
	struct basic_block *bb;
	struct instruction *insn;

	if (!function->ep)
		return;
	FOR_EACH_PTR(function->ep->bbs, bb) {
		FOR_EACH_PTR(bb->insns, insn) {
			struct primitive *prim;

			if (!insn->bb)
				continue;
			prim = insn_primitive(insn);
			if (prim)
				tally_of(name, prim)->events++;
		} END_FOR_EACH_PTR(insn);
	} END_FOR_EACH_PTR(bb);
}

static int losses_size;

static void loss_add(struct unit *unit, struct primitive *prim, int count, const char *reason)
{
	if (count <= 0)
		return;
	for (int i = 0; i < unit->nr_losses; i++) {
		struct prim_loss *loss = &unit->losses[i];

		if (loss->prim == prim && loss->reason == reason) {
			loss->count += count;
			return;
		}
	}
	unit->losses = array_grow(unit->losses, unit->nr_losses, &losses_size, sizeof(*unit->losses));
	unit->losses[unit->nr_losses++] = (struct prim_loss){ prim, count, reason };
}

static void tally_explain(struct unit *unit, struct account *account, int i)
{
	static const char unreached[] = "in a function that nothing reaches";
	static const char own_body[] = "in a header's body of a primitive";
	static const char partial[] = "in a function that is partly analysed";
	static const char operand[] = "in an operand that is not computed";
	static const char dead[] = "in code that the configuration makes dead";
	struct tally *tally = &account->tallies[i];
	struct primitive *prim = &primitives[i];
	int missing = tally->tokens + tally->added - tally->events;

	if (!account->function)
		loss_add(unit, prim, missing,
			 account->name && primitive_find(account->name) ? own_body : unreached);
	else if (account->function->partial)
		loss_add(unit, prim, missing, partial);
	else {
		loss_add(unit, prim, tally->tokens - tally->calls, operand);
		loss_add(unit, prim, tally->calls + tally->added - tally->events, dead);
	}
}

/* The table's order; that of the buckets depends on addresses. */
static int loss_compare(const void *a, const void *b)
{
	const struct prim_loss *left = a, *right = b;

	if (left->prim != right->prim)
		return left->prim < right->prim ? -1 : 1;
	return strcmp(left->reason, right->reason);
}

static bool unit_has_errors(const struct unit *unit)
{
	for (const struct fe_message *message = unit->messages; message; message = message->next)
		if (message->is_error)
			return true;
	return false;
}

/* A body in the text that the parser made nothing of: an error before it swallowed it. */
static bool account_is_lost(const struct account *account)
{
	struct symbol *sym;

	/* "u64 (*table[])(u64) = {" begins with the name of a type */
	if (!account->own || account->function || lookup_symbol(account->name, NS_TYPEDEF))
		return false;
	sym = lookup_symbol(account->name, NS_SYMBOL);
	return !sym || !function_definition(sym);
}

static void accounts_add_lost(void)
{
	for (int b = 0; b < BUCKETS; b++)
		for (struct account *account = buckets[b]; account; account = account->next)
			if (account_is_lost(account))
				function_add_lost(account->name);
}

static void accounts_find_functions(struct unit *unit)
{
	for (int i = 0; i < unit->nr_functions; i++)
		account_of(unit->functions[i].sym->ident)->function = &unit->functions[i];
}

void count_finish(struct unit *unit)
{
	accounts_find_functions(unit);
	if (unit_has_errors(unit)) {
		accounts_add_lost();
		accounts_find_functions(unit);	/* the table may have moved */
	}
	for (int b = 0; b < BUCKETS; b++) {
		for (struct account *account = buckets[b]; account; account = account->next) {
			for (int i = 0; i < nr_primitives; i++) {
				unit->prims[i].tokens += account->tallies[i].tokens;
				unit->prims[i].events += account->tallies[i].events;
				tally_explain(unit, account, i);
			}
		}
	}
	if (unit->nr_losses)
		qsort(unit->losses, unit->nr_losses, sizeof(*unit->losses), loss_compare);
}
