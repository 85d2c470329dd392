/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Inline functions are functions of their own, reached from what calls them or
 * takes their address; nothing is inlined, so a report stands in the function
 * that is to blame.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void touch(void *addr);
void call(void (*fn)(struct page *, int), struct page *page);

static inline void *get(struct page *page);
static inline void put(struct page *page)
{
	kunmap(page);
}

static inline void *get(struct page *page)
{
	return kmap(page);
}

static inline void put_unless(struct page *page, int keep)
{
	if (!keep)
		put(page);
}

/* clean */
void through_inlines(struct page *page)
{
	touch(get(page));
	put(page);
}

/* expect: kmap-leak */
int through_inlines_badly(struct page *page, int keep)
{
	touch(get(page));
	if (keep)
		return keep; /* here: kmap-leak */
	put_unless(page, 0);
	return 0;
}

/* expect: kmap-leak */
static inline void by_address(struct page *page, int error)
{
	touch(kmap(page));
	if (error)
		return; /* here: kmap-leak */
	kunmap(page);
}

/* clean */
void takes_the_address(struct page *page)
{
	call(by_address, page);
}

/* clean */
int declared_inside(struct page *page)
{
	extern void put_later(void *addr);
	char *addr = kmap_local_page(page);

	*addr = 0;
	put_later(addr);
	return 0;
}

void put_later(void *addr)
{
	kunmap_local(addr);
}
