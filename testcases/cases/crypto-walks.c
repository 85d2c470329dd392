/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scatterwalk_map() and scatterwalk_unmap() of every generation (CONTRACT 2.3).
 * generations: slots stack-km stack local
 */
#include <crypto/scatterwalk.h>
#include <case.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 4, 0)
#define walk_map(walk, out)	scatterwalk_map(walk, out)
#define walk_unmap(addr, out)	scatterwalk_unmap(addr, out)
#else
#define walk_map(walk, out)	scatterwalk_map(walk)
#define walk_unmap(addr, out)	scatterwalk_unmap(addr)
#endif

/* clean */
void walks_one_page(struct page *page)
{
	struct scatter_walk walk = { page, 16 };
	char *addr = walk_map(&walk, 0);

	touch(addr);
	walk_unmap(addr, 0);
}

/* expect: kmap-leak */
int gives_up_in_a_page(struct page *page)
{
	struct scatter_walk walk = { page, 16 };
	char *addr = walk_map(&walk, 0);

	if (peek(addr))
		return -1; /* here: kmap-leak */
	walk_unmap(addr, 0);
	return 0;
}

/* clean */
void walks_two_pages(struct page *page, struct page *other)
{
	struct scatter_walk in = { page, 0 }, out = { other, 0 };
	char *src = walk_map(&in, 0);
	char *dst = walk_map(&out, 1);

	*dst = *src;
	walk_unmap(dst, 1);
	walk_unmap(src, 0);
}

/* expect: kmap-slot-reuse@slots */
void walks_two_pages_one_way(struct page *page, struct page *other)
{
	struct scatter_walk in = { page, 0 }, out = { other, 0 };
	char *src = walk_map(&in, 0);
	char *dst = walk_map(&out, 0); /* here: kmap-slot-reuse */

	*dst = *src;
	walk_unmap(dst, 0);
	walk_unmap(src, 0);
}

/* expect: kmap-order@stack-km@stack@local */
void walks_out_of_order(struct page *page, struct page *other)
{
	struct scatter_walk in = { page, 0 }, out = { other, 0 };
	char *src = walk_map(&in, 0);
	char *dst = walk_map(&out, 1);

	*dst = *src;
	walk_unmap(src, 0); /* here: kmap-order */
	walk_unmap(dst, 1);
}

/* expect: kmap-slot-mismatch@slots */
void unmaps_the_other_way(struct page *page)
{
	struct scatter_walk in = { page, 0 };
	char *src = walk_map(&in, 0);

	touch(src);
	walk_unmap(src, 1); /* here: kmap-slot-mismatch */
}
