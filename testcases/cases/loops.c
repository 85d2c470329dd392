/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mappings that live over the passes of a loop.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/string.h>
#include <case.h>

/* clean */
void lazily(struct page **pages, int nr)
{
	struct page *mapped = NULL;
	char *addr = NULL;

	for (int i = 0; i < nr; i++) {
		if (pages[i] != mapped) {
			if (mapped)
				kunmap(mapped);
			mapped = pages[i];
			addr = kmap(mapped);
		}
		touch(addr);
	}
	if (mapped)
		kunmap(mapped);
}

/* expect: kmap-leak */
int lazily_with_an_early_exit(struct page *page, int nr)
{
	char *addr = NULL;

	while (nr--) {
		if (!addr)
			addr = kmap(page);
		if (peek(addr))
			return -EIO; /* here: kmap-leak */
	}
	if (addr)
		kunmap(page);
	return 0;
}

/* clean */
int lazily_with_a_common_exit(struct page *page, int nr)
{
	char *addr = NULL;
	int err = 0;

	while (nr--) {
		if (!addr)
			addr = kmap(page);
		if (peek(addr)) {
			err = -EIO;
			break;
		}
	}
	if (addr)
		kunmap(page);
	return err;
}

/* expect: kmap-unbalanced */
void unmapped_in_each_pass(struct page *page)
{
	touch(kmap(page));
	do {
		kunmap(page); /* here: kmap-unbalanced */
	} while (condition());
}

/* The first rule that breaks is the use, not the second unmap. */
/* expect: kmap-use-after-unmap */
void used_and_unmapped_in_each_pass(struct page *page)
{
	char *addr = kmap(page);

	do {
		touch(addr);
		kunmap(page);
	} while (condition());
}

/* expect: kmap-use-after-unmap */
void used_in_the_next_pass(struct page *page, int nr)
{
	char *addr = kmap(page);

	for (int i = 0; i < nr; i++) {
		touch(addr);
		if (i == 0)
			kunmap(page);
	}
	if (nr <= 0)
		kunmap(page);
}

/* clean */
void once_per_pass(struct page *page)
{
	do {
		touch(kmap(page));
		kunmap(page);
	} while (condition());
}

/* clean */
void retried_from_the_top(struct page *page)
{
	char *addr;

again:
	addr = kmap(page);
	if (peek(addr)) {
		kunmap(page);
		goto again;
	}
	kunmap(page);
}

/* expect: kmap-leak */
void retried_without_unmap(struct page *page)
{
	char *addr;

again:
	addr = kmap(page);
	if (peek(addr))
		goto again;
	kunmap(page);
}

/* An array of mappings, released by another loop: not looked into. */
/* clean */
void all_then_none(struct page **pages, int nr)
{
	char *addrs[4];
	int i;

	for (i = 0; i < nr; i++)
		addrs[i] = kmap(pages[i]);
	for (i = 0; i < nr; i++)
		touch(addrs[i]);
	for (i = 0; i < nr; i++)
		kunmap(pages[i]);
}

/* clean */
int all_or_what_there_is(struct page **pages, int nr)
{
	int i, err = 0;

	for (i = 0; i < nr; i++) {
		kmap(pages[i]);
		err = attempt();
		if (err) {
			i++;
			break;
		}
	}
	while (i--)
		kunmap(pages[i]);
	return err;
}

/* clean */
void null_when_released(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++)
		kmap(pages[i]);
	for (int i = 0; i < nr; i++) {
		if (condition())
			continue;
		kunmap(pages[i]);
		pages[i] = NULL;
	}
	for (int i = 0; i < nr; i++)
		if (pages[i])
			kunmap(pages[i]);
}

/* expect: kmap-leak */
int copy_in_chunks_fails(struct page *page, char *buf, int len)
{
	char *addr = kmap(page), *p = addr;

	while (len--) {
		memcpy(p, buf, 16);
		if (condition())
			return -EFAULT; /* here: kmap-leak */
		p += 16;
	}
	kunmap(page);
	return 0;
}

/* clean */
int copy_in_chunks(struct page *page, char *buf, int len)
{
	char *addr = kmap(page), *p = addr;
	int err = 0;

	while (len--) {
		memcpy(p, buf, 16);
		if (condition()) {
			err = -EFAULT;
			goto out;
		}
		p += 16;
	}
out:
	kunmap(page);
	return err;
}

/* helper */
static struct page *next_page(struct page *last, unsigned long index)
{
	struct page *page;

	if (last) {
		kunmap(last);
		put_page(last);
	}
	page = find_page(index);
	if (IS_ERR(page))
		return NULL;
	kmap(page);
	return page;
}

/* An iterator: the next one unmaps the last one, the end unmaps all. */
/* clean */
void iterate(void)
{
	struct page *page = NULL;
	unsigned long index = 0;

	while ((page = next_page(page, index++)))
		touch(page_address(page));
}

/* expect: kmap-leak */
int iterate_and_stop_early(void)
{
	struct page *page = NULL;
	unsigned long index = 0;

	while ((page = next_page(page, index++)))
		if (condition())
			return index;
	return 0;
}

/* clean */
void first_pass_maps(struct page *page, int nr)
{
	char *addr = NULL;

	for (int i = 0; i < nr; i++) {
		if (i == 0)
			addr = kmap(page);
		touch(addr);
		if (i == nr - 1)
			kunmap(page);
	}
}
