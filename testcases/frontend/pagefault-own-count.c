/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel with kmap_local_page() counts page faults by themselves; its bit for
 * an allocation that may sleep comes from an enumeration.
 */
struct page;
typedef unsigned gfp_t;

void *kmap(struct page *page);
void kunmap(struct page *page);
static inline void *kmap_local_page(struct page *page) { return page; }
void *kmap_atomic(struct page *page);
void touch(void *addr);
void kfree(void *p);
void *kmalloc_noprof(unsigned size, gfp_t flags);

#define kmalloc(...) ({ void *_res = kmalloc_noprof(__VA_ARGS__); _res; })
#define kunmap_atomic(addr) __kunmap_atomic(addr)
#define pagefault_disable() do { } while (0)
#define pagefault_enable() do { } while (0)

enum { ___GFP_HIGH_BIT, ___GFP_DIRECT_RECLAIM_BIT };
#define BIT(nr) (1ul << (nr))
#define __GFP_HIGH ((gfp_t)BIT(___GFP_HIGH_BIT))
#define __GFP_DIRECT_RECLAIM ((__force gfp_t)BIT(___GFP_DIRECT_RECLAIM_BIT))

/* clean */
void counts_apart(struct page *page)
{
	pagefault_disable();
	touch(kmap(page));
	kunmap(page);
	pagefault_enable();
}

/* expect: kmap-sleep */
void allocates(struct page *page)
{
	void *addr = kmap_atomic(page);

	kfree(kmalloc(1, __GFP_DIRECT_RECLAIM)); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
void allocates_without_sleep(struct page *page)
{
	void *addr = kmap_atomic(page);

	kfree(kmalloc(1, __GFP_HIGH));
	kunmap_atomic(addr);
}
