/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pool.c - kmap() and kunmap(): one counted mapping per page.
 *
 * Not here yet: the size of the pool, waiting for an entry, and the delayed
 * flush that lets a stale address work for a while.
 */
#include "model.h"

void *kmap(struct page *page);
void kunmap(struct page *page);

void *kmap(struct page *page)
{
	struct mapping *m = mapping_live(page, 1 << POOL);
	bool atomic = context_is_atomic();

	if (m)
		m->count++;
	else
		m = mapping_new(POOL, page);
	if (atomic)
		report(RULE_IN_ATOMIC, m);
	return m->addr;
}

/* The newest pool mapping of the page that has ended, or NULL. */
static struct mapping *ended(const struct page *page)
{
	for (int i = nr_mappings - 1; i >= 0; i--)
		if (mappings[i].family == POOL && mappings[i].page == page)
			return &mappings[i];
	return NULL;
}

void kunmap(struct page *page)
{
	struct mapping *m = mapping_at(page);

	if (m) {	/* an address: the wrong kind of argument */
		report(m->count ? RULE_WRONG_OBJECT : RULE_UNBALANCED, m);
		mapping_end(m);
		return;
	}
	m = mapping_live(page, 1 << POOL);
	if (m) {
		mapping_end(m);
		return;
	}
	m = ended(page);
	if (m)
		report(RULE_UNBALANCED, m);
	else if (mapping_live(page, ~0) || !is_page(page) || !page_is_callers(page) ||
		 page_is_neighbour(page))
		mapping_wrong_unmap(page, 1 << POOL);
	/* else the caller mapped its own page: nobody here can know */
}
