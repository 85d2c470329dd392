/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From 3.4 on the function has no slot, and a macro lets old callers pass one:
 * it means nothing, and the mappings are a stack.
 */
struct page;

void touch(void *addr);

static inline void *kmap_atomic(struct page *page)
{
	return page;
}

#define kmap_atomic(page, args...) kmap_atomic(page)
#define kunmap_atomic(addr, args...) __kunmap_atomic(addr)

/* expect: kmap-order */
void out_of_order(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page, KM_USER0);
	void *next = kmap_atomic(other, KM_USER1);

	touch(next);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	kunmap_atomic(next, KM_USER1);
}

/* clean */
void in_order(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page, KM_USER0);
	void *next = kmap_atomic(other, KM_USER0);

	touch(next);
	touch(addr);
	kunmap_atomic(next, KM_USER1);
	kunmap_atomic(addr, KM_USER0);
}
