/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=slots
 *
 * What kmap_atomic() and kunmap_atomic() were defined as while they had slots (CONTRACT 2.4),
 * with HIGHMEM and without: the call is judged as it is written, by whatever the header makes of it.
 */
struct page;
enum km_type { KM_USER0, KM_USER1 };

void *page_address(struct page *page);
void *kmap(struct page *page);
void kunmap_atomic_notypecheck(void *addr, enum km_type slot);
void pagefault_disable(void);
void pagefault_enable(void);
void touch(void *addr);

/* 2.4: of an unmap nothing is left, and a map is one of the pool */
#define kmap_atomic(page, idx) kmap(page)
#define kunmap_atomic(page, idx) do { } while (0)

/* expect: kmap-slot-mismatch */
void as_in_2_4(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void as_in_2_4_right(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

#undef kmap_atomic
#undef kunmap_atomic
/* 2.6.18 */
#define kmap_atomic(page, idx) page_address(page)
#define kunmap_atomic(addr, idx) do { } while (0)

/* expect: kmap-slot-mismatch */
void as_in_2_6_18(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void as_in_2_6_18_right(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

#undef kmap_atomic
#undef kunmap_atomic
/* 2.6.20 */
#define kmap_atomic(page, idx) ({ pagefault_disable(); page_address(page); })
#define kunmap_atomic(addr, idx) do { pagefault_enable(); } while (0)

/* expect: kmap-slot-mismatch */
void as_in_2_6_20(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void as_in_2_6_20_right(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

#undef kmap_atomic
#undef kunmap_atomic
/* 2.6.36 */
#define kunmap_atomic(addr, idx)					\
do {									\
	_Static_assert(!__builtin_types_compatible_p(typeof(addr), struct page *), "");	\
	kunmap_atomic_notypecheck((addr), (idx));			\
	pagefault_enable();						\
} while (0)

/* expect: kmap-slot-mismatch */
void as_in_2_6_36(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void as_in_2_6_36_right(struct page *page)
{
	void *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}
