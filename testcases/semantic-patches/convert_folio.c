/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Folios taken for their pages, and what looks like it.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <case.h>

struct holder {
	struct folio *folio;
	struct page *page;
	int index;
};

/* helper */
static inline struct page *folio_page(struct folio *folio, size_t n)
{
	return &folio->page + n;
}

/* helper */
static inline void folio_put(struct folio *folio)
{
	put_page(&folio->page);
}

/* helper */
static inline void zero_user_segments(struct page *page, unsigned int start1, unsigned int end1,
				      unsigned int start2, unsigned int end2)
{
	char *addr = kmap_local_page(page);

	addr[start1] = 0;
	kunmap_local(addr);
}

/* helper */
static inline void zero_user_segment(struct page *page, unsigned int start, unsigned int end)
{
	zero_user_segments(page, start, end, 0, 0);
}

/* helper */
static inline void zero_user(struct page *page, unsigned int start, unsigned int size)
{
	zero_user_segments(page, start, start + size, 0, 0);
}

/* The functions of these names must not call themselves. */
/* helper */
static inline void folio_zero_segments(struct folio *folio, size_t start1, size_t xend1,
				       size_t start2, size_t xend2)
{
	zero_user_segments(&folio->page, start1, xend1, start2, xend2);
}

/* helper */
static inline void folio_zero_segment(struct folio *folio, size_t start, size_t xend)
{
	zero_user_segments(&folio->page, start, xend, 0, 0);
}

/* helper */
static inline void folio_zero_range(struct folio *folio, size_t start, size_t length)
{
	zero_user_segments(&folio->page, start, start + length, 0, 0);
}

/* helper */
static inline void memcpy_from_folio(char *to, struct folio *folio, size_t offset, size_t len)
{
	memcpy_from_page(to, &folio->page, offset, len);
}

/* Converted: */

/* clean */
void first_page(struct folio *folio)
{
	char *addr = kmap_local_page(&folio->page);

	touch(addr);
	kunmap_local(addr);
}

/* clean; given: h->folio = (struct folio *)h->page */
void of_a_member(struct holder *h)
{
	char *addr = kmap_local_page(&h->folio->page);

	touch(addr);
	kunmap_local(addr);
}

/* clean */
void page_zero(struct folio *folio)
{
	char *addr = kmap_local_page(folio_page(folio, 0)) + 8;

	touch(addr);
	kunmap_local(addr);
}

/* clean; given: h->folio = (struct folio *)h->page */
int some_page(struct holder *h)
{
	char *addr;
	int err = attempt();

	if (err)
		goto out;
	addr = kmap_local_page(folio_page(h->folio, h->index));
	touch(addr);
	kunmap_local(addr);
out:
	return err;
}

/* The sum needs its parentheses. */
/* clean */
void pages_in_a_loop(struct folio *folio)
{
	int i;

	for (i = 0; i < 2; i++) {
		char *addr = kmap_local_page(folio_page(folio, i + 1));

		touch(addr);
		kunmap_local(addr);
	}
}

/* clean; given: h->folio = (struct folio *)h->page */
void zeroed(struct holder *h, struct folio *folio)
{
	zero_user(&folio->page, 0, 8);
	zero_user_segment(&folio->page, 8, 16);
	zero_user_segments(folio_page(h->folio, 0), 0, 1, 8, 16);
}

/* clean */
void read_from(struct folio *folio, char *buf)
{
	memcpy_from_page(buf, &folio->page, 8, 1);
}

/* clean */
int read_and_put(struct folio *folio)
{
	char *addr = kmap_local_folio(folio, 0);
	int first = peek(addr);

	if (first) {
		kunmap_local(addr);
		folio_put(folio);
		return -EIO;
	}
	touch(addr);
	kunmap_local(addr);
	folio_put(folio);
	return 0;
}

/* Left alone: */

/* It is a page that is held here. */
/* clean */
void a_page(struct holder *h)
{
	char *addr = kmap_local_page(h->page);

	touch(addr);
	kunmap_local(addr);
}

/* The task may not be preempted while it is mapped. */
/* clean */
void atomic(struct folio *folio)
{
	char *addr = kmap_atomic(&folio->page);

	touch(addr);
	kunmap_atomic(addr);
}

/* The page is measured, not the folio. */
/* clean */
void zeroed_in_another_page(struct folio *folio)
{
	zero_user(folio_page(folio, 1), 0, 8);
}

/* All pages of the folio would be flushed. */
/* clean */
void written(struct folio *folio, char *buf)
{
	memcpy_to_page(&folio->page, 0, buf, 1);
}

/* folio_release_kmap() takes no const pointer. */
/* clean */
int read_only(struct folio *folio)
{
	const char *addr = kmap_local_folio(folio, 0);
	int first = peek(addr);

	kunmap_local(addr);
	folio_put(folio);
	return first;
}

/* Another way leads to the put. */
/* clean */
int put_on_two_ways(struct folio *folio)
{
	char *addr;
	int err = attempt();

	if (err)
		goto out;
	addr = kmap_local_folio(folio, 0);
	touch(addr);
	kunmap_local(addr);
out:
	folio_put(folio);
	return err;
}

/* clean */
void mapped_or_not(struct folio *folio)
{
	char *addr = NULL;

	if (condition())
		addr = kmap_local_folio(folio, 0);
	if (addr)
		kunmap_local(addr);
	folio_put(folio);
}

/* clean */
void with_more_between(struct folio *folio)
{
	char *addr = kmap_local_folio(folio, 0);

	touch(addr);
	kunmap_local(addr);
	attempt();
	folio_put(folio);
}
