/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the model can't judge ends the case and not the run: testcases/highmem.t
 * has the reasons that these are to be given.
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <case.h>

/* shows: nothing */
void follows_a_null_pointer(void)
{
	touch(NULL);
}

/* shows: nothing */
void maps_what_is_no_page(char *buffer)
{
	kmap((struct page *)buffer);
}

/* shows: nothing */
void maps_no_page_while_another_is_mapped(struct page *page)
{
	kmap(page);
	kmap(NULL);
}

/* shows: nothing */
void never_ends(void)
{
	for (;;)
		;
}

static int calls, deep = 1;

/* shows: nothing */
void goes_too_deep(int n)
{
	volatile char room[1 << 16];

	room[0] = n;
	calls += room[0];
	if (deep)
		goes_too_deep(n + 1);
	calls++;
}

/* shows: E_LEAK */
void comes_after_them(struct page *page)
{
	kmap_local_page(page);
}
