/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore.c - runs each case on all its paths.
 *
 * A path is the list of choices made on it.  The next path is the last one
 * with its last choice that has an alternative changed: depth first, each
 * path run from the start.  A path with more than MAX_CHOICES choices (a loop
 * on an unknown condition) is cut there: what it broke so far counts, how it
 * leaves its mappings does not, and the number of cuts is told.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model.h"

#define MAX_CHOICES 12	/* 4096 paths of two-way choices: milliseconds */

static unsigned char chosen[MAX_CHOICES], ways[MAX_CHOICES];
static int depth, known;
static sigjmp_buf path_exit;
static const char *current;

unsigned int choose(unsigned int n)
{
	if (n < 2)
		return 0;
	if (depth == MAX_CHOICES)
		path_ends(PATH_CUT);
	if (depth == known) {
		chosen[known] = 0;
		ways[known++] = n;
	}
	if (ways[depth] != n)
		model_error("the case does not do the same thing twice");
	return chosen[depth++];
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

void model_error(const char *text)
{
	fflush(stdout);
	fprintf(stderr, "%s: %s\n", current ? current : "model", text);
	exit(2);
}

/* The driver's ways to say that the case returned. */
void model_returned(void)
{
	mappings_judge(0, NO_RESULT);
	path_ends(PATH_RETURNED);
}

void model_returned_number(long value)
{
	mappings_judge(value, value < 0 ? FAILURE : SUCCESS);
	path_ends(PATH_RETURNED);
}

void model_returned_pointer(const void *value)
{
	unsigned long word = (unsigned long)value;

	mappings_judge(word, !word || word >= -4095ul ? FAILURE : SUCCESS);
	path_ends(PATH_RETURNED);
}

static void run_case(const struct model_case *c)
{
	volatile int paths = 0, cut = 0;	/* changed across the jump */

	current = c->name;
	alarm(20);	/* a loop without choices never ends by itself */
	report_case_begin();
	mappings_case_begin();
	known = 0;
	do {
		depth = 0;
		nr_mappings = 0;
		context_reset();
		memory_reset();
		switch (sigsetjmp(path_exit, 1)) {
		case 0:
			c->run();
			break;
		case PATH_CUT:
			cut++;
			break;
		}
		paths++;
	} while (next_path());
	mappings_case_end();
	report_case_end(c->name);
	printf("paths %s: %d, cut %d\n", c->name, paths, cut);
}

int model_main(const struct model_case *cases, int argc, char **argv)
{
	if (argc < 2)
		model_error("usage: VERSION [LINE OF AN IGNORED RESULT]...");
	model_version = atoi(argv[1]);
	for (int i = 2; i < argc; i++)
		context_ignored_line(atoi(argv[i]));
	for (; cases->name; cases++)
		run_case(cases);
	return 0;
}
