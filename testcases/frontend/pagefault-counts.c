/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel whose kmap_atomic() has one argument and that has no
 * pagefault_disabled() is before 4.2: pagefault_disable() makes the context
 * atomic. GFP_WAIT is its bit for an allocation that may sleep.
 */
struct page;
typedef unsigned gfp_t;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void touch(void *addr);
void kfree(void *p);
void *kmalloc(unsigned size, gfp_t flags);

static inline void pagefault_disable(void) { }
static inline void pagefault_enable(void) { }
#define kunmap_atomic(addr) __kunmap_atomic(addr)

#define __GFP_HIGH ((gfp_t)0x20u)
#define __GFP_WAIT ((__force gfp_t)(1u << 4))
#define GFP_ATOMIC __GFP_HIGH
#define GFP_NOFS (__GFP_WAIT | 0x40u)

/* expect: kmap-in-atomic */
void counts(struct page *page)
{
	pagefault_disable();
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	pagefault_enable();
}

/* expect: kmap-sleep */
void allocates(struct page *page)
{
	void *addr = kmap_atomic(page);

	kfree(kmalloc(1, GFP_NOFS)); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
void allocates_without_sleep(struct page *page)
{
	void *addr = kmap_atomic(page);

	kfree(kmalloc(1, GFP_ATOMIC));
	kunmap_atomic(addr);
}
