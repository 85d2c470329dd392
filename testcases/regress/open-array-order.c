/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * Two pages mapped in one loop and unmapped in another, the first one first (3.16 kernel/trace/trace.c,
 * tracing_mark_write()). Nothing is reported: what lies in an array from one pass to the next is others'.
 *
 * todo: silent, as what lies in an array from one pass to the next is others'
 */
struct page;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void use(const void *first, const void *second);

/* expect: kmap-order */
void mark(struct page **pages, int both)
{
	void *map[2];
	int i, nr = both ? 2 : 1;

	for (i = 0; i < nr; i++)
		map[i] = kmap_atomic(pages[i]);
	use(map[0], map[nr - 1]);
	for (i = 0; i < nr; i++)
		kunmap_atomic(map[i]); /* here: kmap-order */
}
