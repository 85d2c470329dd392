/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A loop that has more paths than are run in order: how its first ones end is known, and
 * whoever asks for random ones sees the others (testcases/highmem.t).
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <case.h>

/* shows: E_LEAK */
void leaks_behind_many_choices(struct page *page)
{
	int taken = 0;

	for (int i = 0; i < 20; i++)
		taken += condition();
	if (taken < 8)
		kmap_local_page(page);
}

/* shows: nothing */
void leaks_never(struct page *page)
{
	for (int i = 0; i < 20; i++)
		if (condition())
			kunmap_local(kmap_local_page(page));
}
