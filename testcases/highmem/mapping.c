/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mapping.c - the mappings of one path, live and ended.
 *
 * The number of a mapping is that of its window.  Atomic and local mappings
 * can be touched by whoever made them only (CONTRACT 2.6, R10); those of the
 * pool by everybody.
 */
#include "highmem.h"

#define MAX_MAPPINGS 256	/* windows of a path */

struct mapping mappings[MAX_MAPPINGS];
int nr_mappings;

struct mapping *mapping_new(enum family family, struct page *page)
{
	struct mapping *m = &mappings[nr_mappings];
	char *addr = window_open(page);

	*m = (struct mapping){
		.family = family, .page = page, .slot = -1, .count = 1, .addr = addr,
		.owner = runner_now(), .cpu = cpu_now(), .shown = true, .frame = history_frame(),
		.made = history_now(),
	};
	nr_mappings++;
	return m;
}

struct mapping *mapping_at(const void *addr)
{
	int i = window_index(addr);

	return i >= 0 && i < nr_mappings ? &mappings[i] : NULL;
}

bool mapping_in_page(const struct mapping *m, const void *addr)
{
	return (const char *)addr >= m->addr && (const char *)addr < m->addr + PAGE_BYTES;
}

struct mapping *mapping_live(const struct page *page, int families)
{
	for (int i = nr_mappings - 1; i >= 0; i--) {
		struct mapping *m = &mappings[i];

		if (m->count && 1 << m->family & families && m->page == page)
			return m;
	}
	return NULL;
}

void mapping_again(struct mapping *m)
{
	if (m->count <= KMAPS_TOLD)
		m->again[m->count - 1] = history_now();
	m->count++;
	m->misnamed = false;
}

/* When its last map was; of several the last is the first to go. */
static unsigned int last_made(const struct mapping *m)
{
	int again = m->count - 1 < KMAPS_TOLD ? m->count - 1 : KMAPS_TOLD;

	return again ? m->again[again - 1] : m->made;
}

struct mapping *mapping_newest(int families)
{
	struct mapping *last = NULL;

	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++)
		if (m->count && 1 << m->family & families && (!last || last_made(m) >= last_made(last)))
			last = m;
	return last;
}

bool mapping_is_held(const struct mapping *m)
{
	return m->count && runner_is_now(m->owner);
}

struct mapping *mapping_held(int families)
{
	for (int i = nr_mappings - 1; i >= 0; i--)
		if (1 << mappings[i].family & families && mapping_is_held(&mappings[i]))
			return &mappings[i];
	return NULL;
}

/* The newest goes first. */
bool mapping_is_excused(const struct mapping *m)
{
	return m->count && m->excused >> (m->count - 1) & 1;
}

static void show(struct mapping *m, bool shown)
{
	if (shown == m->shown)
		return;
	m->shown = shown;
	if (shown)
		window_show(m->addr, m->page);
	else
		window_hide(m->addr);
}

void mapping_end(struct mapping *m)
{
	if (!m->count)
		return;
	if (m->family == POOL)
		account_unmap(account_holder(), m->page);
	m->excused &= ~(1ul << (m->count - 1));
	if (--m->count)
		return;
	entry_clear(m);
	show(m, false);
}

/*
 * kunmap_atomic() or kunmap_local() of an address in the pool leaves the page mapped on a kernel (6.12
 * mm/highmem.c:617), and kunmap() of an address has no page to unmap.  The first since the last kmap() is
 * taken for the kunmap() that it should have been; what more of them were meant for nobody knows.
 */
void mapping_end_misnamed(struct mapping *m, enum error e)
{
	error(e, m);
	if (m->family != POOL || !m->misnamed)
		mapping_end(m);
	m->misnamed = true;
}

void mappings_show(void)
{
	for (struct mapping *m = mappings; m < mappings + nr_mappings; m++)
		if (m->count && m->family != POOL)
			show(m, runner_is_now(m->owner));
}

/* The newest mapping of a set of families that has no owner elsewhere, live or ended. */
static struct mapping *newest(int families)
{
	for (int i = nr_mappings - 1; i >= 0; i--)
		if (1 << mappings[i].family & families && !mappings[i].given)
			return &mappings[i];
	return NULL;
}

/* The newest live one of the page, if possible made by the function that runs, and rather of these families. */
static struct mapping *mapping_meant(const struct page *page, int families)
{
	const void *holder = account_holder();
	struct mapping *any = mapping_live(page, families), *own = NULL;

	for (int i = nr_mappings - 1; i >= 0; i--) {
		struct mapping *m = &mappings[i];

		if (!m->count || m->page != page || m->frame != holder || m->given)
			continue;
		if (1 << m->family & families)
			return m;
		own = own ? own : m;
	}
	return own ? own : any ? any : mapping_live(page, ~0);
}

/*
 * An unmap whose argument names no mapping of its kind.  If it is a page
 * with a live mapping, that one was meant, and for another page the newest
 * one that this unmap could have ended; any other address was never mapped.
 */
void mapping_unmap_unknown(const void *what, int families)
{
	struct mapping *m = NULL;
	bool pool = families == 1 << POOL;

	if (is_page(what)) {
		m = mapping_meant(what, pool ? 1 << ATOMIC | 1 << LOCAL : families);
		if (!m)
			m = mapping_newest(families);
	}
	if (is_page(what) && !pool && (!m || m->given)) {
		if (m && m->page == what)
			m->broken = true;	/* what becomes of the slot follows from this */
		m = newest(families);
		error(E_ARG_PAGE, m && m->page == what ? m : NULL);
		return;
	}
	if (m && !m->given) {
		error(!pool ? E_ARG_PAGE : m->page == what ? E_WRONG_FAMILY : E_WRONG_PAGE, m);
		m->broken = true;	/* excused: that is over, and what follows is of this mistake */
		m->count = 1;
		mapping_end(m);
		return;
	}
	/* after a wrong unmap of the same kind this is what follows from it */
	error(pool ? E_UNMAP_NOTMAPPED : E_UNMAP_BADADDR, is_page(what) ? newest(families) : NULL);
}
