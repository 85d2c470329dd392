/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which flags an allocation gets is known of a part, of all, or of nothing.
 */
struct page;

#define __GFP_HIGH		0x20u
#define __GFP_DIRECT_RECLAIM	0x400u

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *kmap_local_page(struct page *page);
void *kmalloc(unsigned long size, unsigned int flags);
struct page *alloc_page(void);

/* expect: kmap-sleep */
void *one_flag_is_known(struct page *page, unsigned int flags)
{
	void *addr = kmap_atomic(page), *copy;

	copy = kmalloc(16, flags | __GFP_DIRECT_RECLAIM); /* here: kmap-sleep */
	kunmap_atomic(addr);
	return copy;
}

/* clean */
void *another_flag_is_known(struct page *page, unsigned int flags)
{
	void *addr = kmap_atomic(page), *copy;

	copy = kmalloc(16, flags | __GFP_HIGH);
	kunmap_atomic(addr);
	return copy;
}

/* clean */
void *the_flag_is_masked(struct page *page, unsigned int flags)
{
	void *addr = kmap_atomic(page), *copy;

	copy = kmalloc(16, flags & ~__GFP_DIRECT_RECLAIM);
	kunmap_atomic(addr);
	return copy;
}

/* clean */
void *another_flag_is_masked(struct page *page, unsigned int flags)
{
	void *addr = kmap_atomic(page), *copy;

	copy = kmalloc(16, flags & ~__GFP_HIGH);
	kunmap_atomic(addr);
	return copy;
}

/* clean */
void *each_way_without(struct page *page, int urgent)
{
	void *addr = kmap_atomic(page), *copy;

	copy = kmalloc(16, urgent ? __GFP_HIGH : 0);
	kunmap_atomic(addr);
	return copy;
}

/* expect: kmap-sleep */
void *one_way_with(struct page *page, int urgent)
{
	void *addr = kmap_atomic(page), *copy;

	copy = kmalloc(16, urgent ? __GFP_HIGH : __GFP_DIRECT_RECLAIM); /* here: kmap-sleep */
	kunmap_atomic(addr);
	return copy;
}

/* The unit's own function of that name has no flags. */
/* clean */
struct page *without_flags(struct page *page)
{
	void *addr = kmap_atomic(page);
	struct page *copy = alloc_page();

	kunmap_atomic(addr);
	return copy;
}
