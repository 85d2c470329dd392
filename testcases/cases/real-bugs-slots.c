/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs in kmap_atomic() with a slot, each beside its fix.  The
 * numbers are those of the corpus of known bugs (Documentation/status.md).
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <case.h>

struct walk {
	struct page *page;
	unsigned int offset;
	char *data;
};

/* hm-048, transfer_none() of loop: the roles change, the order of unmapping does not. */
/* expect: kmap-order@stack-km */
void transfer(struct page *raw, struct page *loop, int write)
{
	char *raw_addr = kmap_atomic(raw, KM_USER0);
	char *loop_addr = kmap_atomic(loop, KM_USER1);

	if (write)
		memcpy(loop_addr, raw_addr, 16);
	else
		memcpy(raw_addr, loop_addr, 16);
	kunmap_atomic(raw_addr, KM_USER0); /* here: kmap-order */
	kunmap_atomic(loop_addr, KM_USER1);
}

/* clean */
void transfer_right(struct page *raw, struct page *loop, int write)
{
	char *raw_addr = kmap_atomic(raw, KM_USER0);
	char *loop_addr = kmap_atomic(loop, KM_USER1);

	if (write)
		memcpy(loop_addr, raw_addr, 16);
	else
		memcpy(raw_addr, loop_addr, 16);
	kunmap_atomic(loop_addr, KM_USER1);
	kunmap_atomic(raw_addr, KM_USER0);
}

/* hm-056, rd_blkdev_pagecache_IO(): mapped in either branch, unmapped in common. */
/* expect: kmap-order@stack-km */
void ramdisk_io(struct page *page, struct page *vec, int write)
{
	char *src, *dst;

	if (write) {
		src = kmap_atomic(vec, KM_USER0);
		dst = kmap_atomic(page, KM_USER1);
	} else {
		src = kmap_atomic(page, KM_USER0);
		dst = kmap_atomic(vec, KM_USER1);
	}
	memcpy(dst, src, 16);
	kunmap_atomic(src, KM_USER0); /* here: kmap-order */
	kunmap_atomic(dst, KM_USER1);
}

/* clean */
void ramdisk_io_right(struct page *page, struct page *vec, int write)
{
	char *src, *dst;

	if (write) {
		src = kmap_atomic(vec, KM_USER0);
		dst = kmap_atomic(page, KM_USER1);
	} else {
		src = kmap_atomic(page, KM_USER0);
		dst = kmap_atomic(vec, KM_USER1);
	}
	memcpy(dst, src, 16);
	kunmap_atomic(dst, KM_USER1);
	kunmap_atomic(src, KM_USER0);
}

/* helper */
static struct page **dir_map(struct page *page)
{
	return kmap_atomic(page, KM_USER0);
}

/* helper */
static void dir_unmap(struct page **dir)
{
	kunmap_atomic(dir, KM_USER0);
}

/* helper */
static unsigned long *swp_map(struct page *page)
{
	return kmap_atomic(page, KM_USER1);
}

/* helper */
static void swp_unmap(unsigned long *entry)
{
	kunmap_atomic(entry, KM_USER1);
}

/* hm-132, shmem_unuse_inode(): found in the middle, and the directory is put down first. */
/* expect: kmap-order@stack-km */
int unuse(struct page *top, struct page *sub, unsigned long swap)
{
	struct page **dir = dir_map(top);
	unsigned long *entry = swp_map(sub);
	int found = 0;

	for (int i = 0; i < 2; i++)
		if (peek(&entry[i]))
			goto lost;
	swp_unmap(entry);
	dir_unmap(dir);
	return found;
lost:
	found = swap + 1;
	dir_unmap(dir); /* here: kmap-order */
	swp_unmap(entry);
	return found;
}

/* clean */
int unuse_right(struct page *top, struct page *sub, unsigned long swap)
{
	struct page **dir = dir_map(top);
	unsigned long *entry = swp_map(sub);
	int found = 0;

	for (int i = 0; i < 2; i++)
		if (peek(&entry[i]))
			goto lost;
	swp_unmap(entry);
	dir_unmap(dir);
	return found;
lost:
	found = swap + 1;
	swp_unmap(entry);
	dir_unmap(dir);
	return found;
}

/* hm-098, async_memcpy(): the line that was copied kept its slot. */
/* expect: kmap-slot-reuse@slots */
void async_memcpy(struct page *dest, struct page *src, unsigned int offset)
{
	char *dest_buf = (char *)kmap_atomic(dest, KM_USER0) + offset;
	char *src_buf = (char *)kmap_atomic(src, KM_USER0) + offset; /* here: kmap-slot-reuse */

	memcpy(dest_buf, src_buf, 16);
	kunmap_atomic(src_buf, KM_USER0);
	kunmap_atomic(dest_buf, KM_USER0);
}

/* clean */
void async_memcpy_right(struct page *dest, struct page *src, unsigned int offset)
{
	char *dest_buf = (char *)kmap_atomic(dest, KM_USER0) + offset;
	char *src_buf = (char *)kmap_atomic(src, KM_USER1) + offset;

	memcpy(dest_buf, src_buf, 16);
	kunmap_atomic(src_buf, KM_USER1);
	kunmap_atomic(dest_buf, KM_USER0);
}

/* helper */
static void read_buffer(struct page **pages, char *to, unsigned int start, int len)
{
	while (len--) {
		char *kaddr = kmap_atomic(pages[start], KM_USER1);

		memcpy(to, kaddr, 16);
		kunmap_atomic(kaddr, KM_USER1);
		start++;
	}
}

/* hm-100, copy_extent_buffer() of btrfs: the reader has a slot of its own, this one. */
/* expect: kmap-slot-reuse@slots */
void copy_buffer(struct page *dst, struct page **src, unsigned int start)
{
	char *kaddr = kmap_atomic(dst, KM_USER1);

	read_buffer(src, kaddr, start, 2); /* here: kmap-slot-reuse */
	kunmap_atomic(kaddr, KM_USER1);
}

/* clean */
void copy_buffer_right(struct page *dst, struct page **src, unsigned int start)
{
	char *kaddr = kmap_atomic(dst, KM_USER0);

	read_buffer(src, kaddr, start, 2);
	kunmap_atomic(kaddr, KM_USER0);
}

/* hm-167, bio_copy(): two variants by context, and one of them has one slot for two. */
/* expect: kmap-slot-reuse@slots */
void bio_copy(struct page *to, struct page *from, int in_irq)
{
	enum km_type src = in_irq ? KM_BIO_SRC_IRQ : KM_USER0;
	enum km_type dst = in_irq ? KM_BIO_SRC_IRQ : KM_USER1;
	unsigned long flags;
	char *vfrom, *vto;

	local_irq_save(flags);
	vfrom = kmap_atomic(from, src);
	vto = kmap_atomic(to, dst); /* here: kmap-slot-reuse */
	memcpy(vto, vfrom, 16);
	kunmap_atomic(vto, dst);
	kunmap_atomic(vfrom, src);
	local_irq_restore(flags);
}

/* clean */
void bio_copy_right(struct page *to, struct page *from, int in_irq)
{
	enum km_type src = in_irq ? KM_BIO_SRC_IRQ : KM_USER0;
	enum km_type dst = in_irq ? KM_BIO_DST_IRQ : KM_USER1;
	unsigned long flags;
	char *vfrom, *vto;

	local_irq_save(flags);
	vfrom = kmap_atomic(from, src);
	vto = kmap_atomic(to, dst);
	memcpy(vto, vfrom, 16);
	kunmap_atomic(vto, dst);
	kunmap_atomic(vfrom, src);
	local_irq_restore(flags);
}

/* helper */
static void walk_map(struct walk *walk)
{
	walk->data = (char *)kmap_atomic(walk->page, KM_USER0) + walk->offset;
}

/* helper */
static void walk_unmap_before(struct walk *walk)
{
	kunmap_atomic(walk->data - 1, KM_USER0);
}

/* helper */
static void walk_unmap(struct walk *walk)
{
	kunmap_atomic(walk->data, KM_USER0);
}

/* hm-038, scatterwalk_unmap(): right behind what was copied, wrong where nothing was. */
/* expect: kmap-wrong-object */
void copy_chunk(struct page *page, char *buf)
{
	struct walk walk = { .page = page };

	walk_map(&walk);
	memcpy(buf, walk.data, 16);
	walk_unmap_before(&walk); /* here: kmap-wrong-object */
}

/* clean */
void copy_chunk_right(struct page *page, char *buf)
{
	struct walk walk = { .page = page };

	walk_map(&walk);
	memcpy(buf, walk.data, 16);
	walk_unmap(&walk);
}

/* clean */
void copy_chunk_and_advance(struct page *page, char *buf)
{
	struct walk walk = { .page = page };

	walk_map(&walk);
	memcpy(buf, walk.data, 16);
	walk.data += 16;
	walk_unmap_before(&walk);
}

/* hm-028, __user_copy_pt() of s390: no exit of the loop unmaps, so no pass does. */
/* expect: kmap-slot-reuse@slots, kmap-leak */
int user_copy(struct page **tables, int n)
{
	unsigned long *pte;

	do {
		pte = kmap_atomic(tables[n], KM_PTE0);
		if (peek(pte))
			goto fault;
	} while (n--);
	return 0;
fault:
	return -EFAULT;
}

/* clean */
int user_copy_right(struct page **tables, int n)
{
	unsigned long *pte;
	int absent;

	do {
		pte = kmap_atomic(tables[n], KM_PTE0);
		absent = peek(pte);
		kunmap_atomic(pte, KM_PTE0);
		if (absent)
			goto fault;
	} while (n--);
	return 0;
fault:
	return -EFAULT;
}

/* helper */
static int install(struct page *page, unsigned long *pte)
{
	int err = attempt();

	kunmap_atomic(pte, KM_PTE0);
	if (!err)
		set_page_dirty(page);
	return err;
}

/* hm-124, do_nonlinear_fault(): of two callers one has unmapped already. */
/* expect: kmap-unbalanced */
int nonlinear_fault(struct page *table, struct page *page)
{
	unsigned long *pte = kmap_atomic(table, KM_PTE0);
	int file = peek(pte);

	kunmap_atomic(pte, KM_PTE0);
	if (!file)
		return -EINVAL;
	return install(page, pte); /* here: kmap-unbalanced */
}

/* clean */
int linear_fault(struct page *table, struct page *page)
{
	unsigned long *pte = kmap_atomic(table, KM_PTE0);

	touch(pte);
	return install(page, pte);
}
