/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The API of 6.16 and later: const pages, an iterator of local maps, and
 * kmap_local_page_try_from_panic(), which gives no highmem page and then needs no unmap.
 */
#include <stddef.h>

struct page;
struct scatterlist;

struct sg_mapping_iter {
	struct page *page;
	void *addr;
	size_t length, consumed;
	unsigned int __flags;
};

#define SG_MITER_ATOMIC		(1 << 0)
#define SG_MITER_FROM_SG	(1 << 2)
#define SG_MITER_LOCAL		(1 << 3)

void *kmap(const struct page *page);
void kunmap(const struct page *page);
void *kmap_local_page(const struct page *page);
void __kunmap_local(const void *addr);
void *page_address(const struct page *page);
void sg_miter_start(struct sg_mapping_iter *miter, struct scatterlist *list, unsigned int n, unsigned int flags);
_Bool sg_miter_next(struct sg_mapping_iter *miter);
void sg_miter_stop(struct sg_mapping_iter *miter);
void schedule(void);
void use(const void *addr);

#define kunmap_local(addr)	do { __kunmap_local(addr); } while (0)

/* of a header: what the .c file itself has is looked at */
#define kmap_local_page_try_from_panic(page)	page_address(page)

/* clean */
void draws_what_is_low(const struct page *page)
{
	char *addr = kmap_local_page_try_from_panic(page);

	if (!addr)
		return;
	use(addr);
	kunmap_local(addr);
}

/* expect: kmap-unbalanced */
void unmaps_what_is_high(const struct page *page)
{
	char *addr = kmap_local_page_try_from_panic(page);

	if (addr)
		use(addr);
	kunmap_local(addr);
}

/* expect: kmap-leak */
void draws_and_forgets(const struct page *page)
{
	char *addr = kmap_local_page_try_from_panic(page);

	if (addr)
		use(addr);
}

/* clean */
void reads_a_const_page(const struct page *page)
{
	use(kmap(page));
	kunmap(page);
}

/* expect: kmap-wrong-object */
void unmaps_a_const_page_by_address(const struct page *page)
{
	const char *addr = kmap(page);

	use(addr);
	kunmap((const struct page *)addr);
}

/* clean */
void sleeps_in_a_local_iteration(struct scatterlist *list)
{
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 2, SG_MITER_LOCAL | SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		schedule();
	sg_miter_stop(&miter);
}

/* expect: kmap-sleep */
void sleeps_in_an_atomic_iteration(struct scatterlist *list)
{
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 2, SG_MITER_ATOMIC | SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		schedule();
	sg_miter_stop(&miter);
}

/* expect: kmap-order */
void stops_the_iteration_below(struct scatterlist *list, struct page *page)
{
	struct sg_mapping_iter miter;
	char *addr;

	sg_miter_start(&miter, list, 2, SG_MITER_LOCAL | SG_MITER_FROM_SG);
	if (!sg_miter_next(&miter))
		return;
	addr = kmap_local_page(page);
	sg_miter_stop(&miter);
	use(addr);
	kunmap_local(addr);
}
