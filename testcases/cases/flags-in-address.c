/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Flags kept in the low bits of a mapping's address: a mapping begins at a page, so
 * the bits are those of the flags (drivers/gpu/drm/i915, the relocation cache).
 * generations: local
 */
#include <linux/highmem.h>
#include <case.h>

#define LOCAL_ONE	1UL

struct cache {
	struct page *page;
	unsigned long vaddr;
};

/* helper */
static void cache_map(struct cache *cache, int sleeps)
{
	if (sleeps)
		cache->vaddr = (unsigned long)kmap_local_page(cache->page) | LOCAL_ONE;
	else
		cache->vaddr = (unsigned long)kmap_atomic(cache->page);
}

/* helper */
static void cache_unmap(struct cache *cache)
{
	void *addr = (void *)(cache->vaddr & PAGE_MASK);

	if (cache->vaddr & LOCAL_ONE)
		kunmap_local(addr);
	else
		kunmap_atomic(addr);
}

/* clean */
void unmapped_by_its_flag(struct page *page, int sleeps)
{
	struct cache cache = { .page = page };

	cache_map(&cache, sleeps);
	touch((void *)(cache.vaddr & PAGE_MASK));
	cache_unmap(&cache);
}

/* expect: kmap-wrong-object */
void unmapped_by_a_flag_not_set(struct page *page)
{
	struct cache cache = { .page = page };

	cache.vaddr = (unsigned long)kmap_local_page(page);
	touch((void *)cache.vaddr);
	cache_unmap(&cache); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void unmapped_by_a_flag_of_others(struct page *page)
{
	struct cache cache = { .page = page };

	cache.vaddr = (unsigned long)kmap_atomic(page) | LOCAL_ONE;
	touch((void *)(cache.vaddr & PAGE_MASK));
	cache_unmap(&cache); /* here: kmap-wrong-object */
}

/* The bits of an address in a folio are those of the offset: nothing is known. */
/* clean */
void bits_of_an_offset(struct folio *folio, size_t offset)
{
	char *addr = kmap_local_folio(folio, offset);

	if ((unsigned long)addr & LOCAL_ONE)
		touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-leak */
void kept_where_the_offset_is_odd(struct folio *folio, size_t offset)
{
	char *addr = kmap_local_folio(folio, offset);

	if ((unsigned long)addr & LOCAL_ONE)
		return; /* here: kmap-leak */
	kunmap_local(addr);
}
