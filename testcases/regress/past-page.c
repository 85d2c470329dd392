/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * Accesses of which it only looks as if they left the page: a limit of the code's own
 * (2.6.32 fs/ext2/dir.c, whose longest record is 65536), a length that can't be the rest of
 * the page (6.12 skb_copy_ubufs()), two unknowns that hang together (2.6.32 hfsplus_bnode_move()).
 */
struct page { unsigned long flags; };
struct record { unsigned short length; };

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *alloc_pages(unsigned gfp, unsigned order);
void __free_pages(struct page *page, unsigned order);
void *memcpy(void *to, const void *from, unsigned long n);
void *memmove(void *to, const void *from, unsigned long n);
unsigned limit_of(struct page *page);

static unsigned length_of(const struct record *record)
{
	return record->length == 65535 ? 1 << 16 : record->length;
}

/* clean */
unsigned walks_to_its_limit(struct page *page)
{
	char *addr = kmap(page), *limit = addr + limit_of(page);
	struct record *record = (struct record *)addr;
	unsigned sum = 0;

	for (; (char *)record <= limit; record = (struct record *)((char *)record + length_of(record)))
		sum += record->length;
	kunmap(page);
	return sum;
}

/* expect: kmap-past-page */
unsigned walks_without_one(struct page *page)
{
	char *addr = kmap(page);
	unsigned last = ((struct record *)(addr + 65536))->length; /* here: kmap-past-page */

	kunmap(page);
	return last;
}

/* clean */
void copies_in_parts(struct page *page, char *to, unsigned offset, unsigned length)
{
	unsigned left = 4096 - (offset & 4095), part = length < left ? length : left, done = 0;
	char *addr = kmap(page);

	while (done < part) {
		unsigned now = part - done < 4096 ? part - done : 4096;

		memcpy(to, addr + (offset & 4095) + done, now);
		done += now;
	}
	kunmap(page);
}

/* clean */
void moves_from_its_end(struct page *page, char *to, int src, int dst, int len)
{
	char *addr;
	int part;

	if (src <= 0 || src > 4096 || dst <= 0 || dst > 4096 || len <= 0)
		return;
	do {
		addr = (char *)kmap(page) + src;
		if (src < dst) {
			part = src;
			src = 4096;
			dst -= part;
		} else {
			part = dst;
			src -= part;
			dst = 4096;
		}
		part = len < part ? len : part;
		memmove(to, addr - part, part);
		kunmap(page);
	} while (len -= part);
}

/* What is allocated without __GFP_HIGHMEM is in lowmem, and lies side by side. */
/* clean */
void behind_the_first_of_four(void)
{
	struct page *pages = alloc_pages(0x400, 2);
	char *addr;

	if (!pages)
		return;
	addr = kmap(pages);
	addr[4096] = 0;
	kunmap(pages);
	addr = kmap(pages + 1);
	addr[-1] = 0;
	kunmap(pages + 1);
	__free_pages(pages, 2);
}
