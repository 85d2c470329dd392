/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kunmap_atomic() without a slot, of the wrong thing or at the wrong time.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <case.h>

/* Through a pointer without a type the build does not see it. */
/* expect: kmap-wrong-object */
void page_for_the_address(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
}

/* clean */
void address(struct page *page)
{
	void *p = page, *addr = kmap_atomic(p);

	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
void pool_unmap(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void atomic_unmap_of_a_pool_map(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
void cursor_past_the_page(struct page *page)
{
	u32 *word = kmap_atomic(page);
	int i;

	for (i = 0; i < 2; i++)
		touch(word++);
	word += PAGE_SIZE / sizeof(*word);
	kunmap_atomic(word);
}

/* clean */
void cursor_in_the_page(struct page *page)
{
	u32 *word = kmap_atomic(page);
	int i;

	for (i = 0; i < 2; i++)
		touch(word++);
	kunmap_atomic(word);
}

/* clean */
void base_is_kept(struct page *page, int len)
{
	char *base = kmap_atomic(page), *p = base;

	while (len--)
		*p++ = 0;
	kunmap_atomic(base);
}

/* clean */
void masked(struct page *page, int offset)
{
	char *addr = kmap_atomic(page);

	addr += offset;
	touch(addr);
	kunmap_atomic((void *)((unsigned long)addr & PAGE_MASK));
}

/* clean */
void offset_added_and_taken_back(struct page *page, unsigned long offset)
{
	char *addr = kmap_atomic(page) + offset;

	touch(addr);
	kunmap_atomic(addr - offset);
}

/* expect: kmap-order */
void order_of_mapping(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one);
	char *b = kmap_atomic(two);

	memcpy(a, b, 16);
	kunmap_atomic(a); /* here: kmap-order */
	kunmap_atomic(b);
}

/* clean */
void reverse_order(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one);
	char *b = kmap_atomic(two);

	memcpy(a, b, 16);
	kunmap_atomic(b);
	kunmap_atomic(a);
}

/* expect: kmap-order */
int order_on_the_error_path(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one);
	char *b = kmap_atomic(two);

	if (condition())
		goto fail;
	kunmap_atomic(b);
	kunmap_atomic(a);
	return 0;
fail:
	kunmap_atomic(a); /* here: kmap-order */
	kunmap_atomic(b);
	return -EIO;
}

/* expect: kmap-order */
void swapped_pointers(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one), *b = kmap_atomic(two), *swap;

	swap = a;
	a = b;
	b = swap;
	touch(a);
	kunmap_atomic(b);
	kunmap_atomic(a);
}

/* clean */
void second_is_replaced(struct page *one, struct page *two, struct page *three)
{
	char *a = kmap_atomic(one), *b = kmap_atomic(two);

	memcpy(a, b, 16);
	kunmap_atomic(b);
	b = kmap_atomic(three);
	memcpy(a + 16, b, 16);
	kunmap_atomic(b);
	kunmap_atomic(a);
}

/* expect: kmap-order */
void first_is_replaced(struct page *one, struct page *two, struct page *three)
{
	char *a = kmap_atomic(one), *b = kmap_atomic(two);

	memcpy(a, b, 16);
	kunmap_atomic(a);
	a = kmap_atomic(three);
	memcpy(a, b + 16, 16);
	kunmap_atomic(a);
	kunmap_atomic(b);
}

/* expect: kmap-unbalanced */
void unmapped_twice(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic(addr);
	if (condition())
		kunmap_atomic(addr);
}

/* expect: kmap-unbalanced */
int buffer_was_never_mapped(int len)
{
	char *buffer = kmalloc(16, GFP_KERNEL);

	if (!buffer)
		return -ENOMEM;
	memset(buffer, 0, len);
	kunmap_atomic(buffer);
	kfree(buffer);
	return 0;
}

/* expect: kmap-use-after-unmap */
int alias_used_too_late(struct page *page)
{
	char *addr = kmap_atomic(page), *name = addr + 16;

	touch(name);
	kunmap_atomic(addr);
	return *name; /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void copied_too_late(struct page *page, char *to)
{
	char *addr = kmap_atomic(page);

	kunmap_atomic(addr);
	memcpy(to, addr, 16); /* here: kmap-use-after-unmap */
}

/* clean */
void copied_in_time(struct page *page, char *to)
{
	char *addr = kmap_atomic(page);

	memcpy(to, addr, 16);
	kunmap_atomic(addr);
}

struct entry {
	int id;
	int next;
};

/* expect: kmap-use-after-unmap */
int field_read_too_late(struct page *page, int i)
{
	struct entry *table = kmap_atomic(page), *entry = &table[i];
	int id = entry->id;

	kunmap_atomic(table);
	return id + entry->next; /* here: kmap-use-after-unmap */
}

/* clean */
int field_read_in_time(struct page *page, int i)
{
	struct entry *table = kmap_atomic(page), *entry = &table[i];
	int sum = entry->id + entry->next;

	kunmap_atomic(table);
	return sum;
}

/* A number made of the address is no use of it. */
/* clean */
unsigned long offset_computed_late(struct page *page)
{
	char *addr = kmap_atomic(page), *p = addr + 3;

	kunmap_atomic(addr);
	return p - addr;
}

/* The pointer is a new one by then. */
/* clean */
int mapped_again(struct page *page)
{
	char *addr = kmap_atomic(page);
	int value;

	touch(addr);
	kunmap_atomic(addr);
	addr = kmap_atomic(page);
	value = *addr;
	kunmap_atomic(addr);
	return value;
}
