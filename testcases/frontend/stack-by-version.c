/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * The same for the stack: 2.6.37 throws the slot away, 3.8 has none, and in 5.8 each half is
 * made of three calls (CONTRACT 2.4).  3.4's counted arguments: regress/counted-arguments.c.
 */
struct page;

void *__kmap_atomic(struct page *page);
void __kunmap_atomic(void *addr);
void *kmap_atomic_high(struct page *page);
void kunmap_atomic_high(void *addr);
void preempt_disable(void);
void preempt_enable(void);
void pagefault_disable(void);
void pagefault_enable(void);
void touch(void *addr);

#define kmap_atomic(page, args...) __kmap_atomic(page)
#define kunmap_atomic(addr, args...) do { __kunmap_atomic(addr); } while (0)

/* expect: kmap-order */
void as_in_2_6_37(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page, KM_USER0), *next = kmap_atomic(other, KM_USER0);

	touch(next);
	kunmap_atomic(addr, KM_USER0); /* here: kmap-order */
	kunmap_atomic(next, KM_USER1);
}

/* clean */
void as_in_2_6_37_right(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page, KM_USER0), *next = kmap_atomic(other, KM_USER0);

	touch(next);
	kunmap_atomic(next, KM_USER1);
	kunmap_atomic(addr, KM_USER0);
}

#undef kmap_atomic
#undef kunmap_atomic
/* 3.8: a function, and a macro for its unmap */
#define kunmap_atomic(addr) do { __kunmap_atomic(addr); } while (0)

/* expect: kmap-order */
void as_in_3_8(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page), *next = kmap_atomic(other);

	touch(next);
	kunmap_atomic(addr); /* here: kmap-order */
	kunmap_atomic(next);
}

/* clean */
void as_in_3_8_right(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page), *next = kmap_atomic(other);

	touch(next);
	kunmap_atomic(next);
	kunmap_atomic(addr);
}

#undef kunmap_atomic
/* 5.8 */
#define kmap_atomic(page) ({ preempt_disable(); pagefault_disable(); kmap_atomic_high(page); })
#define kunmap_atomic(addr)						\
do {									\
	kunmap_atomic_high(addr);					\
	pagefault_enable();						\
	preempt_enable();						\
} while (0)

/* expect: kmap-order */
void as_in_5_8(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page), *next = kmap_atomic(other);

	touch(next);
	kunmap_atomic(addr); /* here: kmap-order */
	kunmap_atomic(next);
}

/* clean */
void as_in_5_8_right(struct page *page, struct page *other)
{
	void *addr = kmap_atomic(page), *next = kmap_atomic(other);

	touch(next);
	kunmap_atomic(next);
	kunmap_atomic(addr);
}
