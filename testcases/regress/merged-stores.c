/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper keeps a mapping in the caller's struct and has more ways than a summary has cases.
 * Merged, they say of the struct what each of them says: that the address is there, or that it
 * is not NULL (2.6.32 fs/fuse/dev.c, fuse_copy_fill()); and those that find a mapping there do
 * not merge with those that find none (6.18 fs/ceph/inode.c, fill_readdir_cache()).
 */
#define NULL ((void *)0)

struct page { unsigned long index; };
struct copy { struct page *page; char *addr; int a, b, c; struct copy *other; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void schedule(void);
struct page *find(unsigned long nr);
int failed(void);

/* helper */
static void copy_finish(struct copy *copy)
{
	if (copy->addr) {
		kunmap_atomic(copy->addr);
		copy->addr = NULL;
	}
}

/* helper */
static int copy_fill(struct copy *copy, int x, int y, int z)
{
	copy_finish(copy);
	copy->page = find(0);
	copy->addr = kmap_atomic(copy->page);
	if (x)
		copy->a = 1;
	if (y)
		copy->b = 2;
	if (z)
		copy->c = 3;
	if (x && y)
		return 0;
	copy->other->addr = NULL;
	return y && z ? -2 : 0;
}

/* clean */
void finished_before_it_sleeps(int x, int y, int z)
{
	struct copy copy = { NULL };
	int err = copy_fill(&copy, x, y, z);

	if (err)
		copy.a = 0;
	copy_finish(&copy);
	schedule();
}

/* expect: kmap-sleep */
void sleeps_before_it_is_finished(int x, int y, int z)
{
	struct copy copy = { NULL };
	int err = copy_fill(&copy, x, y, z);

	if (err)
		copy.a = 0;
	schedule(); /* here: kmap-sleep */
	copy_finish(&copy);
}

/* helper */
static void cache_release(struct copy *cache)
{
	if (cache->page) {
		kunmap_local(cache->addr);
		cache->page = NULL;
	}
}

/* helper */
static int cache_fill(struct copy *cache, unsigned long nr)
{
	if (!cache->page || nr != cache->page->index) {
		cache_release(cache);
		cache->page = find(nr);
		if (!cache->page) {
			cache->a = -1;
			return cache->b ? -1 : 0;
		}
		cache->addr = kmap_local_page(cache->page);
	}
	cache->b = failed();
	if (failed())
		cache->c = failed();
	if (failed())
		cache->a = failed();
	return 0;
}

/* clean */
void filled_again_and_released(unsigned long from, unsigned long to)
{
	struct copy cache = { NULL };

	for (; from < to; from++)
		if (cache_fill(&cache, from / 8) < 0)
			break;
	cache_release(&cache);
}

/* expect: kmap-unbalanced */
void released_by_its_address(unsigned long from, unsigned long to)
{
	struct copy cache = { NULL };

	for (; from < to; from++)
		if (cache_fill(&cache, from / 8) < 0)
			break;
	if (cache.page)
		kunmap_local(cache.addr);
	cache_release(&cache); /* here: kmap-unbalanced */
}
