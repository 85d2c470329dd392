/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * As many mappings as the stack has entries, and one more (CONTRACT 1.2): KM_TYPE_NR.
 * generations: stack-km stack
 */
#include <linux/highmem.h>
#include <case.h>

#define HELD(addr, inside) { char *addr = kmap_atomic(page); touch(addr); inside; kunmap_atomic(addr); }
#define HELD5(a, b, c, d, e, inside) HELD(a, HELD(b, HELD(c, HELD(d, HELD(e, inside)))))

/* expect: kmap-depth */
void one_too_many(struct page *page)
{
	HELD5(a1, a2, a3, a4, a5,
	      HELD5(b1, b2, b3, b4, b5,
		    HELD5(c1, c2, c3, c4, c5, 
			  HELD5(d1, d2, d3, d4, d5, HELD(one_more, )))))
}

/* clean */
void as_many_as_there_are(struct page *page)
{
	HELD5(a1, a2, a3, a4, a5,
	      HELD5(b1, b2, b3, b4, b5,
		    HELD5(c1, c2, c3, c4, c5, 
			  HELD5(d1, d2, d3, d4, d5, ))))
}
