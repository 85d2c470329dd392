/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * As many mappings as the stack has entries, and one more (CONTRACT 1.2): KM_MAX_IDX is 16, and one of them is never used.
 * generations: local
 */
#include <linux/highmem.h>
#include <case.h>

#define HELD(addr, inside) { char *addr = kmap_local_page(page); touch(addr); inside; kunmap_local(addr); }
#define HELD5(a, b, c, d, e, inside) HELD(a, HELD(b, HELD(c, HELD(d, HELD(e, inside)))))

/* expect: kmap-depth */
void one_too_many(struct page *page)
{
	HELD5(a1, a2, a3, a4, a5,
	      HELD5(b1, b2, b3, b4, b5,
		    HELD5(c1, c2, c3, c4, c5, HELD(one_more, ))))
}

/* clean */
void as_many_as_there_are(struct page *page)
{
	HELD5(a1, a2, a3, a4, a5,
	      HELD5(b1, b2, b3, b4, b5,
		    HELD5(c1, c2, c3, c4, c5, )))
}

/* Of those without an entry nothing more is said, whatever becomes of them in the next round. */
/* expect: kmap-depth, kmap-order */
void one_too_many_in_rounds(struct page *page)
{
	char *first, *last;
	int round;

	for (round = 0; round < 2; round++) {
		first = kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		kmap_local_page(page);
		last = kmap_local_page(page);
		kunmap_local(last);
		kunmap_local(last);
		kunmap_local(first); /* here: kmap-order */
	}
}
