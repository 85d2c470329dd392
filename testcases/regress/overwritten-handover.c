/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An address that the caller's struct holds, and nobody else, is lost when it is
 * overwritten.
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

int printk(const char *format, ...);
void queue(struct copier *it);
void run(void (*treat)(struct copier *it), const char *format, ...);
void treat(struct copier *it);

/* What prints unmaps nothing. */
/* expect: kmap-leak */
void told_and_overwritten(struct copier *it)
{
	it->addr = kmap_local_page(*it->pages);
	printk("%p\n", it);
	it->addr = NULL;
} /* here: kmap-leak */

/* Others have had it, and may have unmapped it. */
/* clean */
void queued_and_overwritten(struct copier *it)
{
	it->addr = kmap_local_page(*it->pages);
	queue(it);
	it->addr = NULL;
}

/* clean */
void run_and_overwritten(struct copier *it)
{
	it->addr = kmap_local_page(*it->pages);
	run(treat, "%p\n", it);
	it->addr = NULL;
}

/* It is in two places, and in one of them it stays. */
/* clean */
void overwritten_in_one_of_two(struct copier *it, struct copier *other)
{
	it->addr = kmap_local_page(*it->pages);
	other->addr = it->addr;
	it->addr = NULL;
}

/* clean */
void moved_on(struct copier *it)
{
	it->addr = kmap_local_page(*it->pages);
	it->addr += it->offset;
}

/* clean */
void taken_back_and_unmapped(struct copier *it)
{
	char *addr;

	it->addr = kmap_local_page(*it->pages);
	addr = it->addr;
	it->addr = NULL;
	kunmap_local(addr);
}
