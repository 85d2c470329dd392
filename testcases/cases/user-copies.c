/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User copies inside kmap_atomic(): they sleep up to 4.1; from 4.2 on they come back
 * short, which is right for a caller that looks (CONTRACT 4.3).
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/uaccess.h>
#include <case.h>

/* expect: kmap-sleep@stack-km@stack */
int reads_a_flag_in_a_section(struct page *page, const int __user *arg)
{
	int *addr = kmap_atomic(page);
	int flag, err = get_user(flag, arg);

	if (!err)
		*addr = flag;
	kunmap_atomic(addr);
	return err;
}

/* clean */
int reads_a_flag_first(struct page *page, const int __user *arg)
{
	int *addr;
	int flag, err = get_user(flag, arg);

	if (err)
		return err;
	addr = kmap_atomic(page);
	*addr = flag;
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-sleep */
void reads_a_flag_without_a_look(struct page *page, const int __user *arg)
{
	int *addr = kmap_atomic(page);
	int flag;

	get_user(flag, arg); /* here: kmap-sleep */
	*addr = flag;
	kunmap_atomic(addr);
}

/* expect: kmap-sleep@stack-km@stack */
int falls_back_to_kmap(struct page *page, void __user *to)
{
	char *addr = kmap_atomic(page);
	unsigned long left = copy_to_user(to, addr, 16);

	kunmap_atomic(addr);
	if (left) {
		addr = kmap(page);
		left = copy_to_user(to, addr, 16);
		kunmap(page);
	}
	return left ? -EFAULT : 0;
}

/* The first try as every generation has it: no fault is handled, nothing sleeps. */
/* clean */
int tries_in_atomic_first(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);
	unsigned long left = __copy_from_user_inatomic(addr, from, 16);

	kunmap_atomic(addr);
	if (left) {
		addr = kmap(page);
		left = copy_from_user(addr, from, 16);
		kunmap(page);
	}
	return left ? -EFAULT : 0;
}

/* expect: kmap-leak */
int short_copy_is_an_exit(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);

	if (__copy_from_user_inatomic(addr, from, 16))
		return -EFAULT; /* here: kmap-leak */
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-sleep@stack-km@stack */
unsigned long sums_what_is_left(struct page **pages, char __user *to, int nr)
{
	unsigned long left = 0;

	while (nr--) {
		char *addr = kmap_atomic(pages[nr]);

		left += copy_to_user(to, addr, 16);
		kunmap_atomic(addr);
	}
	return left;
}

/* clean */
unsigned long sums_what_is_left_of_pool_maps(struct page **pages, char __user *to, int nr)
{
	unsigned long left = 0;

	while (nr--) {
		left += copy_to_user(to, kmap(pages[nr]), 16);
		kunmap(pages[nr]);
	}
	return left;
}

/* helper */
static int put_word(int __user *to, const int *from)
{
	return copy_to_user(to, from, sizeof(*from)) ? -EFAULT : 0;
}

/* The look is the callee's. */
/* expect: kmap-sleep@stack-km@stack */
int word_by_a_helper(struct page *page, int __user *to)
{
	int *addr = kmap_atomic(page), err;

	err = put_word(to, addr);
	kunmap_atomic(addr);
	return err;
}

/* clean */
int word_by_a_helper_afterwards(struct page *page, int __user *to)
{
	int *addr = kmap_atomic(page), word = *addr;

	kunmap_atomic(addr);
	return put_word(to, &word);
}
