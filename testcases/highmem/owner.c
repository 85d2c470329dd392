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
 * path, and on another what the caller would have to have mapped, and the page is
 * not left as often mapped, it is wrong.
 */
#define MAX_UNMAPS 4096		/* different ones of a case */
static struct unmap {
	unsigned long given, returned, callers;
	int page;
	bool mapped;
	int net;		/* how often the path leaves it mapped, less the caller's own */
} unmaps[MAX_UNMAPS], path_unmaps[64];
static int nr_unmaps, nr_path_unmaps;
static unsigned long given;	/* the arguments of this path, told by the choices made for them */

void leaks_call_begins(void)
{
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
		if (same_unmap(&unmaps[i], new) && unmaps[i].mapped == new->mapped &&
		    unmaps[i].net == new->net)
			return;
	if (nr_unmaps == MAX_UNMAPS)
		bound_reached("unmaps");
	else
		unmaps[nr_unmaps++] = *new;
}

/* A path that leaves it to somebody tells how often others may; what nobody has may be too often. */
static void count_left(struct counts *c, int count, bool held)
{
	if (!c->seen) {
		c->most = -1;
		c->least = count;
	}
	if (!held && count > c->most)
		c->most = count;
	if (count < c->least)
		c->least = count;
	c->seen = true;
}

/* Nobody else can unmap what a handler or a task mapped for itself. */
static bool is_personal(const struct mapping *m)
{
	return m->family != POOL && (m->owner.task || m->owner.depth || context_ends_with_case());
}

/* Who has the address can do nothing with it: the context that it is good in is over. */
void leaks_of(struct runner who, unsigned long returned)
{
	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++)
		if (m->count && is_personal(m) && m->owner.task == who.task &&
		    m->owner.depth == who.depth)
			error(objects_hold_mapping(m, returned) ? E_OUTLIVES :
			      who.depth || level_now() != PROCESS ? E_LEAK_IN_IRQ : E_LEAK, m);
}

/* What became of the caller's own pages on this path. */
struct left_mapped {
	bool mapped, held, broken;
	int count;
};

static void unmaps_keep(const struct left_mapped *pages, unsigned long returned)
{
	for (int i = 0; i < nr_path_unmaps; i++) {
		struct unmap *u = &path_unmaps[i];

		u->returned = returned;
		u->net = pages[u->page].count;
		for (int k = 0; k < nr_path_unmaps; k++)
			u->net -= path_unmaps[k].page == u->page && !path_unmaps[k].mapped;
	}
	for (int i = 0; i < nr_path_unmaps; i++)
		unmap_keep(&path_unmaps[i]);
}

/* The case returned: what is live and held by nobody is a leak. */
void leaks_judge(unsigned long returned, enum outcome outcome)
{
	struct left_mapped pages[NR_PAGES] = { 0 };

	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++) {
		struct left_mapped *left_here = &pages[page_number(m->page)];
		bool held;

		left_here->broken |= m->family == POOL && (m->broken || m->uncounted);
		if (m->given || m->broken || is_personal(m))
			continue;
		held = m->count && objects_hold_mapping(m, returned);
		if (m->count && m->instead && !held && returned != (unsigned long)m->page) {
			error(E_WRONG_PAGE, m);
			left_here->broken |= m->family == POOL;
		} else if (m->family == POOL && page_is_callers(m->page)) {
			left_here->mapped |= account_mapped(m->page, lost_case_caller());
			left_here->count += m->count;
			left_here->held |= held;
		} else if (m->count && !held) {
			error(E_LEAK, m);
		}
	}
	for (int i = 0; i < NR_PAGES; i++)
		if (pages[i].mapped && !pages[i].broken)
			count_left(&left[i][outcome], pages[i].count, pages[i].held);
	unmaps_keep(pages, returned);
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
			if (same_unmap(&unmaps[i], &unmaps[k]) && unmaps[i].mapped != unmaps[k].mapped &&
			    unmaps[i].net != unmaps[k].net)
				error(E_UNMAP_NOTMAPPED, NULL);
}
