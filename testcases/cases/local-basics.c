/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap_local_page(): every rule that it has.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

/* expect: kmap-leak */
int search_leaks(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		unsigned long *map = kmap_local_page(pages[i]);

		if (peek(map) || condition())
			goto found;
		kunmap_local(map);
	}
	return -EINVAL;
found:
	return 0; /* here: kmap-leak */
}

/* clean */
int search(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		unsigned long *map = kmap_local_page(pages[i]);
		int found = peek(map) || condition();

		kunmap_local(map);
		if (found)
			return 0;
	}
	return -EINVAL;
}

/* expect: kmap-wrong-object */
void pool_unmap(struct page *page)
{
	char *addr = kmap_local_page(page);

	touch(addr);
	kunmap(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void atomic_unmap(struct page *page)
{
	char *addr = kmap_local_page(page);

	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
void local_unmap_of_an_atomic_map(struct page *page)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-wrong-object */
void local_unmap_of_a_pool_map(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-wrong-object */
void page_for_the_address(struct page *page)
{
	char *addr = kmap_local_page(page);

	touch(addr);
	kunmap_local((void *)page);
}

/* clean */
void local_unmap(struct page *page)
{
	char *addr = kmap_local_page(page);

	touch(addr);
	kunmap_local(addr);
}

/* expect: kmap-wrong-object */
void past_the_page(struct page *page)
{
	char *addr = kmap_local_page(page);

	memset(addr, 0, PAGE_SIZE);
	kunmap_local(addr + PAGE_SIZE);
}

/* clean */
void inside_the_page(struct page *page)
{
	char *addr = kmap_local_page(page);

	memset(addr, 0, 64);
	kunmap_local(addr + 64);
}

/* expect: kmap-order */
void order_of_mapping(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one), *b = kmap_local_page(two);

	memcpy(a, b, PAGE_SIZE);
	kunmap_local(a); /* here: kmap-order */
	kunmap_local(b);
}

/* clean */
void reverse_order(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one), *b = kmap_local_page(two);

	memcpy(a, b, PAGE_SIZE);
	kunmap_local(b);
	kunmap_local(a);
}

/* Both kinds are on one stack. */
/* expect: kmap-order */
void order_across_kinds(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one), *b = kmap_atomic(two);

	memcpy(a, b, PAGE_SIZE);
	kunmap_local(a); /* here: kmap-order */
	kunmap_atomic(b);
}

/* clean */
void kinds_nested(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one), *b = kmap_atomic(two);

	memcpy(a, b, PAGE_SIZE);
	kunmap_atomic(b);
	kunmap_local(a);
}

/* The pool has no order. */
/* clean */
void pool_across(struct page *one, struct page *two)
{
	char *a = kmap(one), *b = kmap_local_page(two);

	memcpy(a, b, PAGE_SIZE);
	kunmap(one);
	kunmap_local(b);
}

/* clean */
void header_inline_inside(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one);

	copy_highpage(two, one);
	memcpy_to_page(two, 16, a, 16);
	kunmap_local(a);
}

/* expect: kmap-unbalanced */
void unmapped_twice(struct page *page)
{
	char *addr = kmap_local_page(page);

	if (condition())
		kunmap_local(addr);
	kunmap_local(addr);
}

/* expect: kmap-use-after-unmap */
int used_too_late(struct page *page)
{
	int *addr = kmap_local_page(page);

	kunmap_local(addr);
	return addr[1]; /* here: kmap-use-after-unmap */
}

/* clean */
int used_in_time(struct page *page)
{
	int *addr = kmap_local_page(page);
	int value = addr[1];

	kunmap_local(addr);
	return value;
}

/* A local mapping goes with its task: sleeping is right. */
/* clean */
int sleeps_while_mapped(struct page *page, struct mutex *lock, const void __user *from)
{
	char *addr = kmap_local_page(page);
	char *copy;
	int err = 0;

	mutex_lock(lock);
	cond_resched();
	copy = kmalloc(16, GFP_KERNEL);
	if (!copy || copy_from_user(addr, from, 16))
		err = -EFAULT;
	kfree(copy);
	mutex_unlock(lock);
	kunmap_local(addr);
	return err;
}

/* expect: kmap-in-atomic */
void pool_map_in_atomic_section(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one), *b;

	b = kmap(two); /* here: kmap-in-atomic */
	memcpy(a, b, 16);
	kunmap(two);
	kunmap_atomic(a);
}

/* clean */
void pool_map_in_local_section(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one), *b;

	b = kmap(two);
	memcpy(a, b, 16);
	kunmap(two);
	kunmap_local(a);
}

/* clean */
void any_context(struct page *page, spinlock_t *lock)
{
	char *addr;

	spin_lock(lock);
	addr = kmap_local_page(page);
	touch(addr);
	kunmap_local(addr);
	spin_unlock(lock);
}
