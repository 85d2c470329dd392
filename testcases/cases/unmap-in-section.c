/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kunmap() while a kmap_atomic() mapping is held: from 5.8 on it has a might_sleep().
 * generations: stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-unmap-context@local */
void in_a_section(struct page *page, struct page *other)
{
	char *addr = kmap(page), *atomic;

	atomic = kmap_atomic(other);
	memcpy(atomic, addr, 16);
	kunmap(page);
	kunmap_atomic(atomic);
}

/* clean */
void behind_the_section(struct page *page, struct page *other)
{
	char *addr = kmap(page), *atomic;

	atomic = kmap_atomic(other);
	memcpy(atomic, addr, 16);
	kunmap_atomic(atomic);
	kunmap(page);
}
