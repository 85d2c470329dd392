/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mappings kept in an array with a variable index: what is read back is unknown,
 * so the unmap of it may be the unmap of any; a mapping beside the array is not.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *alloc_page(void);
struct page *get_page(int index);
void put_page(struct page *page);
void *kcalloc(int n, int size, int flags);
void kfree(void *p);
int fill(struct page **pages);
int hash(const void *addr, int n);

/* clean */
int pages_on_the_heap(int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), 0), *page;
	int i, err = 0;

	if (!pages)
		return -12;
	for (i = 0; i < n; i++) {
		page = alloc_page();
		if (!page) {
			err = -12;
			goto out;
		}
		pages[i] = page;
		kmap(page);
	}
out:
	for (i = 0; i < n; i++) {
		page = pages[i];
		if (page) {
			kunmap(page);
			put_page(page);
		}
	}
	kfree(pages);
	return err;
}

/* clean */
void pages_of_the_caller(struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++)
		kmap(pages[i]);
	fill(pages);
	for (i = 0; i < n; i++)
		kunmap(pages[i]);
}

/* helper */
static void *map_page(struct page *page)
{
	return kmap(page);
}

/* clean */
void pages_mapped_by_a_helper(struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++)
		map_page(pages[i]);
	fill(pages);
	for (i = 0; i < n; i++)
		kunmap(pages[i]);
}

/* expect: kmap-leak, kmap-order */
int one_beside_the_array(int levels, int n)
{
	struct { const void *addr; int index; } found[8];
	int level;

	for (level = 0; level < levels; level++) {
		const void *addr = kmap_local_page(get_page(level));

		if (hash(addr, level))
			goto descend;
		found[level].addr = addr;
		found[level].index = level;
	}
descend:
	for (; level > 0; level--) {
		const void *addr = found[level - 1].addr;

		if (hash(addr, n))
			goto error;
		kunmap_local(addr);
	}
	return 1;
error:
	for (; level > 0; level--)
		kunmap_local(found[level - 1].addr);
	return 0;
}

/* clean */
int one_unmapped_beside_the_array(int levels, int n)
{
	struct { const void *addr; int index; } found[8];
	int level;

	for (level = 0; level < levels; level++) {
		const void *addr = kmap_local_page(get_page(level));

		if (hash(addr, level)) {
			kunmap_local(addr);
			goto descend;
		}
		found[level].addr = addr;
		found[level].index = level;
	}
descend:
	for (; level > 0; level--) {
		const void *addr = found[level - 1].addr;

		if (hash(addr, n))
			goto error;
		kunmap_local(addr);
	}
	return 1;
error:
	for (; level > 0; level--)
		kunmap_local(found[level - 1].addr);
	return 0;
}
