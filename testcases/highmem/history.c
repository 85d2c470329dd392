/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * history.c - the calls of one path, for the report of an error.
 *
 * A place is an address in the program; addr2line tells its line.  Frames are
 * followed through the frame pointer, so cases are built without optimising.
 */
#include <stdio.h>

#include "highmem.h"

#define MAX_STEPS	512	/* the last ones are kept: those before an error */

static struct history_step steps[MAX_STEPS];
static unsigned int nr_steps;
static const void *last_frame;

bool history_deep;

void history_reset(void)
{
	nr_steps = 0;
}

const void *frame_above(const void *frame)
{
	const void *const *begin = frame;

	return begin && begin[0] > frame ? begin[0] : NULL;
}

unsigned int history_now(void)
{
	return nr_steps;
}

unsigned int history_length(void)
{
	return nr_steps < MAX_STEPS ? nr_steps : MAX_STEPS;
}

const struct history_step *history_step(unsigned int i)
{
	return &steps[(nr_steps - history_length() + i) % MAX_STEPS];
}

static void add(const char *what, const void *object, const void *place, const void *const *frame)
{
	struct history_step *s = &steps[nr_steps++ % MAX_STEPS];
	const void *const *up = frame;

	*s = (struct history_step){ .what = what, .object = object, .who = runner_now() };
	s->places[0] = place;
	if (!history_deep)
		return;
	for (int i = 1; i < MAX_CALLERS && (up = frame_above(up)); i++) {
		s->places[i] = up[1];
		if (i == 1) {
			s->frame = up;
			s->outer = up[0];
		}
	}
}

void history_add(const char *what, const void *object, const void *place, const void *frame)
{
	add(what, object, place, frame);
	last_frame = frame;
	lost_look(frame);
}

/* As if the function with that frame had called something. */
void history_add_fault(const void *address, const void *place, const void *frame)
{
	const void *called[2] = { frame, place };

	add("accesses", address, place, called);
}

const void *history_frame(void)
{
	return frame_above(last_frame);
}

/* As long as that call has not returned. */
unsigned long history_callers(void)
{
	unsigned long hash = 0;

	for (const void *const *up = last_frame; up; up = frame_above(up))
		hash = hash * 31 + (unsigned long)up[1];
	return hash;
}

static void print_object(const void *object)
{
	int window = window_index(object);

	if (!object)
		return;
	if (is_page(object))
		printf(" page %d", page_number(object));
	else if (window >= 0)
		printf(" mapping %d", window + 1);
	else
		printf(" %p", object);
}

void history_print(void)
{
	for (unsigned int i = 0; i < history_length(); i++) {
		const struct history_step *s = history_step(i);

		printf("  %u. %s: %s", i + 1, runner_name(s->who), s->what);
		print_object(s->object);
		printf(" at");
		for (int k = 0; k < MAX_CALLERS && s->places[k]; k++)
			printf("%s %p", k ? "," : "", s->places[k]);
		printf("\n");
	}
}
