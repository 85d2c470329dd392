/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A new mapping that turns out to be the one kept from before, and a page number
 * whose low bits were tested (virt/kvm/pfncache.c hva_to_pfn_retry(), 6.12).
 */
struct page { int flags; };
struct cache { unsigned long pfn; void *address; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
unsigned long translate(struct cache *cache);
int moved(struct cache *cache);

extern struct page mem_map[];
#define NULL ((void *)0)
#define PFN_NONE 1ul
#define PFN_ERROR 3ul

/* clean */
int refresh(struct cache *cache)
{
	void *old = (void *)((unsigned long)cache->address & ~4095ul);
	unsigned long pfn = PFN_NONE;
	void *new = NULL;

	do {
		if (pfn != PFN_NONE && new != old)
			kunmap(mem_map + pfn);
		pfn = translate(cache);
		if (pfn & PFN_ERROR)
			return -1;
		new = pfn == cache->pfn ? old : kmap(mem_map + pfn);
	} while (moved(cache));
	cache->address = new;
	return 0;
}

/* expect: kmap-leak */
int refresh_and_forget(struct cache *cache)
{
	void *old = (void *)((unsigned long)cache->address & ~4095ul);
	unsigned long pfn = PFN_NONE;
	void *new = NULL;

	do {
		pfn = translate(cache);
		if (pfn & PFN_ERROR)
			return -1; /* here: kmap-leak */
		new = pfn == cache->pfn ? old : kmap(mem_map + pfn);
	} while (moved(cache));
	cache->address = new;
	return 0;
}

/* Nor is what refresh() keeps of the caller's a leak of who calls it. */
/* clean */
int refresh_or_drop(struct cache *cache)
{
	int ret = refresh(cache);

	if (ret)
		cache->address = NULL;
	return ret;
}

/* clean */
void tested_bits(struct page *page, unsigned long flags)
{
	if (flags & 3)
		return;
	if (flags == 1)
		kmap_local_page(page);
}

/* expect: kmap-leak */
void bits_that_may_be(struct page *page, unsigned long flags)
{
	if (flags & 2)
		return;
	if (flags == 1)
		kmap_local_page(page);
} /* here: kmap-leak */
