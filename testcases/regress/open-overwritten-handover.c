/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An address that the caller's struct holds, and nobody else, is lost when it is
 * overwritten.
 *
 * todo: a mapping that was handed over is not looked at again
 */
struct page;
struct copier { struct page **pages; char *addr; unsigned long offset; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *memcpy(void *to, const void *from, unsigned long n);

#define NULL ((void *)0)

/* expect: kmap-leak */
void overwritten_in_the_callers_struct(struct copier *it, char *data, unsigned long bytes)
{
	while (bytes) {
		unsigned long n = 4096 - it->offset;

		if (!it->addr)
			it->addr = kmap_local_page(*it->pages);
		if (n > bytes)
			n = bytes;
		memcpy(it->addr + it->offset, data, n);
		data += n;
		bytes -= n;
		it->offset += n;
		if (it->offset == 4096) {
			it->addr = NULL;
			it->offset = 0;
			it->pages++;
		}
	}
}

/* clean */
void unmapped_in_the_callers_struct(struct copier *it, char *data, unsigned long bytes)
{
	while (bytes) {
		unsigned long n = 4096 - it->offset;

		if (!it->addr)
			it->addr = kmap_local_page(*it->pages);
		if (n > bytes)
			n = bytes;
		memcpy(it->addr + it->offset, data, n);
		data += n;
		bytes -= n;
		it->offset += n;
		if (it->offset == 4096) {
			kunmap_local(it->addr);
			it->addr = NULL;
			it->offset = 0;
			it->pages++;
		}
	}
}
