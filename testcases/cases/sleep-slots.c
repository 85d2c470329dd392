/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sleeping inside kmap_atomic(), with slots.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <case.h>

/* expect: kmap-sleep */
void takes_a_mutex(struct page *page, struct mutex *lock)
{
	char *addr = kmap_atomic(page, KM_USER0);

	mutex_lock(lock); /* here: kmap-sleep */
	touch(addr);
	mutex_unlock(lock);
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void takes_it_before(struct page *page, struct mutex *lock)
{
	char *addr;

	mutex_lock(lock);
	addr = kmap_atomic(page, KM_USER0);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	mutex_unlock(lock);
}

/* expect: kmap-sleep */
int copies_from_user(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page, KM_USER0);
	int left;

	left = copy_from_user(addr, from, 16); /* here: kmap-sleep */
	kunmap_atomic(addr, KM_USER0);
	return left ? -EFAULT : 0;
}

/* clean */
int copies_in_atomic_fashion(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page, KM_USER0);
	int left;

	left = __copy_from_user_inatomic(addr, from, 16);
	kunmap_atomic(addr, KM_USER0);
	return left ? -EFAULT : 0;
}

/* expect: kmap-sleep */
int copies_to_user(struct page **pages, void __user *to, int nr)
{
	while (nr--) {
		char *addr = kmap_atomic(pages[nr], KM_USER0);
		int left = copy_to_user(to, addr, 16); /* here: kmap-sleep */

		kunmap_atomic(addr, KM_USER0);
		if (left)
			return -EFAULT;
	}
	return 0;
}

/* clean */
int copies_to_user_by_a_buffer(struct page **pages, void __user *to, int nr, char *buffer)
{
	while (nr--) {
		char *addr = kmap_atomic(pages[nr], KM_USER0);

		memcpy(buffer, addr, 16);
		kunmap_atomic(addr, KM_USER0);
		if (copy_to_user(to, buffer, 16))
			return -EFAULT;
	}
	return 0;
}

/* As filemap_copy_from_user(): what did not come atomically is copied once more. */
/* clean */
int copies_again_under_kmap(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page, KM_USER0);
	int left = __copy_from_user_inatomic(addr, from, 16);

	kunmap_atomic(addr, KM_USER0);
	if (left) {
		addr = kmap(page);
		left = copy_from_user(addr, from, 16);
		kunmap(page);
	}
	return left ? -EFAULT : 0;
}

/* expect: kmap-sleep */
int copies_again_in_the_section(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page, KM_USER0);
	int left = __copy_from_user_inatomic(addr, from, 16);

	if (left)
		left = copy_from_user(addr, from, 16); /* here: kmap-sleep */
	kunmap_atomic(addr, KM_USER0);
	return left ? -EFAULT : 0;
}

/* clean */
int copies_under_kmap(struct page *page, const void __user *from)
{
	char *addr = kmap(page);
	int left = copy_from_user(addr, from, 16);

	kunmap(page);
	return left ? -EFAULT : 0;
}

/* expect: kmap-sleep */
int reads_a_word_from_user(struct page *page, const int __user *from)
{
	int *addr = kmap_atomic(page, KM_USER0);
	int word, err;

	err = get_user(word, from);
	if (!err)
		*addr = word;
	kunmap_atomic(addr, KM_USER0);
	return err;
}

/* clean */
int reads_a_word_before(struct page *page, const int __user *from)
{
	int *addr;
	int word, err = get_user(word, from);

	if (err)
		return err;
	addr = kmap_atomic(page, KM_USER0);
	*addr = word;
	kunmap_atomic(addr, KM_USER0);
	return 0;
}

/* expect: kmap-sleep */
void *allocates(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);
	char *copy = kmalloc(16, GFP_KERNEL); /* here: kmap-sleep */

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr, KM_USER0);
	return copy;
}

/* clean */
void *allocates_atomically(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);
	char *copy = kmalloc(16, GFP_ATOMIC);

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr, KM_USER0);
	return copy;
}

/* expect: kmap-sleep */
int sleeps_on_one_path(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);
	int busy = condition();

	if (busy)
		msleep(1);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	return busy;
}

/* clean */
int sleeps_on_the_other_path(struct page *page)
{
	char *addr;
	int busy = condition();

	if (busy) {
		msleep(1);
		return busy;
	}
	addr = kmap_atomic(page, KM_USER0);
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	return busy;
}

/* expect: kmap-in-atomic */
void pool_map_inside(struct page *one, struct page *two)
{
	char *a = kmap_atomic(one, KM_USER0), *b = kmap(two);

	memcpy(a, b, 16);
	kunmap(two);
	kunmap_atomic(a, KM_USER0);
}

/* clean */
void pool_map_outside(struct page *one, struct page *two)
{
	char *b = kmap(two), *a = kmap_atomic(one, KM_USER0);

	memcpy(a, b, 16);
	kunmap_atomic(a, KM_USER0);
	kunmap(two);
}
