/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pool.c - kmap() and kunmap(): LAST_PKMAP entries for the whole machine.
 *
 * As in mm/highmem.c of every kernel (CONTRACT 6.1; 2.6.18 lines 53-185, 6.12
 * lines 206-395): a page has one entry with a count, an entry that nobody
 * uses keeps its page until the next flush, and kmap() waits while all are in
 * use.  A mapping can be unmapped by anybody who has the page.
 */
#include "highmem.h"

void *kmap(struct page *page);
void kunmap(struct page *page);
void model_pool_size(int size);

/*
 * The kernel's count of an entry is 0 while it is empty, 1 while it waits to
 * be flushed and 1 + users while it is mapped; here that is no mapping, an
 * ended one, and a live one with its count.
 */
#define MAX_PKMAP 64		/* a real pool has 512 or 1024, and fills up just so */
static struct mapping *pkmap[MAX_PKMAP];
static int last_pkmap_nr;
static int last_pkmap;		/* LAST_PKMAP */
const char pkmap_map_wait;	/* the wait queue: only its address counts */

void pool_reset(void)
{
	for (int i = 0; i < MAX_PKMAP; i++)
		pkmap[i] = NULL;
	last_pkmap_nr = 0;
	last_pkmap = MAX_PKMAP;
}

/* Called by a case before it maps: a small pool is full soon. */
void model_pool_size(int size)
{
	last_pkmap = size;
}

static void flush_all_zero_pkmaps(void)
{
	for (int i = 0; i < last_pkmap; i++)
		if (pkmap[i] && !pkmap[i]->count)
			pkmap[i] = NULL;
}

static int entry_find(void)
{
	for (int tries = last_pkmap; tries; tries--) {
		last_pkmap_nr = (last_pkmap_nr + 1) % last_pkmap;
		if (!last_pkmap_nr) {
			flush_all_zero_pkmaps();
			tries = last_pkmap;
		}
		if (!pkmap[last_pkmap_nr])
			return last_pkmap_nr;
	}
	return -1;
}

/*
 * Waits for an entry.  While it waits somebody else may have mapped the page,
 * so that has to be looked at again.  An unused entry of the page is not used
 * again: a flush may have come between, and then the address is another one.
 */
static struct mapping *map_new_virtual(struct page *page)
{
	for (;;) {
		struct mapping *m = mapping_live(page, 1 << POOL);
		int entry;

		if (m) {
			mapping_again(m);
			return m;
		}
		entry = entry_find();
		if (entry >= 0)
			return pkmap[entry] = mapping_new(POOL, page);
		task_wait(&pkmap_map_wait);
	}
}

void *kmap(struct page *page)
{
	struct mapping *m;
	const void *holder;
	bool atomic;

	STEP("kmap", page);
	holder = account_holder();
	point();
	atomic = context_is_atomic();
	if (!contract) {
		if (atomic)
			error(E_KMAP_ATOMIC, NULL);
		return page_linear(page);
	}
	if (!is_page(page))
		case_is_broken("maps what is not a page");
	m = map_new_virtual(page);
	account_map(holder, page);
	if (!atomic)
		return m->addr;
	if (m->count == 1) {
		error(E_KMAP_ATOMIC, m);
	} else {
		/* the error is of this call, and not of those that mapped the page before */
		error(E_KMAP_ATOMIC, NULL);
		m->excused |= 1ul << (m->count - 1);
		m->uncounted = true;
	}
	return m->addr;
}

/* The newest of the page, live or ended. */
static struct mapping *newest(const struct page *page)
{
	for (int i = nr_mappings - 1; i >= 0; i--)
		if (mappings[i].family == POOL && mappings[i].page == page)
			return &mappings[i];
	return NULL;
}

/* One of another family, made by this very function. */
static bool has_other(const void *holder, const struct page *page)
{
	for (int i = 0; i < nr_mappings; i++)
		if (mappings[i].family != POOL && mappings[i].count && mappings[i].page == page &&
		    mappings[i].frame == holder && !mappings[i].given)
			return true;
	return false;
}

/*
 * What is meant is what the innermost function has that has anything of the page:
 * mapped it, mapped it in another way, or unmapped it already.
 */
enum meaning { POOL_MAPPING, OTHER_MAPPING, NO_LONGER_MAPPED, NOT_HERE };

static enum meaning meaning_of(const void *holder, const struct page *page)
{
	for (; holder; holder = frame_above(holder)) {
		enum balance balance = account_balance(holder, page);

		if (balance == STILL_MAPPED)
			return POOL_MAPPING;
		if (has_other(holder, page))
			return OTHER_MAPPING;
		if (balance == ALL_UNMAPPED && holder != lost_case_caller())
			return NO_LONGER_MAPPED;
	}
	if (mapping_live(page, 1 << POOL))
		return POOL_MAPPING;
	return mapping_live(page, ~0) ? OTHER_MAPPING : NOT_HERE;
}

static void unmap_once_more(const struct page *page)
{
	struct mapping *m = newest(page);

	/* live, it is the mapping of a function further out */
	error(E_UNMAP_UNDERFLOW, m && m->count ? NULL : m);
}

/* Not one that was allocated here: who knows what others did with it. */
static bool may_be_mapped(const struct page *page)
{
	return !page_is_own(page) && !page_is_neighbour(page);
}

/*
 * The caller mapped it, and perhaps more than once: nobody here can know.  Unless
 * what was mapped here stays mapped: then that was meant.
 */
static void unmap_for_the_caller(const struct page *page, unsigned long callers)
{
	struct mapping *m = mapping_newest(1 << POOL);

	if (m && !m->given && page_is_callers(m->page))
		m->instead = true;
	leaks_note_unmap(page, callers, false);
}

/*
 * "if (in_interrupt()) BUG();" (2.6.18 arch/i386/mm/highmem.c:14), and BH that is off counts as
 * a softirq; since 5.8 might_sleep() (c:abca2500c0c1).  The mapping itself ends as it should; of one
 * that was mapped in a wrong context it follows from that.
 */
static void check_unmap_context(void)
{
	if (version < VERSION(5, 8, 0) ? context.bh || level_now() != PROCESS : context_is_atomic())
		error(E_KUNMAP_IRQ, NULL);
}

void pool_entry_ended(void)
{
	task_wake(&pkmap_map_wait);
}

void kunmap(struct page *page)
{
	struct mapping *m;
	unsigned long callers;
	const void *holder;

	STEP("kunmap", page);
	callers = history_callers();
	holder = account_holder();
	point();
	if (!contract)
		return;
	m = mapping_at(page);
	if (m) {
		mapping_end_misnamed(m, m->count ? E_ARG_ADDRESS : E_UNMAP_NOTMAPPED);
		return;
	}
	switch (meaning_of(holder, page)) {
	case POOL_MAPPING:
		m = mapping_live(page, 1 << POOL);
		if (!m->broken && !mapping_is_excused(m))
			check_unmap_context();
		mapping_end(m);
		leaks_note_unmap(page, callers, true);
		break;
	case OTHER_MAPPING:
		mapping_unmap_unknown(page, 1 << POOL);
		break;
	case NO_LONGER_MAPPED:
		unmap_once_more(page);
		break;
	case NOT_HERE:
		if (is_page(page) && may_be_mapped(page)) {
			check_unmap_context();
			unmap_for_the_caller(page, callers);
		} else {
			mapping_unmap_unknown(page, 1 << POOL);
		}
		break;
	}
}
