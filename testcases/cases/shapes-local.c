/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real code of the newest generation, reduced: right code that
 * only looks wrong, and the mistakes that were made in it.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

struct actor {
	struct page **pages;
	void *pageaddr;
	int next;
	int nr;
};

struct line {
	struct page **src, **dst;
	char *src_addr, *dst_addr;
	int mapped_src, mapped_dst;
};

/* clean; given: if (choose(2)) a->pageaddr = kmap_local_page(model_page()) */
void *actor_next(struct actor *a, struct page *page)
{
	if (a->pageaddr)
		kunmap_local(a->pageaddr);
	a->pageaddr = NULL;
	if (a->next >= a->nr)
		return NULL;
	a->next++;
	a->pageaddr = kmap_local_page(page);
	return a->pageaddr;
}

/* clean; given: if (choose(2)) a->pageaddr = kmap_local_page(model_page()) */
void actor_finish(struct actor *a)
{
	if (a->pageaddr)
		kunmap_local(a->pageaddr);
	a->pageaddr = NULL;
}

/* clean */
void act(struct page **pages)
{
	struct actor a = { .pages = pages, .nr = 2 };
	char *addr;

	while ((addr = actor_next(&a, a.pages[a.next])))
		touch(addr);
	actor_finish(&a);
}

/* clean */
int act_and_stop(struct page **pages)
{
	struct actor a = { .pages = pages, .nr = 2 };
	char *addr = actor_next(&a, pages[0]);
	int ret = 0;

	if (!addr)
		return -EINVAL;
	if (peek(addr))
		ret = -EIO;
	actor_finish(&a);
	return ret;
}

/* Two mappings carried over a loop, the second on top of the first. */
/* clean */
void blit(struct page **src, struct page **dst, int lines)
{
	char *src_addr = NULL, *dst_addr = NULL;

	for (int i = 0; i < lines; i++) {
		if (dst_addr)
			kunmap_local(dst_addr);
		if (src_addr)
			kunmap_local(src_addr);
		src_addr = kmap_local_page(src[i]);
		dst_addr = kmap_local_page(dst[i]);
		memcpy(dst_addr, src_addr, 16);
	}
	if (dst_addr)
		kunmap_local(dst_addr);
	if (src_addr)
		kunmap_local(src_addr);
}

/* expect: kmap-order */
void blit_out_of_order(struct page **src, struct page **dst, int lines)
{
	char *src_addr = NULL, *dst_addr = NULL;

	for (int i = 0; i < lines; i++) {
		if (src_addr)
			kunmap_local(src_addr);
		if (dst_addr)
			kunmap_local(dst_addr);
		src_addr = kmap_local_page(src[i]);
		dst_addr = kmap_local_page(dst[i]);
		memcpy(dst_addr, src_addr, 16);
	}
	if (dst_addr)
		kunmap_local(dst_addr);
	if (src_addr)
		kunmap_local(src_addr);
}

/* Segments remapped at each page of descriptors. */
/* clean */
int parse_segments(struct page **indirect, int nseg)
{
	u32 *segments = NULL;
	int n, rc = 0;

	for (n = 0; n < nseg; n++) {
		if (n % 2 == 0) {
			if (segments)
				kunmap_atomic(segments);
			segments = kmap_atomic(indirect[n / 2]);
		}
		if (condition()) {
			rc = -EINVAL;
			goto unmap;
		}
		touch(&segments[n % 2]);
	}
unmap:
	if (segments)
		kunmap_atomic(segments);
	return rc;
}

/* expect: kmap-leak */
int parse_segments_returns(struct page **indirect, int nseg)
{
	u32 *segments = NULL;
	int n;

	for (n = 0; n < nseg; n++) {
		if (n % 2 == 0) {
			if (segments)
				kunmap_atomic(segments);
			segments = kmap_atomic(indirect[n / 2]);
		}
		if (condition())
			return -EINVAL; /* here: kmap-leak */
		touch(&segments[n % 2]);
	}
	if (segments)
		kunmap_atomic(segments);
	return 0;
}

/* A fragment that may be mapped or not: the error exit forgets. */
/* expect: kmap-leak */
int xmit(struct page *frag, char *head, int left)
{
	void *src = head;
	bool unmap = false;

	while (left--) {
		if (condition()) {
			if (unmap)
				kunmap_local(src);
			src = kmap_local_page(frag);
			unmap = true;
		}
		if (peek(src))
			goto drop;
	}
	if (unmap)
		kunmap_local(src);
	return 0;
drop:
	return -EIO; /* here: kmap-leak */
}

/* clean */
int xmit_right(struct page *frag, char *head, int left)
{
	void *src = head;
	bool unmap = false;

	while (left--) {
		if (condition()) {
			if (unmap)
				kunmap_local(src);
			src = kmap_local_page(frag);
			unmap = true;
		}
		if (peek(src))
			goto drop;
	}
	if (unmap)
		kunmap_local(src);
	return 0;
drop:
	if (unmap)
		kunmap_local(src);
	return -EIO;
}

/* A pointer that only one path sets is unmapped on the other. */
/* expect: kmap-unbalanced */
int truncate_block(struct page *page, int size)
{
	char *buffer = kmalloc(16, GFP_KERNEL);
	void *addr = buffer;
	int err;

	if (!buffer)
		return -ENOMEM;
	if (size) {
		addr = kmap_local_page(page);
		memcpy(buffer, addr, 16);
	}
	err = attempt();
	kunmap_local(addr); /* here: kmap-unbalanced */
	kfree(buffer);
	return err;
}

/* clean */
int truncate_block_right(struct page *page, int size)
{
	char *buffer = kmalloc(16, GFP_KERNEL);
	void *addr;
	int err;

	if (!buffer)
		return -ENOMEM;
	if (size) {
		addr = kmap_local_page(page);
		memcpy(buffer, addr, 16);
		kunmap_local(addr);
	}
	err = attempt();
	kfree(buffer);
	return err;
}

/* Found in the middle, unmapped there and again at the common exit. */
/* expect: kmap-unbalanced */
int edit_directory(struct page *page)
{
	char *block = kmap_local_page(page);
	int err = 0;

	if (peek(block)) {
		touch(block + 32);
		kunmap_local(block);
		goto out;
	}
	err = attempt();
	touch(block);
out:
	kunmap_local(block);
	return err;
}

/* Ways out of an array of mappings are not looked into. */
/* clean */
int recover_stripes(struct page **pages, int nr)
{
	void *pointers[4], *unmap[4];
	int i, err = 0;

	for (i = 0; i < nr; i++) {
		pointers[i] = kmap_local_page(pages[i]);
		unmap[i] = pointers[i];
	}
	err = attempt();
	if (err)
		goto cleanup;
	for (i = 0; i < nr; i++)
		touch(pointers[i]);
cleanup:
	for (i = nr - 1; i >= 0; i--)
		kunmap_local(unmap[i]);
	return err;
}

/* clean */
int bitmask_of_mappings(struct page **pages, int nr)
{
	unsigned long mask = 0;
	void *addrs[4];
	int i;

	for (i = 0; i < nr; i++)
		if (condition()) {
			addrs[i] = kmap_local_page(pages[i]);
			mask |= 1UL << i;
		}
	while (i--)
		if (mask & 1UL << i)
			kunmap_local((void *)((unsigned long)addrs[i] & PAGE_MASK));
	return 0;
}

/* A pointer into the buffer outlives the buffer's mapping. */
/* helper */
static char *parse_id(char *buffer, char **port)
{
	*port = buffer + 24;
	return buffer;
}

/* expect: kmap-use-after-unmap */
int register_and_move(struct page *page)
{
	char *buffer = kmap_local_page(page), *port, *id;

	id = parse_id(buffer, &port);
	touch(id);
	kunmap_local(buffer);
	return *port; /* here: kmap-use-after-unmap */
}

/* clean */
int register_and_move_right(struct page *page)
{
	char *buffer = kmap_local_page(page), *port, *id;
	int value;

	id = parse_id(buffer, &port);
	touch(id);
	value = *port;
	kunmap_local(buffer);
	return value;
}

/* The lock is needed for the page only, not for its bytes. */
/* clean */
int snapshot(struct page **slot, spinlock_t *lock, char *to)
{
	struct page *page;
	char *addr;

	spin_lock(lock);
	page = *slot;
	get_page(page);
	spin_unlock(lock);
	addr = kmap(page);
	memcpy(to, addr, 16);
	kunmap(page);
	put_page(page);
	return 0;
}

/* expect: kmap-in-atomic */
int snapshot_under_the_lock(struct page **slot, spinlock_t *lock, char *to)
{
	char *addr;

	spin_lock(lock);
	addr = kmap(*slot); /* here: kmap-in-atomic */
	memcpy(to, addr, 16);
	kunmap(*slot);
	spin_unlock(lock);
	return 0;
}
