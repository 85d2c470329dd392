/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lost.c - an atomic or local mapping that nobody can unmap any more: the function
 * that had it has returned, and its address is neither on the stack above nor where
 * the caller of the case can find it.
 *
 * The compiler tells when functions begin and return (-finstrument-functions).  Of
 * the first task only, whose stack is known.
 */
#include "highmem.h"

void __cyg_profile_func_enter(void *function, void *caller);
void __cyg_profile_func_exit(void *function, void *caller);

static const void *stack_top;	/* where the case was called */
static const void *case_caller;	/* the frame of the function that called it */

/*
 * Words that a function which has returned left below, itself and by what it had called: nobody has them.
 * What is called next may have a larger frame, so they are looked for as deep as this.
 */
#define MAX_STALE 128
#define DEEPER 512	/* words; the calls of the model go about as deep */
static struct stale {
	const unsigned long *at;
	unsigned long word;
} stale[MAX_STALE];
static int nr_stale;

void lost_path_begins(const void *stack)
{
	stack_top = stack;
	case_caller = stack;
	nr_stale = 0;
}

void lost_call_begins(const void *frame)
{
	case_caller = frame;
}

const void *lost_case_caller(void)
{
	return case_caller;
}

static bool is_followed(void)
{
	return !runner_now().task && !irq_depth();
}

static bool is_stale(const unsigned long *at)
{
	for (int i = 0; i < nr_stale; i++)
		if (stale[i].at == at && stale[i].word == *at)
			return true;
	return false;
}

static bool stack_holds(const void *from, const struct mapping *m)
{
	for (const unsigned long *word = from; (const void *)word < stack_top; word++)
		if (mapping_at((void *)*word) == m && !is_stale(word))
			return true;
	return false;
}

static void lose_below(const void *frame)
{
	const unsigned long *word = __builtin_frame_address(0);

	for (word -= DEEPER; (const void *)word < frame; word++)
		if (mapping_at((void *)*word) && nr_stale < MAX_STALE)
			stale[nr_stale++] = (struct stale){ word, *word };
}

/* The case itself is judged when its path is over. */
static void function_returns(const void *frame)
{
	const void *above = frame_above(frame);
	bool left = false;

	if (!is_followed() || above >= case_caller)
		return;
	accounts_function_returns(frame);
	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++) {
		if (m->frame != frame || m->given)
			continue;
		m->passed_on = m->count && m->family != POOL;
		left |= m->passed_on;
		m->frame = above;
	}
	if (left)
		lose_below(frame);
}

/*
 * What is lost ends here: what would happen because it is still there follows from
 * this.
 */
void lost_look(const void *frame)
{
	bool looked = false;

	for (struct mapping *m = mappings; m < mappings + nr_mappings && is_followed(); m++) {
		if (!m->passed_on)
			continue;
		looked = true;
		m->passed_on = false;
		if (!m->count || stack_holds(frame, m) || objects_hold_mapping(m, 0))
			continue;
		error(E_LEAK, m);
		mapping_end(m);
	}
	if (looked)
		nr_stale = 0;
}

void __cyg_profile_func_enter(void *function, void *caller)
{
	(void)function;
	(void)caller;
	lost_look(__builtin_frame_address(0));
}

void __cyg_profile_func_exit(void *function, void *caller)
{
	const void *const *frame = __builtin_frame_address(0);

	(void)function;
	(void)caller;
	function_returns(frame[0]);
}
