/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs around kmap(), each beside its fix.  The numbers are
 * those of the corpus of known bugs (Documentation/status.md).
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

struct btree {
	unsigned int node_size;
};

struct pagelist {
	struct page *tail;
	void *mapped_tail;
};

struct entry {
	struct page *page;
	char *buffer;
	int users;
};

struct transport_id {
	char *port;
	int protocol;
};

/* helper */
static char *read_block(int nr)
{
	char *block = kmalloc(16, GFP_KERNEL);

	return block ? block : ERR_PTR(-EIO);
}

/* hm-002, affs_do_readpage_ofs(): the only exit inside the loop. */
/* expect: kmap-leak */
int read_page(struct page *page, int blocks)
{
	char *data = kmap(page), *block;

	for (int nr = 0; nr < blocks; nr++) {
		block = read_block(nr);
		if (IS_ERR(block))
			return PTR_ERR(block); /* here: kmap-leak */
		memcpy(data + nr * 16, block, 16);
		kfree(block);
	}
	kunmap(page);
	return 0;
}

/* clean */
int read_page_right(struct page *page, int blocks)
{
	char *data = kmap(page), *block;
	int err = 0;

	for (int nr = 0; nr < blocks; nr++) {
		block = read_block(nr);
		if (IS_ERR(block)) {
			err = PTR_ERR(block);
			break;
		}
		memcpy(data + nr * 16, block, 16);
		kfree(block);
	}
	kunmap(page);
	return err;
}

/* hm-004, hfs_btree_open(): the label is from before the map. */
/* expect: kmap-leak */
int btree_open(struct btree *tree)
{
	struct page *page = find_page(0);
	u32 *head;

	if (IS_ERR(page))
		return PTR_ERR(page);
	head = kmap(page);
	tree->node_size = head[0];
	if (peek(head))
		goto fail_page;
	kunmap(page);
	put_page(page);
	return 0;
fail_page:
	put_page(page);
	return -EINVAL; /* here: kmap-leak */
}

/* clean */
int btree_open_right(struct btree *tree)
{
	struct page *page = find_page(0);
	u32 *head;

	if (IS_ERR(page))
		return PTR_ERR(page);
	head = kmap(page);
	tree->node_size = head[0];
	if (peek(head))
		goto fail_page;
	kunmap(page);
	put_page(page);
	return 0;
fail_page:
	kunmap(page);
	put_page(page);
	return -EINVAL;
}

/* hm-008, fuse_ioctl_copy_user(): a fault leaves both loops. */
/* expect: kmap-leak */
int ioctl_copy_user(struct page **pages, char __user *buf, int nr, bool to_user)
{
	while (nr--) {
		char *map = kmap(pages[nr]);

		for (int done = 0; done < 32; done += 16) {
			int left = to_user ? copy_to_user(buf, map + done, 16) :
					     copy_from_user(map + done, buf, 16);

			if (left)
				return -EFAULT; /* here: kmap-leak */
		}
		kunmap(pages[nr]);
	}
	return 0;
}

/* hm-104, the same function as first written. */
/* expect: kmap-wrong-object */
int ioctl_copy_user_by_address(struct page **pages, char __user *buf, int nr)
{
	while (nr--) {
		void *map = kmap(pages[nr]);
		int left = copy_to_user(buf, map, 16);

		kunmap(map); /* here: kmap-wrong-object */
		if (left)
			return -EFAULT;
	}
	return 0;
}

/* clean */
int ioctl_copy_user_right(struct page **pages, char __user *buf, int nr, bool to_user)
{
	while (nr--) {
		char *map = kmap(pages[nr]);
		int left = 0;

		for (int done = 0; done < 32 && !left; done += 16)
			left = to_user ? copy_to_user(buf, map + done, 16) :
					 copy_from_user(map + done, buf, 16);
		kunmap(pages[nr]);
		if (left)
			return -EFAULT;
	}
	return 0;
}

/* hm-010, test_cipher() of tcrypt: mapped to print it, and that is all. */
/* expect: kmap-leak */
int test_cipher(int offset)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *q;
	int failed;

	if (!page)
		return -ENOMEM;
	q = (char *)kmap(page) + offset;
	failed = peek(q);
	__free_page(page);
	return failed; /* here: kmap-leak */
}

/* clean */
int test_cipher_right(int offset)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *q;
	int failed;

	if (!page)
		return -ENOMEM;
	q = (char *)kmap(page) + offset;
	failed = peek(q);
	kunmap(page);
	__free_page(page);
	return failed;
}

/* helper */
static int prepare_write(struct page *page)
{
	touch(kmap(page));
	return attempt();
}

/* helper */
static void commit_write(struct page *page)
{
	set_page_dirty(page);
	kunmap(page);
}

/* hm-014, ecryptfs_prepare_write(): kunmap() is commit_write's, which an error never reaches. */
/* expect: kmap-leak */
int write_page(struct page *page)
{
	int err = prepare_write(page);

	if (err)
		return err; /* here: kmap-leak */
	commit_write(page);
	return 0;
}

/* clean */
int write_page_right(struct page *page)
{
	int err = prepare_write(page);

	if (err) {
		kunmap(page);
		return err;
	}
	commit_write(page);
	return 0;
}

/* helper */
static char *get_buffer(struct entry *e)
{
	if (!e->users++)
		e->buffer = kmap(e->page);
	return e->buffer;
}

/* helper */
static void commit_buffer(struct entry *e)
{
	if (!--e->users)
		kunmap(e->page);
}

/* hm-047, send_to_sock() of dlm: the last user has unmapped the entry's page. */
/* expect: kmap-unbalanced */
void send_entry(struct page *page)
{
	struct entry e = { .page = page };

	touch(get_buffer(&e));
	commit_buffer(&e);
	kunmap(e.page); /* here: kmap-unbalanced */
	put_page(e.page);
}

/* clean */
void send_entry_right(struct page *page)
{
	struct entry e = { .page = page };

	touch(get_buffer(&e));
	commit_buffer(&e);
	put_page(e.page);
}

/* helper */
static void dump_pages(struct page **pages, char *to, int nr)
{
	while (nr--) {
		memcpy(to, kmap(pages[nr]), 16);
		kunmap(pages[nr]);
	}
}

/* hm-089, i915_dump_pages(): the list's lock is the caller's. */
/* expect: kmap-in-atomic */
void batchbuffer_info(struct page **pages, spinlock_t *list_lock, char *to)
{
	spin_lock(list_lock);
	dump_pages(pages, to, 2); /* here: kmap-in-atomic */
	spin_unlock(list_lock);
}

/* clean */
void batchbuffer_info_right(struct page **pages, struct mutex *list_lock, char *to)
{
	mutex_lock(list_lock);
	dump_pages(pages, to, 2);
	mutex_unlock(list_lock);
}

/* helper */
static void add_page(struct pagelist *pl, struct page *page)
{
	pl->tail = page;
	pl->mapped_tail = kmap(page);
}

/* helper */
static void unmap_tail_by_address(struct pagelist *pl)
{
	if (pl->mapped_tail)
		kunmap(pl->mapped_tail);
	pl->mapped_tail = NULL;
}

/* helper */
static void unmap_tail(struct pagelist *pl)
{
	if (pl->mapped_tail)
		kunmap(pl->tail);
	pl->mapped_tail = NULL;
}

/* hm-120, ceph_pagelist_addpage(): the list keeps the address, kunmap() wants the page. */
/* expect: kmap-wrong-object */
void encode(struct page *page)
{
	struct pagelist pl = { NULL };

	add_page(&pl, page);
	touch(pl.mapped_tail);
	unmap_tail_by_address(&pl); /* here: kmap-wrong-object */
}

/* clean */
void encode_right(struct page *page)
{
	struct pagelist pl = { NULL };

	add_page(&pl, page);
	touch(pl.mapped_tail);
	unmap_tail(&pl);
}

/* helper */
static void parse_id(char *buffer, struct transport_id *id)
{
	id->protocol = peek(buffer);
	id->port = id->protocol ? buffer + 24 : NULL;
}

/* hm-150, core_scsi3_emulate_pro_register_and_move(): the port is a place in the buffer. */
/* expect: kmap-use-after-unmap */
int register_and_move(struct page *page)
{
	struct transport_id id;

	parse_id(kmap(page), &id);
	kunmap(page);
	return id.port ? *id.port : 0; /* here: kmap-use-after-unmap */
}

/* clean */
int register_and_move_right(struct page *page)
{
	struct transport_id id;
	int port;

	parse_id(kmap(page), &id);
	port = id.port ? *id.port : 0;
	kunmap(page);
	return port;
}
