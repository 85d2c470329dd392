/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kunmap_atomic() with a slot, of the wrong thing.
 * generations: slots
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-wrong-object */
void page_for_the_address(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(page, KM_USER0); /* here: kmap-wrong-object */
}

/* clean */
void address(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-wrong-object */
void page_of_an_array(struct page **pages, int i)
{
	char *addr = kmap_atomic(pages[i], KM_USER0);

	touch(addr);
	kunmap_atomic(pages[i], KM_USER0);
}

/* clean */
void address_of_an_arrays_page(struct page **pages, int i)
{
	char *addr = kmap_atomic(pages[i], KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-wrong-object */
void pool_unmap(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void slot_unmap_of_a_pool_map(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void pool_map_and_unmap(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void past_the_page(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	memset(addr, 0, PAGE_SIZE);
	addr += PAGE_SIZE;
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void inside_the_page(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	memset(addr, 0, PAGE_SIZE);
	addr += PAGE_SIZE - 1;
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-wrong-object */
void before_the_page(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr - 1, KM_USER0);
}

/* clean */
void back_from_past_the_page(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	memset(addr, 0, PAGE_SIZE);
	addr += PAGE_SIZE;
	kunmap_atomic(addr - 1, KM_USER0);
}

/* clean */
void masked(struct page *page, int offset)
{
	char *addr = (char *)kmap_atomic(page, KM_USER0) + offset;

	touch(addr);
	kunmap_atomic((void *)((unsigned long)addr & PAGE_MASK), KM_USER0);
}

/* expect: kmap-unbalanced */
void unmaps_its_own_buffer(void)
{
	char buffer[16];

	memset(buffer, 0, sizeof(buffer));
	kunmap_atomic(buffer, KM_USER0);
}

/* expect: kmap-wrong-object */
void pointer_of_the_caller(struct page *page, char *buffer)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(buffer, KM_USER0); /* here: kmap-wrong-object */
}
