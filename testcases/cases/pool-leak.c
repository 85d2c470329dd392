/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kmap() that one exit forgets, beside the exit that remembers.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <case.h>

/* expect: kmap-leak */
int fill_returns_early(struct page *page, int len)
{
	char *addr = kmap(page);

	if (len == 0)
		return -EINVAL; /* here: kmap-leak */
	memset(addr, 0, len);
	kunmap(page);
	return 0;
}

/* clean */
int fill(struct page *page, int len)
{
	char *addr;

	if (len == 0)
		return -EINVAL;
	addr = kmap(page);
	memset(addr, 0, len);
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int ladder_skips_a_rung(struct page *page, struct mutex *lock)
{
	char *addr;
	int err;

	mutex_lock(lock);
	addr = kmap(page);
	err = attempt();
	if (err)
		goto out_unlock;
	touch(addr);
	err = attempt();
	if (err)
		goto out_unmap;
	touch(addr + 8);
out_unmap:
	kunmap(page);
out_unlock:
	mutex_unlock(lock);
	return err;
}

/* clean */
int ladder(struct page *page, struct mutex *lock)
{
	char *addr;
	int err;

	mutex_lock(lock);
	err = attempt();
	if (err)
		goto out_unlock;
	addr = kmap(page);
	touch(addr);
	err = attempt();
	if (err)
		goto out_unmap;
	touch(addr + 8);
out_unmap:
	kunmap(page);
out_unlock:
	mutex_unlock(lock);
	return err;
}

/* expect: kmap-leak */
int find_error_leaks(unsigned long index)
{
	struct page *page = find_page(index);
	char *addr;

	if (IS_ERR(page))
		return PTR_ERR(page);
	addr = kmap(page);
	if (peek(addr) && condition()) {
		put_page(page);
		return -EIO;
	}
	if (condition()) {
		put_page(page);
		return -EINVAL;
	}
	kunmap(page);
	put_page(page);
	return 0;
}

/* clean */
int find_and_check(unsigned long index)
{
	struct page *page = find_page(index);
	char *addr;
	int err = 0;

	if (IS_ERR(page))
		return PTR_ERR(page);
	addr = kmap(page);
	if (peek(addr) || condition())
		err = -EIO;
	kunmap(page);
	put_page(page);
	return err;
}

/* expect: kmap-leak */
int second_page_fails(struct page *one, struct page *two)
{
	char *a, *b;

	a = kmap(one);
	if (condition())
		return -EIO;
	b = kmap(two);
	memcpy(a, b, 16);
	kunmap(two);
	kunmap(one);
	return 0;
}

/* clean */
int two_pages(struct page *one, struct page *two)
{
	char *a, *b;

	a = kmap(one);
	if (condition()) {
		kunmap(one);
		return -EIO;
	}
	b = kmap(two);
	memcpy(a, b, 16);
	kunmap(one);
	kunmap(two);
	return 0;
}

/* A page that nobody else has cannot be unmapped by anybody else. */
/* expect: kmap-leak */
int own_page_stays_mapped(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *addr;

	if (!page)
		return -ENOMEM;
	addr = kmap(page);
	memset(addr, 0, PAGE_SIZE);
	__free_page(page);
	return 0;
}

/* clean */
int own_page(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *addr;

	if (!page)
		return -ENOMEM;
	addr = kmap(page);
	memset(addr, 0, PAGE_SIZE);
	kunmap(page);
	__free_page(page);
	return 0;
}

/* expect: kmap-leak */
int switch_forgets_one(struct page *page, int how)
{
	char *addr = kmap(page);
	int ret = 0;

	switch (how) {
	case 0:
		ret = peek(addr);
		break;
	case 1:
		return -EINVAL; /* here: kmap-leak */
	default:
		touch(addr);
		break;
	}
	kunmap(page);
	return ret;
}

/* clean */
int switch_remembers(struct page *page, int how)
{
	char *addr = kmap(page);
	int ret = 0;

	switch (how) {
	case 0:
		ret = peek(addr);
		break;
	case 1:
		kunmap(page);
		return -EINVAL;
	default:
		touch(addr);
		break;
	}
	kunmap(page);
	return ret;
}

/* expect: kmap-leak */
int nested_leaves_one(struct page *page)
{
	char *a = kmap(page), *b = kmap(page);

	touch(a);
	touch(b);
	if (condition())
		kunmap(page);
	kunmap(page);
	return 0;
}

/* clean */
int nested(struct page *page)
{
	char *a = kmap(page), *b = kmap(page);

	touch(a);
	touch(b);
	kunmap(page);
	kunmap(page);
	return 0;
}

/* The mapped page goes down with the machine: BUG() has no exit. */
/* clean */
void bug_is_no_exit(struct page *page)
{
	char *addr = kmap(page);

	if (condition())
		BUG();
	touch(addr);
	kunmap(page);
}

/* expect: kmap-leak */
void warn_is_an_exit(struct page *page)
{
	char *addr = kmap(page);

	if (WARN_ON(condition()))
		return;
	touch(addr);
	kunmap(page);
}

/* expect: kmap-leak */
void one_branch_forgets(struct page *page, int m)
{
	char *addr;

	if (m) {
		addr = kmap(page);
		touch(addr);
	} else {
		addr = kmap(page);
		touch(addr + 8);
		kunmap(page);
	}
}

/* clean */
void both_branches_remember(struct page *page, int m)
{
	char *addr;

	if (m) {
		addr = kmap(page);
		touch(addr);
		kunmap(page);
	} else {
		addr = kmap(page);
		touch(addr + 8);
		kunmap(page);
	}
}

/* A success hands the mapping over, a failure takes it back. */
/* clean */
int success_keeps_it(struct page *page)
{
	char *addr = kmap(page);
	int err = attempt();

	if (err) {
		kunmap(page);
		return err;
	}
	touch(addr);
	return 0;
}

/* expect: kmap-leak */
int failure_keeps_it(struct page *page)
{
	char *addr = kmap(page);
	int err = attempt();

	if (err)
		return err; /* here: kmap-leak */
	touch(addr);
	kunmap(page);
	return 0;
}
