/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is mapped for one copy only, and what looks like it.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <case.h>

struct head {
	int magic;
	char name[16];
};

/* helper */
static inline void flush_dcache_page(struct page *page)
{
}

/* helper */
static inline void clear_page(void *addr)
{
	memset(addr, 0, PAGE_SIZE);
}

/* Converted: */

/* clean */
void from_the_pool(struct page *page, char *buf)
{
	char *addr;

	addr = kmap(page);
	memcpy(buf, addr, 1);
	kunmap(page);
}

/* clean */
int from_an_offset(struct page *page, char *buf)
{
	u8 *addr = kmap_atomic(page);

	memcpy(buf, addr + 8, 1);
	kunmap_atomic(addr);
	return 0;
}

/* clean */
void to_a_structure(struct page *page, struct head *head)
{
	void *addr = kmap_local_page(page);

	memcpy(head, addr, sizeof(*head));
	kunmap_local(addr);
}

/* clean */
void to_a_part(struct page *page, struct head *head)
{
	char *addr = kmap_local_page(page), *other = head->name;

	memcpy(head->name, &addr[16], 1);
	kunmap_local(addr);
	touch(other);
}

/* clean */
int both_ways(struct page *page, char *buf)
{
	char *addr = NULL;
	int err;

	addr = kmap(page);
	memcpy(buf, addr, 1);
	kunmap(page);
	err = attempt();
	if (err)
		goto out;
	addr = kmap(page);
	memcpy(addr, buf, 1);
	flush_dcache_page(page);
	kunmap(page);
out:
	return err;
}

/* clean */
void to_the_page(struct page *page, const struct head *head)
{
	struct head *addr = kmap_local_page(page);

	memcpy(addr, head, sizeof(*head));
	flush_dcache_page(page);
	kunmap_local(addr);
}

/* clean */
void filled(struct page *page)
{
	void *addr;

	addr = kmap_atomic(page);
	memset(addr, 0xff, PAGE_SIZE);
	kunmap_atomic(addr);
}

/* The flush stays where it was. */
/* clean */
void zeroed_then_flushed(struct page *page, unsigned int off)
{
	char *addr = kmap_atomic(page);

	memset(addr + off, 0, PAGE_SIZE - off);
	kunmap_atomic(addr);
	flush_dcache_page(page);
}

/* clean */
void zeroed_and_flushed(struct page *page, unsigned int off)
{
	size_t len = min_t(size_t, off * 2, PAGE_SIZE - off);
	char *addr = kmap_atomic(page);

	memset(addr + off, 0, len);
	flush_dcache_page(page);
	kunmap_atomic(addr);
}

/* clean */
void cleared_in_a_loop(struct page *page)
{
	do {
		void *addr = kmap_local_page(page);

		clear_page(addr);
		kunmap_local(addr);
	} while (condition());
}

/* clean */
void page_to_page(struct page *to, struct page *from)
{
	char *dst, *src;

	src = kmap_local_page(from);
	dst = kmap_local_page(to);
	memcpy(dst, src + 8, 8);
	kunmap_local(dst);
	kunmap_local(src);
}

/* The outer mapping is still needed. */
/* clean */
void inside_another(struct page *to, struct page *from)
{
	int *dst, *src;

	dst = kmap_local_page(to);
	src = kmap_local_page(from);
	memcpy(dst + 1, src, 8);
	kunmap_local(src);
	touch(dst);
	kunmap_local(dst);
}

/* clean */
void next_use_maps_anew(struct page *page, char *buf)
{
	char *addr;

	addr = kmap_local_page(page);
	memcpy(buf, addr, 1);
	kunmap_local(addr);
	addr = kmap_local_page(page);
	touch(addr);
	kunmap_local(addr);
}

/* The length is made to fit the page, then perhaps the buffer. */
/* clean */
void made_to_fit(struct page *page, size_t off, char *buf, size_t max)
{
	size_t len = 1;
	void *addr;

	if (off >= PAGE_SIZE || !max)
		return;
	len = PAGE_SIZE - off;
	if (len > max)
		len = max;
	addr = kmap_atomic(page);
	memcpy(buf, addr + off, len);
	kunmap_atomic(addr);
}

/* Left alone: */

/* The pages may lie in a row. */
/* clean */
void length_unknown(struct page *page, char *buf, size_t off)
{
	char *addr = kmap_local_page(page);

	memcpy(buf, addr + off, off + 1);
	kunmap_local(addr);
}

/* It fits behind another offset. */
/* clean */
void other_offset(struct page *page, char *buf, size_t off)
{
	size_t len = PAGE_SIZE - 2 * off;
	char *addr = kmap_local_page(page);

	len = off;
	memcpy(buf, addr + off, len);
	kunmap_local(addr);
}

/* memcpy_to_page() would flush. */
/* clean */
void not_flushed(struct page *page, char *buf)
{
	char *addr = kmap_local_page(page);

	memcpy(addr, buf, 1);
	kunmap_local(addr);
}

/* memcpy_to_page() would flush before the unmap. */
/* clean */
void flushed_later(struct page *page, char *buf)
{
	char *addr = kmap_local_page(page);

	memcpy(addr, buf, 1);
	kunmap_local(addr);
	flush_dcache_page(page);
}

/* Counts in integers. */
/* clean */
void not_bytes(struct page *page, char *buf)
{
	int *addr = kmap_local_page(page);

	memcpy(buf, addr + 1, 1);
	kunmap_local(addr);
}

/* Only the address is read; but it is. */
/* clean */
bool compared_later(struct page *page, char *buf)
{
	char *addr = kmap_local_page(page);

	memcpy(buf, addr, 1);
	kunmap_local(addr);
	return addr == buf;
}

/* The declaration would go, and with it the variable of the second mapping. */
/* clean */
void declared_there(struct page *page, char *buf)
{
	char *addr = kmap_local_page(page);

	memcpy(buf, addr, 1);
	kunmap_local(addr);
	addr = kmap_local_page(page);
	touch(addr);
	kunmap_local(addr);
}

/* Mapped on one of two ways. */
/* clean */
void mapped_or_not(struct page *page, char *buf)
{
	char *addr = buf;
	int mapped = condition();

	if (mapped)
		addr = kmap_local_page(page);
	memcpy(buf, addr, 1);
	if (mapped)
		kunmap_local(addr);
}

/* The pages are others by the time of the unmap, or would be asked for twice. */
/* clean */
void side_effects(struct page **pages, char *buf)
{
	char *addr = kmap_local_page(*pages++);

	memcpy(buf, addr, peek(buf) & 1);
	kunmap_local(addr);
}

/* What is between happens with the page mapped. */
/* clean */
int between(struct page *page, char *buf)
{
	char *addr = kmap_atomic(page);
	int first = peek(addr);

	memcpy(buf, addr, 1);
	kunmap_atomic(addr);
	return first;
}

/* clean */
void two_copies(struct page *page, char *buf)
{
	char *addr = kmap_atomic(page);

	memcpy(buf, addr, 1);
	memcpy(buf + 1, addr + 2, 1);
	kunmap_atomic(addr);
}

/* Copies to a place in the page itself. */
/* clean */
void within_the_page(struct page *page)
{
	char *addr = kmap_atomic(page);

	memcpy(addr + 8, addr, 1);
	flush_dcache_page(page);
	kunmap_atomic(addr);
}

/* Where in the page is known, that the bytes end there is not. */
/* clean */
void not_clipped(struct page *page, unsigned long pos, char *buf, int size)
{
	char *addr = kmap_local_page(page);

	memcpy(buf, addr + offset_in_page(pos), size);
	kunmap_local(addr);
}

/* The function of that name must not call itself. */
/* clean */
static inline void copy_user_highpage(struct page *to, struct page *from)
{
	char *src = kmap_local_page(from);
	char *dst = kmap_local_page(to);

	memcpy(dst, src, 8);
	kunmap_local(dst);
	kunmap_local(src);
}
