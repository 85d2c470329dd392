/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real code around kmap(), reduced: right code that only looks
 * wrong, and the mistakes that were made in it.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <case.h>

struct control {
	struct page *page;
	char *cache;
	int index;
};

struct device {
	struct page *status_page;
	void *status;
	int ready;
};

/* A mapping swapped inside a control structure. */
/* clean; given: if (choose(2)) ctl->cache = kmap(ctl->page);
 * given: if (!ctl->cache) ctl->page = NULL
 */
int fill_cache(struct control *ctl)
{
	if (ctl->page) {
		kunmap(ctl->page);
		put_page(ctl->page);
		ctl->page = NULL;
	}
	ctl->page = find_page(ctl->index);
	if (IS_ERR(ctl->page)) {
		ctl->page = NULL;
		return -EIO;
	}
	ctl->cache = kmap(ctl->page);
	return 0;
}

/* clean */
int init_device(struct device *dev)
{
	dev->status_page = alloc_page(GFP_KERNEL);
	if (!dev->status_page)
		return -ENOMEM;
	dev->status = kmap(dev->status_page);
	return 0;
}

/* clean; given: dev->status = kmap(dev->status_page) */
void cleanup_device(struct device *dev)
{
	if (!dev->status)
		return;
	kunmap(dev->status_page);
	__free_page(dev->status_page);
	dev->status = NULL;
}

/* expect: kmap-leak */
int init_device_fails_late(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	void *status;

	if (!page)
		return -ENOMEM;
	status = kmap(page);
	if (attempt()) {
		__free_page(page);
		return -EIO; /* here: kmap-leak */
	}
	dev->status_page = page;
	dev->status = status;
	return 0;
}

/* clean */
int init_device_undoes(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	void *status;

	if (!page)
		return -ENOMEM;
	status = kmap(page);
	if (attempt()) {
		kunmap(page);
		__free_page(page);
		return -EIO;
	}
	dev->status_page = page;
	dev->status = status;
	return 0;
}

/* The pointer says whether there is a mapping. */
/* clean */
int get_block(struct page *page, int args, int blocks)
{
	char *p = NULL;
	int ret = 0;

	while (blocks--) {
		if (args) {
			ret = -EINVAL;
			goto finished;
		}
		if (!p)
			p = kmap(page);
		memset(p, 0, 16);
	}
finished:
	if (p)
		kunmap(page);
	return ret;
}

/* expect: kmap-leak */
int get_block_forgets_the_test(struct page *page, int args, int blocks)
{
	char *p = NULL;

	while (blocks--) {
		if (args && condition())
			return -EINVAL; /* here: kmap-leak */
		if (!p)
			p = kmap(page);
		memset(p, 0, 16);
	}
	if (p)
		kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int copy_user_pages(struct page **pages, void __user *to, int nr)
{
	while (nr--) {
		char *kaddr = kmap(pages[nr]);

		if (copy_to_user(to, kaddr, PAGE_SIZE))
			return -EFAULT; /* here: kmap-leak */
		kunmap(pages[nr]);
	}
	return 0;
}

/* clean */
int copy_user_pages_right(struct page **pages, void __user *to, int nr)
{
	while (nr--) {
		char *kaddr = kmap(pages[nr]);
		unsigned long left = copy_to_user(to, kaddr, PAGE_SIZE);

		kunmap(pages[nr]);
		if (left)
			return -EFAULT;
	}
	return 0;
}

/* The first attempt is atomic, the second may sleep. */
/* clean */
int tries_twice(struct page *page, const void __user *from, struct mutex *lock)
{
	char *kaddr;
	unsigned long left;

	mutex_lock(lock);
	kaddr = kmap(page);
	left = __copy_from_user_inatomic(kaddr, from, 16);
	if (left) {
		kunmap(page);
		mutex_unlock(lock);
		mutex_lock(lock);
		kaddr = kmap(page);
		left = copy_from_user(kaddr, from, 16);
	}
	kunmap(page);
	mutex_unlock(lock);
	return left ? -EFAULT : 0;
}

/* Directory pages of a rename: some exits have both, some one. */
/* helper */
static struct page *dir_get_page(unsigned long n)
{
	struct page *page = find_page(n);

	if (!IS_ERR(page))
		kmap(page);
	return page;
}

/* helper */
static void dir_put_page(struct page *page)
{
	kunmap(page);
	put_page(page);
}

/* helper */
static void set_link(struct page *page)
{
	touch(page_address(page));
	dir_put_page(page);
}

/* clean */
int rename_entry(int is_dir)
{
	struct page *dir_page = NULL, *old_page;
	int err = -EIO;

	old_page = dir_get_page(0);
	if (IS_ERR(old_page))
		return PTR_ERR(old_page);
	if (is_dir) {
		dir_page = dir_get_page(1);
		if (IS_ERR(dir_page))
			goto out_old;
	}
	err = attempt();
	if (err)
		goto out_dir;
	dir_put_page(old_page);
	if (dir_page)
		set_link(dir_page);
	return 0;
out_dir:
	if (dir_page)
		dir_put_page(dir_page);
out_old:
	dir_put_page(old_page);
	return err;
}

/* expect: kmap-leak */
int rename_entry_same_dir(int is_dir, int same)
{
	struct page *dir_page = NULL, *old_page;

	old_page = dir_get_page(0);
	if (IS_ERR(old_page))
		return PTR_ERR(old_page);
	if (is_dir) {
		dir_page = dir_get_page(1);
		if (IS_ERR(dir_page)) {
			dir_put_page(old_page);
			return -EIO;
		}
	}
	dir_put_page(old_page);
	if (dir_page && !same)
		set_link(dir_page);
	return 0; /* here: kmap-leak */
}

/* expect: kmap-leak */
int rename_entry_wrong_label(int is_dir)
{
	struct page *dir_page = NULL, *old_page;
	int err = -EIO;

	old_page = dir_get_page(0);
	if (IS_ERR(old_page))
		return PTR_ERR(old_page);
	if (is_dir) {
		dir_page = dir_get_page(1);
		if (IS_ERR(dir_page))
			goto out;
	}
	if (dir_page)
		set_link(dir_page);
	dir_put_page(old_page);
	err = 0;
out:
	return err;
}

/* The callee unmapped the page already; the caller has another go. */
/* expect: kmap-unbalanced */
int consumed_below(unsigned long n)
{
	struct page *page = dir_get_page(n);

	if (IS_ERR(page))
		return PTR_ERR(page);
	set_link(page);
	dir_put_page(page);
	return 0;
}

/* Two maps, evaluated in one expression. */
/* clean */
void copy_node(struct page *src, struct page *dst)
{
	memcpy(kmap(dst), kmap(src), 16);
	kunmap(src);
	kunmap(dst);
}

/* expect: kmap-wrong-object */
void copy_node_by_addresses(struct page *src, struct page *dst)
{
	void *from = kmap(src), *to = kmap(dst);

	memcpy(to, from, 16);
	kunmap(to);
	kunmap(from);
}

/* A mapping named twice by the same call chain. */
/* helper */
static inline struct page *control_page(struct control *ctl)
{
	return ctl->page;
}

/* clean */
void by_an_accessor(struct control *ctl)
{
	char *addr = kmap(control_page(ctl));

	touch(addr);
	kunmap(control_page(ctl));
}

/* clean */
void by_an_index(struct page **pages, int first)
{
	char *addr = kmap(pages[first + 1]);

	touch(addr);
	kunmap(pages[first + 1]);
}

/* expect: kmap-wrong-object */
void by_the_next_element(struct page *pages, int first)
{
	char *addr = kmap(&pages[first]);

	touch(addr);
	kunmap(&pages[first + 1]);
}
