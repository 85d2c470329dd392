/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What stands in an initialiser that names a field or numbers an element is walked
 * as any other expression: here a slot's name is found there that nobody declares.
 */
struct page;
struct vec {
	void *base;
	int length;
};

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

/* clean */
void in_a_field(struct page *page)
{
	struct vec vec = { .length = 1, .base = kmap_atomic(page, KM_USER0) };

	touch(vec.base);
	kunmap_atomic(vec.base, KM_USER0);
}

/* expect: kmap-slot-mismatch */
void in_a_field_wrongly(struct page *page)
{
	struct vec vec = { .length = 1, .base = kmap_atomic(page, KM_USER0) };

	touch(vec.base);
	kunmap_atomic(vec.base, KM_USER1); /* here: kmap-slot-mismatch */
}

/* expect: kmap-slot-mismatch */
void in_an_element(struct page *page)
{
	void *addrs[2] = { [1] = kmap_atomic(page, KM_IRQ0) };

	touch(addrs[1]);
	kunmap_atomic(addrs[1], KM_IRQ1); /* here: kmap-slot-mismatch */
}
