/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs in what kunmap_atomic() is given, each beside its fix:
 * from 2.6.36 on the build refuses the page, and from 3.5 on the slot.  The
 * numbers are those of the corpus of known bugs (Documentation/status.md).
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/hardirq.h>
#include <linux/kernel.h>
#include <case.h>

struct header {
	u32 type, length;
};

/* hm-034, i915_dump_pages(): kunmap() became kunmap_atomic(), its argument stayed. */
/* expect: kmap-wrong-object */
void dump_pages(struct page **pages, char *to, int nr)
{
	for (int page = 0; page < nr; page++) {
		char *mem = kmap_atomic(pages[page], KM_USER0);

		memcpy(to, mem, 16);
		kunmap_atomic(pages[page], KM_USER0); /* here: kmap-wrong-object */
	}
}

/* clean */
void dump_pages_right(struct page **pages, char *to, int nr)
{
	for (int page = 0; page < nr; page++) {
		char *mem = kmap_atomic(pages[page], KM_USER0);

		memcpy(to, mem, 16);
		kunmap_atomic(mem, KM_USER0);
	}
}

/* hm-110, gfs2_commit_write(): mapped only where the inode is stuffed. */
/* expect: kmap-wrong-object */
int commit_write(struct page *page, char *buf, unsigned int to, bool stuffed)
{
	if (stuffed) {
		char *kaddr = kmap_atomic(page, KM_USER0);

		memcpy(buf, kaddr, to);
		kunmap_atomic(page, KM_USER0); /* here: kmap-wrong-object */
		set_page_dirty(page);
	}
	return attempt();
}

/* clean */
int commit_write_right(struct page *page, char *buf, unsigned int to, bool stuffed)
{
	if (stuffed) {
		char *kaddr = kmap_atomic(page, KM_USER0);

		memcpy(buf, kaddr, to);
		kunmap_atomic(kaddr, KM_USER0);
		set_page_dirty(page);
	}
	return attempt();
}

/* hm-168, pkt_copy_bio_data(): a bio's pages, each mapped in turn. */
/* expect: kmap-wrong-object */
void copy_bio_data(struct page **src, char *dst, int left)
{
	int n = 0;

	while (left > 0) {
		char *from = kmap_atomic(src[n], KM_USER0);

		memcpy(dst, from, 16);
		kunmap_atomic(src[n], KM_USER0); /* here: kmap-wrong-object */
		n++;
		left--;
	}
}

/* clean */
void copy_bio_data_right(struct page **src, char *dst, int left)
{
	int n = 0;

	while (left > 0) {
		char *from = kmap_atomic(src[n], KM_USER0);

		memcpy(dst, from, 16);
		kunmap_atomic(from, KM_USER0);
		n++;
		left--;
	}
}

/* hm-036, RndisFilterOnReceive(): the offset is in bytes, the pointer's steps are not. */
/* expect: kmap-wrong-object */
int on_receive(struct page *page)
{
	struct header *header = kmap_atomic(page, KM_IRQ0);

	header = (struct header *)((char *)header + 64);
	if (peek(header)) {
		kunmap_atomic(header - 64, KM_IRQ0); /* here: kmap-wrong-object */
		return -EINVAL;
	}
	kunmap_atomic((char *)header - 64, KM_IRQ0);
	return 0;
}

/* The same with an offset that the packet has. */
/* expect: kmap-wrong-object */
void on_receive_at(struct page *page, unsigned int offset)
{
	struct header *header = kmap_atomic(page, KM_IRQ0);

	header = (struct header *)((char *)header + offset);
	peek(header);
	kunmap_atomic(header - offset, KM_IRQ0); /* here: kmap-wrong-object */
}

/* clean */
void on_receive_at_right(struct page *page, unsigned int offset)
{
	struct header *header = kmap_atomic(page, KM_IRQ0);

	header = (struct header *)((char *)header + offset);
	peek(header);
	kunmap_atomic((char *)header - offset, KM_IRQ0);
}

/* clean */
void on_receive_at_the_start(struct page *page, unsigned int offset)
{
	struct header *header = kmap_atomic(page, KM_IRQ0);

	if (offset) {
		kunmap_atomic(header, KM_IRQ0);
		return;
	}
	header = (struct header *)((char *)header + offset);
	peek(header);
	kunmap_atomic(header - offset, KM_IRQ0);
}

/* clean */
int on_receive_right(struct page *page)
{
	struct header *header = kmap_atomic(page, KM_IRQ0);

	header = (struct header *)((char *)header + 64);
	if (peek(header)) {
		kunmap_atomic((char *)header - 64, KM_IRQ0);
		return -EINVAL;
	}
	kunmap_atomic((char *)header - 64, KM_IRQ0);
	return 0;
}

/* helper */
static enum km_type crypto_kmap_type(int out)
{
	return (in_softirq() ? KM_SOFTIRQ0 : KM_USER0) + out;
}

/* helper */
static char *crypto_map(struct page *page, int out)
{
	return kmap_atomic(page, crypto_kmap_type(out));
}

/* helper */
static void crypto_unmap(char *addr, int out)
{
	kunmap_atomic(addr, crypto_kmap_type(out));
}

/* No bug of this rule is known; made from crypto_kmap(), whose slot both ends work out. */
/* expect: kmap-slot-mismatch */
void crypt_segment(struct page *src, struct page *dst)
{
	char *from = crypto_map(src, 0), *to = crypto_map(dst, 1);

	memcpy(to, from, 16);
	crypto_unmap(to, 0); /* here: kmap-slot-mismatch */
	crypto_unmap(from, 1); /* here: kmap-slot-mismatch */
}

/* clean */
void crypt_segment_right(struct page *src, struct page *dst)
{
	char *from = crypto_map(src, 0), *to = crypto_map(dst, 1);

	memcpy(to, from, 16);
	crypto_unmap(to, 1);
	crypto_unmap(from, 0);
}
