/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs in kmap_local_page(), each beside its fix.  The numbers are
 * those of the corpus of known bugs (Documentation/status.md).
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <case.h>

#define DIR_BLOCK	64

struct truncate {
	struct page *page;
	int boundary;
};

/* hm-006, hfsplus_block_allocate(): found in one of two loops, and found beyond the end. */
/* expect: kmap-leak */
int block_allocate(struct page **bitmap, struct mutex *lock, int size)
{
	unsigned int start = 0, i = 0;
	u32 *pptr;

	mutex_lock(lock);
	pptr = kmap_local_page(bitmap[i]);
	for (;;) {
		if (peek(pptr))
			goto found;
		kunmap_local(pptr);
		if (++i >= 2)
			break;
		start += 8;
		pptr = kmap_local_page(bitmap[i]);
	}
	start = size;
	goto out;
found:
	start += pptr[0];
	if (start >= size) {
		start = size;
		goto out;
	}
	pptr[0]++;
	kunmap_local(pptr);
out:
	mutex_unlock(lock);
	return start; /* here: kmap-leak */
}

/* clean */
int block_allocate_right(struct page **bitmap, struct mutex *lock, int size)
{
	unsigned int start = 0, i = 0;
	u32 *pptr;

	mutex_lock(lock);
	pptr = kmap_local_page(bitmap[i]);
	for (;;) {
		if (peek(pptr))
			goto found;
		kunmap_local(pptr);
		if (++i >= 2)
			break;
		start += 8;
		pptr = kmap_local_page(bitmap[i]);
	}
	start = size;
	goto out;
found:
	start += pptr[0];
	if (start >= size) {
		start = size;
		kunmap_local(pptr);
		goto out;
	}
	pptr[0]++;
	kunmap_local(pptr);
out:
	mutex_unlock(lock);
	return start;
}

/* helper */
static int same_filled(const char *src)
{
	return peek(src) && peek(src + 8);
}

/* hm-143, zswap_store(): a page of one byte is stored without its contents. */
/* expect: kmap-leak */
int store_page(struct page *page, spinlock_t *tree_lock)
{
	char *src = kmap_local_page(page);
	int *entry;

	entry = kmalloc(sizeof(*entry), GFP_KERNEL);
	if (!entry) {
		kunmap_local(src);
		return -ENOMEM;
	}
	if (same_filled(src)) {
		*entry = 0;
		goto insert;
	}
	*entry = 1;
	kunmap_local(src);
insert:
	spin_lock(tree_lock);
	kfree(entry);
	spin_unlock(tree_lock);
	return 0; /* here: kmap-leak */
}

/* clean */
int store_page_right(struct page *page, spinlock_t *tree_lock)
{
	char *src = kmap_local_page(page);
	int *entry;

	entry = kmalloc(sizeof(*entry), GFP_KERNEL);
	if (!entry) {
		kunmap_local(src);
		return -ENOMEM;
	}
	if (same_filled(src)) {
		*entry = 0;
		kunmap_local(src);
		goto insert;
	}
	*entry = 1;
	kunmap_local(src);
insert:
	spin_lock(tree_lock);
	kfree(entry);
	spin_unlock(tree_lock);
	return 0;
}

/* hm-145, smb3_init_transform_rq(): kmap() was replaced, kunmap() was not. */
/* expect: kmap-wrong-object */
void init_transform(struct page **new, struct page **old, int nr)
{
	for (int j = 0; j < nr; j++) {
		char *dst = kmap_local_page(new[j]);
		char *src = kmap_local_page(old[j]);

		memcpy(dst, src, 16);
		kunmap(new[j]); /* here: kmap-wrong-object */
		kunmap(old[j]); /* here: kmap-wrong-object */
	}
}

/* clean */
void init_transform_right(struct page **new, struct page **old, int nr)
{
	for (int j = 0; j < nr; j++) {
		char *dst = kmap_local_page(new[j]);
		char *src = kmap_local_page(old[j]);

		memcpy(dst, src, 16);
		kunmap_local(src);
		kunmap_local(dst);
	}
}

/* helper */
static unsigned long *pte_map(struct page *table)
{
	return kmap_local_page(table);
}

/* helper */
static void pte_unmap(unsigned long *pte)
{
	kunmap_local(pte);
}

/* hm-158, move_pages_pte(): an exit that has both, one or none of the two. */
/* expect: kmap-order */
int move_pages(struct page *dst, struct page *src, spinlock_t *ptl)
{
	unsigned long *dst_pte = NULL, *src_pte = NULL;
	int err = -EAGAIN;

	dst_pte = pte_map(dst);
	if (condition())
		goto out;
	src_pte = pte_map(src);
	spin_lock(ptl);
	*dst_pte = *src_pte;
	spin_unlock(ptl);
	err = 0;
out:
	if (dst_pte)
		pte_unmap(dst_pte); /* here: kmap-order */
	if (src_pte)
		pte_unmap(src_pte);
	return err;
}

/* clean */
int move_pages_right(struct page *dst, struct page *src, spinlock_t *ptl)
{
	unsigned long *dst_pte = NULL, *src_pte = NULL;
	int err = -EAGAIN;

	dst_pte = pte_map(dst);
	if (condition())
		goto out;
	src_pte = pte_map(src);
	spin_lock(ptl);
	*dst_pte = *src_pte;
	spin_unlock(ptl);
	err = 0;
out:
	if (src_pte)
		pte_unmap(src_pte);
	if (dst_pte)
		pte_unmap(dst_pte);
	return err;
}

/* helper */
static char *find_block(struct page *page, int slot)
{
	return condition() ? NULL : (char *)kmap_local_page(page) + slot * DIR_BLOCK;
}

/* hm-175, afs_dir_search_bucket(): the chain is left where the entry is found bad. */
/* expect: kmap-leak */
int search_bucket(struct page *page, int next)
{
	char *block;

	for (int chain = 0; chain < 2; chain++) {
		block = find_block(page, next);
		if (!block)
			return -EIO;
		if (peek(block))
			return -EINVAL; /* here: kmap-leak */
		kunmap_local(block);
		next++;
	}
	return 0;
}

/* clean */
int search_bucket_right(struct page *page, int next)
{
	char *block;
	int bad;

	for (int chain = 0; chain < 2; chain++) {
		block = find_block(page, next);
		if (!block)
			return -EIO;
		bad = peek(block);
		kunmap_local(block);
		if (bad)
			return -EINVAL;
		next++;
	}
	return 0;
}

/* hm-151, fill_fscrypt_truncate(): no page, no mapping, and one label for all. */
/* expect: kmap-unbalanced */
int fill_truncate(struct truncate *t)
{
	char *header = kmalloc(16, GFP_KERNEL), *iov = header;
	int err = -ENOMEM;

	if (!header)
		return err;
	if (t->boundary) {
		iov = kmap_local_page(t->page);
		memcpy(header, iov, 16);
	}
	err = attempt();
	if (err)
		goto out;
	header[0] = 1;
out:
	kunmap_local(iov); /* here: kmap-unbalanced */
	kfree(header);
	return err;
}

/* clean */
int fill_truncate_right(struct truncate *t)
{
	char *header = kmalloc(16, GFP_KERNEL), *iov = NULL;
	int err = -ENOMEM;

	if (!header)
		return err;
	if (t->boundary) {
		iov = kmap_local_page(t->page);
		memcpy(header, iov, 16);
	}
	err = attempt();
	if (err)
		goto out;
	header[0] = 1;
out:
	if (iov)
		kunmap_local(iov);
	kfree(header);
	return err;
}
