/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * witness.c - does a run of the source follow the steps of a report, and break the
 * rule that it claims where it claims it?
 *
 * All paths are run.  A path follows the steps if its calls, branches and return have
 * them among themselves, in their order: between two of them others may stand, as the
 * report does not tell of what the checker knew.  The error must come with the last.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "highmem.h"
#include "witness.h"

#undef if
#undef return

#define MAX_WITNESSES 256

static const struct witness *all[MAX_WITNESSES], *current;
static int nr_witnesses;

/* What the paths of the current one have shown. */
static bool broken, left, shown;
static bool errors_too;	/* numbers may be negative */
static unsigned int returned;	/* history_now() when the last path did */
static int most;	/* steps followed at most, where the rule was broken */

void witness_add(const struct witness *witness)
{
	if (nr_witnesses < MAX_WITNESSES)
		all[nr_witnesses++] = witness;
}

struct page *witness_page(void)
{
	return page_new(OWN_PAGE);
}

struct task_struct *model_task_new(int (*run)(void *), void *arg);
int model_task_wake(struct task_struct *task);
void model_complete(void *done), model_wait_for_completion(void *done);
void touch(void *addr);

static unsigned int elsewhere_done;	/* a completion */

static int touches(void *addr)
{
	touch(addr);
	model_complete(&elsewhere_done);
	return 0;
}

void witness_elsewhere(void *addr)
{
	elsewhere_done = 0;
	model_task_wake(model_task_new(touches, addr));
	model_wait_for_completion(&elsewhere_done);
}

long witness_number(void)
{
	static const long with_an_error[] = { 0, 1, -5 };

	return errors_too ? with_an_error[choose(3)] : (long)choose(4);
}

int witness_branch(int taken)
{
	STEP(taken ? "if true" : "if false", NULL);
	return taken;
}

int witness_returns(void)
{
	STEP("return", NULL);
	return 0;
}

static bool is_of(const struct history_step *h, const struct witness_step *w)
{
	static const struct { const char *what; enum witness_kind kind; } kinds[] = {
		{ "kmap", STEP_MAP }, { "kunmap", STEP_UNMAP }, { "spin_", STEP_ENTER },
		{ "read_lock", STEP_ENTER }, { "local_bh_disable", STEP_ENTER },
		{ "preempt_disable", STEP_ENTER }, { "rcu_read_lock", STEP_ENTER },
		{ "pagefault_disable", STEP_ENTER }, { "interrupts off", STEP_ENTER },
		{ "interrupts on", STEP_LEAVE }, { "local_bh_enable", STEP_LEAVE },
	};

	if (w->kind == STEP_BRANCH)
		return !strcmp(h->what, w->how ? "if true" : "if false");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].kind == w->kind && !strncmp(h->what, kinds[i].what, strlen(kinds[i].what)))
			return true;
	return false;
}

/* The compiler names a file by the directory it ran in, the checker as it was given. */
static bool same_file(const char *whole, const char *end)
{
	size_t length = strlen(whole), tail;

	while (!strncmp(end, "./", 2) || !strncmp(end, "../", 3))
		end += end[1] == '/' ? 2 : 3;
	tail = strlen(end);
	return tail <= length && !strcmp(whole + length - tail, end) &&
	       (tail == length || end[0] == '/' || whole[length - tail - 1] == '/');
}

static bool is_at(const void *place, const struct witness_step *w)
{
	int line;
	const char *file = place_file_line(place, &line);

	return line == w->line && same_file(file, w->file);
}

static const struct witness_step *last_step(void)
{
	const struct witness_step *w = &current->steps[current->nr_steps - 1];

	while (w->kind == STEP_INSIDE)
		w--;
	return w;
}

static int nr_inside(const struct witness_step *w, const struct witness_step *end)
{
	int n = 0;

	while (w + n + 1 < end && w[n + 1].kind == STEP_INSIDE)
		n++;
	return n;
}

/* It happened at the step's line or in what is called there, through the places inside. */
static bool stands_at(const struct history_step *h, const struct witness_step *w, int inside)
{
	int wanted = 0;

	for (int i = MAX_CALLERS - 1; i >= 0; i--)
		if (h->places[i] && wanted <= inside && is_at(h->places[i], &w[wanted]))
			wanted++;
	return wanted > inside;
}

/* The last return of the function itself, or NULL. */
static const struct history_step *own_return(unsigned int called)
{
	const struct history_step *call = history_step(called);

	for (unsigned int i = history_length(); i > called; i--) {
		const struct history_step *h = history_step(i - 1);

		if (!strcmp(h->what, "return") && h->outer == call->frame)
			return h;
	}
	return NULL;
}

static unsigned int call_begins(void)
{
	unsigned int i = 0;

	while (i < history_length() && strcmp(history_step(i)->what, "called"))
		i++;
	return i;
}

/*
 * The step makes another mapping than the one that has the error.  Not asked of the
 * pool, where one is mapped often, nor where two of them break the rule together.
 */
static bool is_anothers(const struct witness_step *w, unsigned int at, const struct mapping *m)
{
	enum witness_kind last = last_step()->kind;

	return w->kind == STEP_MAP && w->how && m && m->family != POOL &&
	       last != STEP_MAP && last != STEP_SLEEP && m->made != history_now() - history_length() + at + 1;
}

/* The path has, and nothing has happened since. */
static bool has_returned(void)
{
	return history_length() && returned == history_now();
}

static bool follows(const struct mapping *m)
{
	const struct witness_step *w = current->steps, *end = w + current->nr_steps;
	unsigned int called = call_begins(), at = called + 1;
	const struct history_step *h;
	int inside;

	if (at > history_length())
		return false;
	for (;; w += 1 + inside) {
		if (w - current->steps > most)
			most = w - current->steps;
		inside = nr_inside(w, end);
		if (w + 1 + inside == end)
			break;
		while (at < history_length() &&
		       !(is_of(history_step(at), w) && stands_at(history_step(at), w, inside) &&
			 !is_anothers(w, at, m)))
			at++;
		if (at++ == history_length())
			return false;
	}
	/* an unmap may be known to be wrong only when the path has returned (owner.c) */
	for (unsigned int i = called + 1; has_returned() && w->kind == STEP_UNMAP && i < history_length(); i++)
		if (is_of(history_step(i), w) && stands_at(history_step(i), w, inside))
			return true;
	/* else the error came with the last call, which is none of the steps before */
	if (w->kind != STEP_RETURN)
		return at < history_length() && stands_at(history_step(history_length() - 1), w, inside);
	h = own_return(called);
	return w->how ? h && is_at(h->places[0], w) : !h;
}

static bool pool_mapping_is_left(void)
{
	for (int i = 0; i < nr_mappings; i++)
		if (mappings[i].family == POOL && mappings[i].count && !mappings[i].given)
			return true;
	return false;
}

static void on_error(const char *rule, const struct mapping *m)
{
	if (strcmp(rule, current->rule))
		return;
	broken = true;
	/* a page of the caller's: judged when all paths have been run (owner.c) */
	if (!m && left)
		shown = true;
	if (shown || !history_length() || !follows(m))
		return;
	shown = true;
	case_ends();
}

static void on_return(void)
{
	returned = history_now();
	if (last_step()->kind == STEP_RETURN)
		left |= pool_mapping_is_left() && follows(NULL);
	else
		left |= last_step()->kind == STEP_UNMAP && follows(NULL);
}

static bool witness_run(const struct witness *w)
{
	const struct witness_step *last;
	const struct model_case run = { w->name, w->call };

	current = w;
	version = w->version;
	broken = left = shown = false;
	returned = 0;
	most = 0;
	errors_too = false;
	case_run(&run);
	/* all values at once are too many paths */
	if (!shown) {
		errors_too = true;
		left = false;
		case_run(&run);
	}
	last = last_step();
	printf("%s %s: %s at %s:%d", shown ? "shown" : "not shown", w->name, w->rule, last->file, last->line);
	if (!shown && !broken)
		printf(": no path breaks the rule");
	else if (!shown)
		printf(": the rule is broken, but %d of %d steps at most lead there; the next is at %s:%d",
		       most, w->nr_steps, w->steps[most].file, w->steps[most].line);
	printf("\n");
	return shown;
}

int witness_main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++)
		ignored_line_add(atoi(argv[i]));
	history_deep = true;
	watch_error = on_error;
	watch_return = on_return;
	for (int i = 0; i < nr_witnesses; i++)
		failed |= !witness_run(all[i]);
	return failed;
}
