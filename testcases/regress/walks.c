/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A pointer that walks through a mapping is still an address in it after the
 * passes of a loop are joined, a difference of two addresses is none; a mapping
 * that is kept from pass to pass is not forgotten.
 */
struct page;
struct entry { unsigned short length; char name[6]; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *get_page(unsigned long index);
void put_page(struct page *page);
int match(struct entry *entry);
unsigned int last_byte(unsigned int n);
int copy(void *addr, int n);
int next(void);

#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* helper */
static void *map_index(unsigned int n, struct page **result)
{
	struct page *page = get_page(n);
	void *addr;

	if (IS_ERR(page))
		return page;
	addr = kmap_local_page(page);
	*result = page;
	return addr;
}

/* clean */
struct entry *returned_mapped(unsigned int npages, unsigned int start, struct page **page)
{
	unsigned int n = start;
	struct entry *entry;

	do {
		char *addr = map_index(n, page);

		if (IS_ERR(addr))
			return (void *)addr;
		entry = (struct entry *)addr;
		addr += last_byte(n) - 8;
		while ((char *)entry <= addr) {
			if (entry->length == 0) {
				kunmap_local(entry);
				goto out;
			}
			if (match(entry))
				goto found;
			entry = (struct entry *)((char *)entry + entry->length);
		}
		kunmap_local(addr);
		if (++n >= npages)
			n = 0;
	} while (n != start);
out:
	return (void *)-2L;
found:
	return entry;
}

/* expect: kmap-leak */
int found_and_forgotten(struct page *page, unsigned int length)
{
	char *addr = kmap_local_page(page);
	struct entry *entry = (struct entry *)addr;

	while ((char *)entry <= addr + length) {
		if (match(entry))
			return 1; /* here: kmap-leak */
		entry = (struct entry *)((char *)entry + entry->length);
	}
	kunmap_local(addr);
	return 0;
}

/* clean */
int unmapped_through_the_walker(unsigned int npages, unsigned int n, unsigned int offset)
{
	for (; n < npages; n++, offset = 0) {
		struct page *page;
		char *p, *limit, *addr = map_index(n, &page);

		if (IS_ERR(addr))
			continue;
		p = addr + offset;
		limit = addr + last_byte(n) - 8;
		for (; p <= limit; p += 16) {
			if (!match((struct entry *)p)) {
				kunmap_local(p);
				return 0;
			}
		}
		kunmap_local(addr);
	}
	return 0;
}

/* expect: kmap-leak */
unsigned int difference(struct page *page, unsigned int size, unsigned int offset)
{
	unsigned int *p = kmap_local_page(page), *c = p + (offset & 32767) / 32, start;

	start = (c - p) * 32;
	if (start >= size)
		goto out;
	kunmap_local(p);
out:
	return start; /* here: kmap-leak */
}

/* clean */
unsigned int difference_unmapped(struct page *page, unsigned int size, unsigned int offset)
{
	unsigned int *p = kmap_local_page(page), *c = p + (offset & 32767) / 32, start;

	start = (c - p) * 32;
	kunmap_local(p);
	return start >= size ? size : start;
}

/* expect: kmap-leak */
unsigned int difference_after_a_walk(struct page *page, unsigned int size, unsigned int offset)
{
	unsigned int *p = kmap_local_page(page), *c = p, start;

	while (*c)
		c++;
	start = offset + (c - p) * 32;
	if (start >= size)
		goto out;
	kunmap_local(p);
out:
	return start; /* here: kmap-leak */
}

/* expect: kmap-leak */
unsigned int sum_with_a_difference(struct page *page, unsigned int size, unsigned int offset,
				   unsigned int i)
{
	unsigned int *p = kmap_local_page(page), *c = p + 1, start;

	start = offset + (c - p) * 32 + i;
	if (start >= size)
		goto out;
	kunmap_local(p);
out:
	return start; /* here: kmap-leak */
}

/* expect: kmap-leak */
unsigned int first_zero_bit(struct page *page, unsigned int size)
{
	unsigned int *p = kmap_local_page(page), start, i, n = *p;

	if (~n) {
		for (i = 0; i < 32; i++)
			if (!(n & (1u << i)))
				goto found;
	}
	kunmap_local(p);
	return size;
found:
	start = i;
	if (start >= size)
		goto out;
	kunmap_local(p);
out:
	return start; /* here: kmap-leak */
}

/* expect: kmap-leak */
unsigned int first_zero_bit_of_pages(unsigned int size, unsigned int offset)
{
	unsigned int *p, *c, *end, start, i, n;

	c = p = kmap_local_page(get_page(offset / 32768));
	end = p + 1024;
	while (1) {
		while (c < end) {
			n = *c;
			if (~n) {
				for (i = 0; i < 32; i++)
					if (!(n & (1u << i)))
						goto found;
			}
			c++;
		}
		kunmap_local(p);
		offset += 32768;
		if (offset >= size)
			return size;
		c = p = kmap_local_page(get_page(offset / 32768));
		end = p + 1024;
	}
found:
	start = offset + (c - p) * 32 + i;
	if (start >= size)
		goto out;
	kunmap_local(p);
out:
	return start; /* here: kmap-leak */
}

/* A way out between two walks. */
/* expect: kmap-leak */
unsigned int first_zero_bits(unsigned int size, unsigned int offset, unsigned int *max)
{
	unsigned int *p, *c, *end, start, i, n, length = *max;

	c = p = kmap_local_page(get_page(offset / 32768));
	end = p + 1024;
	while (c < end) {
		n = *c;
		if (~n) {
			for (i = 0; i < 32; i++)
				if (!(n & (1u << i)))
					goto found;
		}
		c++;
	}
	kunmap_local(p);
	return size;
found:
	start = offset + (c - p) * 32 + i;
	if (start >= size)
		goto out;
	while (1) {
		while (c < end) {
			n = *c;
			if (length < 32)
				goto last;
			*c++ = 0xffffffff;
			length -= 32;
		}
		kunmap_local(p);
		offset += 32768;
		c = p = kmap_local_page(get_page(offset / 32768));
		end = p + 1024;
	}
last:
	*c = 0;
	kunmap_local(p);
	*max = offset + (c - p) * 32 + i - start;
out:
	return start; /* here: kmap-leak */
}

/* expect: kmap-leak */
int kept_and_forgotten(int n)
{
	struct page *mapped = NULL;
	char *addr = NULL;
	unsigned long at = 0, pos = 0;
	int ret = 0;

	while (n-- > 0) {
		int length = next();

		while (length > 0) {
			int part = pos % 4096;

			pos -= part;
			length -= part;
			if (!mapped || at != (pos & ~4095UL)) {
				struct page *page = get_page(pos);

				if (!page) {
					ret = -2;
					goto out;
				}
				if (mapped) {
					kunmap_local(addr);
					put_page(mapped);
				}
				mapped = page;
				addr = kmap_local_page(mapped);
				at = pos & ~4095UL;
			}
			if (copy(addr, part)) {
				ret = -3;
				goto out;
			}
		}
	}
out:
	if (mapped)
		put_page(mapped);
	return ret; /* here: kmap-leak */
}

/* The same with one more way out, before the first pass. */
/* expect: kmap-leak */
int kept_and_forgotten_after_an_early_exit(int n)
{
	struct page *mapped = NULL;
	char *addr = NULL;
	unsigned long at = 0, pos = 0;
	int ret = 0;

	while (n-- > 0) {
		int length = next();

		if (!length) {
			ret = -1;
			goto out;
		}
		while (length > 0) {
			int part = pos % 4096;

			pos -= part;
			length -= part;
			if (!mapped || at != (pos & ~4095UL)) {
				struct page *page = get_page(pos);

				if (!page) {
					ret = -2;
					goto out;
				}
				if (mapped) {
					kunmap_local(addr);
					put_page(mapped);
				}
				mapped = page;
				addr = kmap_local_page(mapped);
				at = pos & ~4095UL;
			}
			if (copy(addr, part)) {
				ret = -3;
				goto out;
			}
		}
	}
out:
	if (mapped)
		put_page(mapped);
	return ret; /* here: kmap-leak */
}

/* clean */
int kept_and_unmapped_after_an_early_exit(int n)
{
	struct page *mapped = NULL;
	char *addr = NULL;
	unsigned long at = 0, pos = 0;
	int ret = 0;

	while (n-- > 0) {
		int length = next();

		if (!length) {
			ret = -1;
			goto out;
		}
		while (length > 0) {
			int part = pos % 4096;

			pos -= part;
			length -= part;
			if (!mapped || at != (pos & ~4095UL)) {
				struct page *page = get_page(pos);

				if (!page) {
					ret = -2;
					goto out;
				}
				if (mapped) {
					kunmap_local(addr);
					put_page(mapped);
				}
				mapped = page;
				addr = kmap_local_page(mapped);
				at = pos & ~4095UL;
			}
			if (copy(addr, part)) {
				ret = -3;
				goto out;
			}
		}
	}
out:
	if (mapped) {
		kunmap_local(addr);
		put_page(mapped);
	}
	return ret;
}

/* clean */
int kept_over_passes(int n)
{
	struct page *mapped = NULL;
	char *addr = NULL;
	unsigned long at = 0;
	int ret = 0;

	while (n-- > 0) {
		unsigned long pos = next();

		if (!pos) {
			ret = -1;
			goto out;
		}
		if (!mapped || at != pos) {
			if (mapped) {
				kunmap_local(addr);
				put_page(mapped);
			}
			mapped = get_page(pos);
			addr = kmap_local_page(mapped);
			at = pos;
		}
		if (copy(addr, 3))
			break;
	}
out:
	if (mapped) {
		kunmap_local(addr);
		put_page(mapped);
	}
	return ret;
}

/* expect: kmap-leak */
int kept_and_overwritten(int n)
{
	struct page *mapped = NULL;
	char *addr = NULL;
	unsigned long at = 0;

	while (n-- > 0) {
		unsigned long pos = next();

		if (!mapped || at != pos) {
			if (mapped)
				put_page(mapped);
			mapped = get_page(pos);
			addr = kmap_local_page(mapped);
			at = pos;
		}
		if (copy(addr, 3))
			break;
	}
	if (mapped) {
		kunmap_local(addr);
		put_page(mapped);
	}
	return 0; /* here: kmap-leak */
}

/* expect: kmap-leak */
int one_per_pass(struct page **pages, int n)
{
	int i, bad = 0;

	for (i = 0; i < n; i++) {
		void *addr = kmap_local_page(pages[i]);

		if (copy(addr, 4096))
			bad++;
	}
	return bad; /* here: kmap-leak */
}

/* helper */
static int advance(void **value, unsigned int *size)
{
	unsigned int n = *size > 100 ? 100 : *size;

	*value += n;
	*size -= n;
	return n;
}

/* expect: kmap-leak */
int moved_by_a_helper(struct page *page, unsigned int offset, unsigned int count)
{
	while (count) {
		void *addr = kmap_local_page(page), *buf = addr + offset;

		offset += advance(&buf, &count);
	}
	return 0; /* here: kmap-leak */
}

/* clean */
int moved_by_a_helper_and_unmapped(struct page *page, unsigned int offset, unsigned int count)
{
	while (count) {
		void *addr = kmap_local_page(page), *buf = addr + offset;

		offset += advance(&buf, &count);
		kunmap_local(addr);
	}
	return 0;
}

/* A return is no pass of the loop that it stands in. */
/* expect: kmap-leak */
int return_from_a_pass(struct page **pages, int n, int bad)
{
	int i;

	for (i = 0; i < n; i++) {
		if (next()) {
			char *addr = kmap_local_page(pages[bad]);

			if (copy(addr, 1))
				return -1; /* here: kmap-leak */
			kunmap_local(addr);
			return 0;
		}
	}
	return 0;
}

/* However far it went, the place that is returned is in the page. */
/* clean */
char *place_in_the_page(struct page *page)
{
	char *place = kmap_local_page(page);

	while (next())
		place++;
	return place;
}

/* expect: kmap-leak */
int distance_in_the_page(struct page *page)
{
	char *addr = kmap_local_page(page), *place = addr;

	while (next())
		place++;
	return place - addr; /* here: kmap-leak */
}
