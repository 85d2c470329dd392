/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * How far a pointer has come in one mapping is no address in it, however often it was moved
 * (4.9 lib/iov_iter.c, copy_page_to_iter_iovec()).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
unsigned long copy(void *to, const void *from, unsigned long n);

/* clean */
unsigned long goes_on_in_another(struct page *page, unsigned long offset, unsigned long n, void *to)
{
	void *addr = kmap_atomic(page), *from = addr + offset;
	unsigned long left = copy(to, from, n);

	n -= left;
	from += n;
	offset = from - addr;
	kunmap_atomic(addr);
	addr = kmap(page);
	from = addr + offset;
	left = copy(to, from, left);
	kunmap(page);
	return left;
}

/* expect: kmap-use-after-unmap */
unsigned long goes_on_in_the_old_one(struct page *page, unsigned long offset, unsigned long n, void *to)
{
	void *addr = kmap_atomic(page), *from = addr + offset;
	unsigned long left = copy(to, from, n);

	n -= left;
	from += n;
	kunmap_atomic(addr);
	addr = kmap(page);
	left = copy(to, from, left); /* here: kmap-use-after-unmap */
	kunmap(page);
	return left;
}
