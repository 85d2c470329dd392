/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Without CONFIG_HIGHMEM a header of 2.6 drops the slot, and then need not
 * declare its name: the slots are compared by name all the same.
 */
struct page;

void *page_address(struct page *page);
void touch(void *addr);

#define kmap_atomic(page, idx) page_address(page)
#define kunmap_atomic(addr, idx) do { } while (0)

static inline void clear_highpage(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-slot-mismatch */
void two_names(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* expect: kmap-slot-reuse */
void one_name_twice(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page, KM_IRQ0);
	void *next = kmap_atomic(other, KM_IRQ0);

	touch(next);
	touch(addr);
	kunmap_atomic(next, KM_IRQ0);
	kunmap_atomic(addr, KM_IRQ0);
}

/* clean */
void two_slots(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page, KM_USER0);
	void *next = kmap_atomic(other, KM_USER1);

	touch(next);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	kunmap_atomic(next, KM_USER1);
}
