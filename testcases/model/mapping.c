/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mapping.c - the mappings of one path, live and ended, and who owns what is
 * live when the case returns.
 */
#include <string.h>

#include "model.h"

#define MAX_MAPPINGS 256	/* windows of a path, memory.c */

struct mapping mappings[MAX_MAPPINGS];
int nr_mappings;

/* Per page of the caller: what the paths of this case did with a pool mapping of it. */
static struct counts {
	bool seen;
	int most, least;	/* how often it was left mapped */
} left[NR_PAGES][NR_OUTCOMES];

struct mapping *mapping_new(enum family family, struct page *page)
{
	struct mapping *m = &mappings[nr_mappings];

	if (nr_mappings == MAX_MAPPINGS)
		model_error("too many mappings on one path");
	*m = (struct mapping){
		.family = family, .page = page, .slot = -1, .count = 1,
		.addr = window_open(page),
	};
	nr_mappings++;
	return m;
}

struct mapping *mapping_at(const void *addr)
{
	int i = window_index(addr);

	return i >= 0 && i < nr_mappings ? &mappings[i] : NULL;
}

struct mapping *mapping_live(const struct page *page, int families)
{
	for (int i = nr_mappings - 1; i >= 0; i--) {
		struct mapping *m = &mappings[i];

		if (m->count && 1 << m->family & families &&
		    (!page || m->page == page))
			return m;
	}
	return NULL;
}

void mapping_end(struct mapping *m)
{
	if (m->count && --m->count == 0)
		window_close(m->addr);
}

bool mapping_in_page(const struct mapping *m, const void *addr)
{
	return (const char *)addr >= m->addr &&
	       (const char *)addr < m->addr + MODEL_PAGE;
}

/* The newest mapping of a set of families that has no owner elsewhere, live or ended. */
static struct mapping *newest(int families)
{
	for (int i = nr_mappings - 1; i >= 0; i--)
		if (1 << mappings[i].family & families && !mappings[i].given)
			return &mappings[i];
	return NULL;
}

/*
 * An unmap whose argument names no mapping of its kind.  If it is a page
 * with a live mapping, that one was meant, and for another page the newest
 * one that this unmap could have ended; any other address was never mapped.
 */
void mapping_wrong_unmap(const void *what, int families)
{
	struct mapping *m = NULL;

	if (is_page(what)) {
		m = mapping_live(what, ~0);
		if (!m)
			m = mapping_live(NULL, families);
	}
	if (!m || m->given) {
		/* after a wrong unmap of the same kind this is what follows from it */
		report(RULE_UNBALANCED, is_page(what) ? newest(families) : NULL);
		return;
	}
	report(RULE_WRONG_OBJECT, m);
	m->count = 1;
	m->in_slot = false;
	mapping_end(m);
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

/* The case returned: what is live and held by nobody is a leak. */
void mappings_judge(unsigned long returned, enum outcome outcome)
{
	int times[NR_PAGES] = { 0 };	/* plus one; 0: the path did not map it */

	for (int i = 0; i < nr_mappings; i++) {
		struct mapping *m = &mappings[i];
		bool deferred = m->family == POOL && page_is_callers(m->page);

		if (m->given || m->broken)
			continue;
		if (m->count && memory_holds(names_mapping, m, returned))
			continue;
		if (deferred)
			times[m->page->index] += m->count + !times[m->page->index];
		else if (m->count)
			report(RULE_LEAK, m);
	}
	for (int i = 0; i < NR_PAGES; i++)
		if (times[i])
			count_left(&left[i][outcome], times[i] - 1);
}

void mappings_case_begin(void)
{
	memset(left, 0, sizeof(left));
}

/*
 * The caller can unmap its own page, so leaving it mapped is a leak only if
 * another path that maps it leaves it less often mapped; and not even then if
 * the one is a success that hands the mapping over and the other a failure.
 */
void mappings_case_end(void)
{
	for (int i = 0; i < NR_PAGES; i++)
		for (int here = 0; here < NR_OUTCOMES; here++)
			for (int there = 0; there < NR_OUTCOMES; there++)
				if (left[i][here].seen && left[i][there].seen &&
				    left[i][here].most > left[i][there].least &&
				    (here != SUCCESS || there != FAILURE))
					report(RULE_LEAK, NULL);
}
