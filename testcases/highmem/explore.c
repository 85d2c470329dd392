/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore.c - runs each case on all its paths.
 *
 * A path is the list of choices made on it.  The next path is the last one
 * with its last choice that has an alternative changed: depth first, each
 * path run from the start.  The bounds are below; what was not run because of
 * one is told.  Who asks for "sample=N" has paths of random choices run as well:
 * a loop of six rounds has more paths than can be run in order.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include "highmem.h"

/*
 * A path with more choices of the case than this (a loop on an unknown
 * condition) is cut: what it broke so far counts, how it leaves its mappings
 * does not.  4096 paths of two-way choices take milliseconds, 65536 (who asks for "deep") a second.
 */
#define MAX_CHOICES	12
#define MAX_CHOICES_DEEP	16
#define MAX_CHOICES_SAMPLED	64
#define MAX_EVENTS	500	/* choices of the machine: one before each call of a path */
#define MAX_PATHS	200000	/* some seconds */
#define STACK_USED	8192	/* by a case, without arrays of its own */
#define MAX_SECONDS	4	/* of the processor: a loop without choices never ends by itself */
#define SAMPLE_SECONDS	40	/* some 1,000,000 random paths */

static unsigned char chosen[MAX_CHOICES_SAMPLED + MAX_EVENTS],
		     ways[MAX_CHOICES_SAMPLED + MAX_EVENTS];
static int depth, known, choices, max_choices = MAX_CHOICES;
static int samples;		/* paths of random choices to be run */
static bool sampling;
static unsigned long path_seed;
static sigjmp_buf path_exit;
static const char *broken;
static const char *bounds[4];	/* reached by some path of the case */
static int paths, cut;
static bool enough;		/* no further path of the case is run */
void (*watch_return)(void);

/*
 * On a path each place in the model that asks (a condition, a user copy) has an answer that it prefers, or none: that none
 * of six user copies fails is rare where each fails as often as not.
 */
static unsigned int random_choice(unsigned int n, const void *asks)
{
	switch ((path_seed ^ (unsigned long)asks >> 2) * 0x9e3779b97f4a7c15ul >> 62) {	/* Fibonacci hashing, Knuth vol. 3, 6.4 */
	case 0:
		return random() % 8 ? 0 : random() % n;
	case 1:
		return random() % 8 ? n - 1 : random() % n;
	}
	return random() % n;
}

static unsigned int next_choice(unsigned int n, const void *asks)
{
	if (depth == known) {
		chosen[known] = sampling ? random_choice(n, asks) : 0;
		ways[known++] = n;
	}
	if (ways[depth] != n)
		case_is_broken("the case does not do the same thing twice");
	return chosen[depth++];
}

unsigned int choose(unsigned int n)
{
	if (n < 2)
		return 0;
	if (++choices > (sampling ? MAX_CHOICES_SAMPLED : max_choices))
		path_ends(PATH_CUT);
	return next_choice(n, __builtin_return_address(0));
}

unsigned int choose_event(unsigned int n)
{
	if (n < 2)
		return 0;
	if (depth - choices == MAX_EVENTS) {
		bound_reached("events");
		return 0;
	}
	return next_choice(n, __builtin_return_address(0));
}

unsigned long choices_hash(void)
{
	unsigned long hash = depth;

	for (int i = 0; i < depth; i++)
		hash = hash * 31 + chosen[i];
	return hash;
}

void bound_reached(const char *what)
{
	for (int i = 0; i < 4; i++) {
		if (!bounds[i])
			bounds[i] = what;
		if (!strcmp(bounds[i], what))
			return;
	}
}

static bool next_path(void)
{
	while (known && chosen[known - 1] + 1 == ways[known - 1])
		known--;
	if (!known)
		return false;
	chosen[known - 1]++;
	return true;
}

void path_ends(enum path_end how)
{
	siglongjmp(path_exit, how);
}

/* Who looks for one path has the others. */
void case_is_broken(const char *text)
{
	broken = text;
	enough = !watch_error;
	path_ends(PATH_BROKEN);
}

void case_ends(void)
{
	enough = true;
	path_ends(PATH_DIED);
}

static void on_timer(int sig)
{
	(void)sig;
	broken = "does not end";
	case_ends();
}

static void path_begins(void)
{
	depth = choices = 0;
	nr_mappings = 0;
	history_reset();
	context_reset();
	tasks_reset();
	irqs_reset();
	sleep_reset();
	windows_reset();
	pages_reset();
	objects_reset();
	accounts_reset();
	pool_reset();
	slots_reset();
	stacks_reset();
	locals_reset();
}

/* The case and all that it started have returned. */
static void path_returns(unsigned long returned, enum outcome outcome)
{
	if (context_ends_with_case())
		leaks_of(runner_now(), returned);
	tasks_finish();
	if (watch_return)
		watch_return();
	leaks_judge(returned, outcome);
	path_ends(PATH_RETURNED);
}

void model_returned(void)
{
	path_returns(0, NO_RESULT);
}

void model_returned_number(long value)
{
	path_returns(value, value < 0 ? FAILURE : SUCCESS);
}

void model_returned_pointer(const void *value)
{
	unsigned long word = (unsigned long)value;

	path_returns(word, !word || word >= -4095ul ? FAILURE : SUCCESS);
}

/* What earlier paths left below must not look like something that this one holds. */
static __attribute__((noinline)) void clean_stack(void)
{
	char below[STACK_USED];

	memset(below, 0, sizeof(below));
	__asm__ volatile("" : : "r" (below) : "memory");	/* it is meant */
}

static void path_run(const struct model_case *c)
{
	path_begins();
	lost_path_begins(__builtin_frame_address(0));
	switch (sigsetjmp(path_exit, 1)) {
	case 0:
		clean_stack();
		c->run();
		break;
	case PATH_CUT:
		cut += !sampling;
		break;
	}
	paths += !sampling;
}

static void timer_set(int seconds)
{
	setitimer(ITIMER_PROF, &(struct itimerval){ .it_value.tv_sec = seconds }, NULL);
}

/* What they show counts; how many there are tells nothing. */
static void paths_sample(const struct model_case *c)
{
	sampling = true;
	srandom(1);	/* the same paths in each run */
	timer_set(SAMPLE_SECONDS);
	for (int i = 0; i < samples && !enough; i++) {
		known = 0;
		path_seed = random();
		path_run(c);
	}
	sampling = false;
}

void case_run(const struct model_case *c)
{
	broken = NULL;
	enough = false;
	paths = cut = 0;
	memset(bounds, 0, sizeof(bounds));
	timer_set(MAX_SECONDS);
	signal(SIGPROF, on_timer);
	verdict_begin(c->name);
	leaks_case_begin();
	known = 0;
	do {
		if (paths == MAX_PATHS) {
			bound_reached("paths");
			break;
		}
		path_run(c);
	} while (!enough && next_path());
	if (samples && cut)
		paths_sample(c);
	history_reset();
	leaks_case_end();
}

static void run_case(const struct model_case *c)
{
	case_run(c);
	verdict_end();
	printf("paths %s: %d, cut %d\n", c->name, paths, cut);
	for (int i = 0; i < 4 && bounds[i]; i++)
		printf("bound %s: %s\n", c->name, bounds[i]);
	if (broken)
		printf("broken %s: %s\n", c->name, broken);
	fflush(stdout);
}

/* Usage: VERSION [explain] [deep] [sample=N] [LINE OF AN IGNORED RESULT]... */
int model_main(const struct model_case *cases, int argc, char **argv)
{
	version = argc > 1 ? atoi(argv[1]) : 0;
	for (int i = 2; i < argc; i++) {
		if (!strcmp(argv[i], "explain"))
			explain = history_deep = true;
		else if (!strcmp(argv[i], "deep"))
			max_choices = MAX_CHOICES_DEEP;
		else if (!strncmp(argv[i], "sample=", 7))
			samples = atoi(argv[i] + 7);
		else
			ignored_line_add(atoi(argv[i]));
	}
	for (; cases->name; cases++)
		run_case(cases);
	return 0;
}
