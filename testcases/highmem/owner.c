/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * owner.c - what is live when a case returns, and who can still unmap it.
 */
#include <string.h>

#include "highmem.h"

/* Per page of the caller: what the paths of this case did with a pool mapping of it. */
static struct counts {
	bool seen;
	int most, least;	/* how often it was left mapped */
} left[NR_PAGES][NR_OUTCOMES];

/*
 * Unmaps of the caller's pages.  A caller that gave the same and got the same back
 * can't know on which path it was: if one unmap ends what was mapped here on one
 * path, and on another what the caller would have to have mapped, it is wrong.
 */
#define MAX_UNMAPS 4096		/* different ones of a case */
static struct unmap {
	unsigned long given, returned, callers;
	int page;
	bool mapped;
} unmaps[MAX_UNMAPS], path_unmaps[64];
static int nr_unmaps, nr_path_unmaps;
static unsigned long given;	/* the arguments of this path, told by the choices made for them */
static const void *case_caller;	/* its frame */

void leaks_call_begins(const void *frame)
{
	case_caller = frame;
	given = choices_hash();
	nr_path_unmaps = 0;
}

void leaks_note_unmap(const struct page *page, unsigned long callers, bool mapped)
{
	if (page_is_callers(page) && nr_path_unmaps < 64)
		path_unmaps[nr_path_unmaps++] = (struct unmap){
			.given = given, .callers = callers,
			.page = page_number(page), .mapped = mapped,
		};
}

static bool same_unmap(const struct unmap *a, const struct unmap *b)
{
	return a->given == b->given && a->returned == b->returned &&
	       a->callers == b->callers && a->page == b->page;
}

static void unmap_keep(const struct unmap *new)
{
	for (int i = 0; i < nr_unmaps; i++)
		if (same_unmap(&unmaps[i], new) && unmaps[i].mapped == new->mapped)
			return;
	if (nr_unmaps == MAX_UNMAPS)
		bound_reached("unmaps");
	else
		unmaps[nr_unmaps++] = *new;
}

static bool names_mapping(unsigned long word, void *arg)
{
	struct mapping *m = arg;

	if (mapping_at((void *)word) == m)
		return true;
	/* a pool mapping is named by its page */
	return m->family == POOL && word == (unsigned long)m->page &&
	       !page_is_callers(m->page);
}

static void count_left(struct counts *c, int count)
{
	if (!c->seen || count > c->most)
		c->most = count;
	if (!c->seen || count < c->least)
		c->least = count;
	c->seen = true;
}

/* Nobody else can unmap what a handler or a task mapped for itself. */
static bool is_personal(const struct mapping *m)
{
	return m->family != POOL && (m->owner.task || m->owner.depth);
}

void leaks_of(struct runner who)
{
	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++)
		if (m->count && is_personal(m) && m->owner.task == who.task &&
		    m->owner.depth == who.depth)
			error(who.depth ? E_LEAK_IN_IRQ : E_LEAK, m);
}

/* The stack of the path's first task, from where the case was called. */
static const void *stack_top;

void leaks_path_begins(const void *stack)
{
	stack_top = stack;
}

static bool stack_holds(const void *from, struct mapping *m)
{
	for (const unsigned long *word = from; (const void *)word < stack_top; word++)
		if (names_mapping(*word, m))
			return true;
	return false;
}

/* The compiler calls these in cases, which are built with -finstrument-functions. */
void __cyg_profile_func_enter(void *function, void *caller);
void __cyg_profile_func_exit(void *function, void *caller);

void __cyg_profile_func_enter(void *function, void *caller)
{
	(void)function;
	(void)caller;
}

void __cyg_profile_func_exit(void *function, void *caller)
{
	const void *const *frame = __builtin_frame_address(0);

	(void)function;
	(void)caller;
	leaks_function_returns(frame[0]);
}

/* Of the first task only, whose stack is known; the case itself is judged when its path is over. */
void leaks_function_returns(const void *frame)
{
	const void *above = *(const void *const *)frame;

	if (runner_now().task || irq_depth() || above >= case_caller)
		return;
	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++) {
		if (m->frame != frame || m->given)
			continue;
		m->inner |= !m->count;
		m->passed_on = true;
		m->frame = above;
	}
}

/*
 * A function has returned that made an atomic or local mapping, and nobody has its
 * address: it is lost.  It ends here: what happens because it is still there follows
 * from this.
 */
void leaks_above(const void *frame)
{
	if (runner_now().task || irq_depth())
		return;
	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++) {
		if (!m->passed_on || !m->count || m->family == POOL)
			continue;
		m->passed_on = false;
		if (stack_holds(frame, m) || objects_hold(names_mapping, m, 0))
			continue;
		error(E_LEAK, m);
		mapping_end(m);
	}
}

/* The case returned: what is live and held by nobody is a leak. */
void leaks_judge(unsigned long returned, enum outcome outcome)
{
	int times[NR_PAGES] = { 0 };	/* plus one; 0: the path did not map it */

	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++) {
		bool deferred = m->family == POOL && page_is_callers(m->page);
		int page = page_number(m->page);

		if (m->given || m->broken || m->inner || is_personal(m))
			continue;
		if (m->count && objects_hold(names_mapping, m, returned))
			continue;
		if (m->count && m->instead && returned != (unsigned long)m->page)
			error(E_WRONG_PAGE, m);
		else if (deferred)
			times[page] += m->count + !times[page];
		else if (m->count)
			error(E_LEAK, m);
	}
	for (int i = 0; i < NR_PAGES; i++)
		if (times[i])
			count_left(&left[i][outcome], times[i] - 1);
	for (int i = 0; i < nr_path_unmaps; i++) {
		path_unmaps[i].returned = returned;
		unmap_keep(&path_unmaps[i]);
	}
}

void leaks_case_begin(void)
{
	memset(left, 0, sizeof(left));
	nr_unmaps = 0;
}

/*
 * The caller can unmap its own page, so leaving it mapped is a leak only if
 * another path that maps it leaves it less often mapped; and not even then if
 * the one is a success that hands the mapping over and the other a failure.
 */
void leaks_case_end(void)
{
	for (int i = 0; i < NR_PAGES; i++)
		for (int here = 0; here < NR_OUTCOMES; here++)
			for (int there = 0; there < NR_OUTCOMES; there++)
				if (left[i][here].seen && left[i][there].seen &&
				    left[i][here].most > left[i][there].least &&
				    (here != SUCCESS || there != FAILURE))
					error(E_LEAK, NULL);
	for (int i = 0; i < nr_unmaps; i++)
		for (int k = 0; k < i; k++)
			if (same_unmap(&unmaps[i], &unmaps[k]))
				error(E_UNMAP_NOTMAPPED, NULL);
}
