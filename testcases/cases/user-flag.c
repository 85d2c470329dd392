/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A flag that get_user() writes: its value is unknown, but one and the same until
 * it is read again.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/uaccess.h>
#include <case.h>

struct request {
	struct page *page;
	int mapped;
};

/* clean */
int maps_on_the_users_flag(struct page *page, const int __user *arg)
{
	char *addr = NULL;
	int flag;

	if (get_user(flag, arg))
		return -EFAULT;
	if (flag)
		addr = kmap(page);
	set_page_dirty(page);
	if (flag) {
		touch(addr);
		kunmap(page);
	}
	return 0;
}

/* expect: kmap-leak, kmap-unbalanced */
int reads_the_flag_twice(const int __user *arg)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int flag;

	if (!page)
		return -ENOMEM;
	if (get_user(flag, arg))
		goto out;
	if (flag)
		touch(kmap(page));
	if (get_user(flag, arg))
		flag = 0;
	if (flag)
		kunmap(page);
out:
	__free_page(page);
	return 0;
}

/* clean */
int keeps_the_first_flag(const int __user *arg)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int flag, again;

	if (!page)
		return -ENOMEM;
	if (get_user(flag, arg))
		goto out;
	if (flag)
		touch(kmap(page));
	if (get_user(again, arg))
		set_page_dirty(page);
	if (flag)
		kunmap(page);
out:
	__free_page(page);
	return 0;
}

/* expect: kmap-leak */
int fault_between(struct page *page, const int __user *arg)
{
	char *addr = kmap(page);
	int flag;

	if (get_user(flag, arg))
		return -EFAULT; /* here: kmap-leak */
	if (flag)
		touch(addr);
	kunmap(page);
	return 0;
}

/* clean */
int fault_between_unmaps(struct page *page, const int __user *arg)
{
	char *addr = kmap(page);
	int flag, err = get_user(flag, arg);

	if (!err && flag)
		touch(addr);
	kunmap(page);
	return err;
}

/* clean */
int flag_read_once_to_the_callers_memory(struct request *r, const int __user *arg)
{
	if (get_user(r->mapped, arg))
		return -EFAULT;
	if (r->mapped)
		touch(kmap(r->page));
	set_page_dirty(r->page);
	if (r->mapped)
		kunmap(r->page);
	return 0;
}

/* A get_user() that fails leaves 0 (6.12 arch/x86/include/asm/uaccess.h:106). */
/* clean */
int flag_of_a_failure(struct page *page, const int __user *arg)
{
	int flag, err = get_user(flag, arg);

	if (flag)
		touch(kmap(page));
	if (!err && flag)
		kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int flag_of_another_failure(struct page *page, const int __user *arg)
{
	int flag, err = get_user(flag, arg);

	if (flag)
		touch(kmap(page));
	if (err || condition())
		return -EIO; /* here: kmap-leak */
	if (flag)
		kunmap(page);
	return 0;
}

/* Asked for twice: another flag, in whatever memory. */
/* expect: kmap-leak, kmap-unbalanced */
int flag_in_the_callers_memory(struct request *r, const int __user *arg)
{
	if (get_user(r->mapped, arg))
		return -EFAULT;
	if (r->mapped)
		touch(kmap(r->page));
	if (get_user(r->mapped, arg))
		return -EFAULT;
	if (r->mapped)
		kunmap(r->page);
	return 0;
}
