/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "if (page && !failed(page))": where the ways meet that have chosen the condition, it is asked
 * of each of them before they merge (2.6.18 fs/ntfs/lcnalloc.c, ntfs_cluster_alloc()).
 */
#define NULL ((void *)0)

struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *find(int nr);
int next(int nr);

/* helper */
static int is_error(const struct page *page)
{
	return (unsigned long)page >= (unsigned long)-4095;
}

/* helper */
static struct page *map(int nr)
{
	struct page *page = find(nr);

	if (!is_error(page))
		kmap(page);
	return page;
}

/* clean */
int mapped_unless_it_failed(int nr, int a, int b, int c)
{
	struct page *page = NULL;
	int x = 0, y = 0, z = 0;

	if (a)
		x = next(1);
	if (b)
		y = next(2);
	if (c)
		z = next(3);
	if (next(nr))
		page = map(nr);
	if (__builtin_expect(page && !is_error(page), 1))
		kunmap(page);
	return x + y - z;
}

/* expect: kmap-unbalanced */
int mapped_or_failed(int nr, int a, int b, int c)
{
	struct page *page = NULL;
	int x = 0, y = 0, z = 0;

	if (a)
		x = next(1);
	if (b)
		y = next(2);
	if (c)
		z = next(3);
	if (next(nr))
		page = map(nr);
	if (__builtin_expect(page && !next(nr), 1))
		kunmap(page); /* here: kmap-unbalanced */
	else if (page && !is_error(page))
		kunmap(page);
	return x + y - z;
}
