/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * What one function finds at two places is two pages (5.4 fs/afs/dir_edit.c).
 */
struct page;
struct address_space;

#define FGP_LOCK	2

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *pagecache_get_page(struct address_space *mapping, unsigned long offset, int flags, unsigned int gfp);

static inline struct page *find_lock_page(struct address_space *mapping, unsigned long offset)
{
	return pagecache_get_page(mapping, offset, FGP_LOCK, 0);
}

/* clean */
int another_place(struct address_space *mapping, unsigned long index)
{
	struct page *page0 = find_lock_page(mapping, 0), *page;
	char *first, *addr;
	int sum;

	if (!page0)
		return 0;
	first = kmap(page0);
	if (index != 0) {
		page = find_lock_page(mapping, index);
		if (!page) {
			kunmap(page0);
			return 0;
		}
		addr = kmap(page);
	} else {
		page = page0;
		addr = first;
	}
	sum = *first + *addr;
	if (page != page0)
		kunmap(page);
	kunmap(page0);
	return sum;
}

/* expect: kmap-leak */
int perhaps_the_same_place(struct address_space *mapping, unsigned long index)
{
	struct page *page0 = find_lock_page(mapping, 0), *page;
	int sum;

	if (!page0)
		return 0;
	sum = *(char *)kmap(page0);
	page = find_lock_page(mapping, index);
	if (page) {
		sum += *(char *)kmap(page);
		if (page != page0)
			kunmap(page);
	}
	kunmap(page0);
	return sum; /* here: kmap-leak */
}

/* What comes behind the number says how to look. */
/* expect: kmap-leak */
int found_in_two_ways(struct address_space *mapping, unsigned long index)
{
	struct page *locked = pagecache_get_page(mapping, index, FGP_LOCK, 0), *page;
	int sum;

	if (!locked)
		return 0;
	sum = *(char *)kmap(locked);
	page = pagecache_get_page(mapping, index, 0, 0);
	if (page) {
		sum += *(char *)kmap(page);
		if (page != locked)
			kunmap(page);
	}
	kunmap(locked);
	return sum; /* here: kmap-leak */
}
