/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One loop maps an array's pages, and another unmaps as many.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* clean */
void all_of_them(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		touch(kmap(pages[i]));
	for (i = 0; i < nr; i++)
		kunmap(pages[i]);
}

/* clean */
void all_neighbours(struct page *pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		touch(kmap(&pages[i]));
	for (i = 0; i < nr; i++)
		kunmap(&pages[i]);
}

/* clean */
int all_or_none(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		if (attempt())
			goto undo;
		touch(kmap(pages[i]));
	}
	for (i = 0; i < nr; i++)
		kunmap(pages[i]);
	return 0;
undo:
	while (--i >= 0)
		kunmap(pages[i]);
	return -EIO;
}

/* clean */
int map_vector_right(struct page **pages, int nr)
{
	int i, err = 0;

	for (i = 0; i < nr && !err; i++) {
		err = attempt();
		if (err)
			break;
		touch(kmap(pages[i]));
	}
	while (--i >= 0)
		kunmap(pages[i]);
	return err;
}
