/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two pages, of which one is unmapped and its address used.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-use-after-unmap */
void address_of_the_other_page(struct page *one, struct page *two)
{
	char *a = kmap(one), *b = kmap(two);

	touch(b);
	kunmap(one);
	touch(a); /* here: kmap-use-after-unmap */
	kunmap(two);
}

/* clean */
void address_of_the_same_page(struct page *one, struct page *two)
{
	char *a = kmap(one), *b = kmap(two);

	touch(a);
	kunmap(one);
	touch(b);
	kunmap(two);
}

/* expect: kmap-use-after-unmap */
int wrong_element_is_used(struct page *one, struct page *two)
{
	char *addrs[2] = { kmap(one), kmap(two) };

	kunmap(one);
	touch(addrs[0]); /* here: kmap-use-after-unmap */
	kunmap(two);
	return 0;
}
