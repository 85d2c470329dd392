/* SPDX-License-Identifier: GPL-2.0-only */
/* Inlines of a header of the cases' own, for header-inlines.c. */
#ifndef MAPPED_HELPERS_H
#define MAPPED_HELPERS_H

struct cursor {
	struct page *page;
	char *addr;
};

static inline void cursor_open(struct cursor *c, struct page *page)
{
	c->page = page;
	c->addr = kmap(page);
}

static inline void cursor_close(struct cursor *c)
{
	if (c->addr) {
		kunmap(c->page);
		c->addr = NULL;
	}
}

/* Nothing in this unit reaches it, so nothing is said about it. */
static inline void never_called(struct page *page)
{
	void *addr = kmap(page);

	kunmap(addr);
}

#endif
