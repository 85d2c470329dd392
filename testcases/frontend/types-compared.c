/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * min() of different types: compilers warn, and so old trees have it (2.6.32's
 * drivers/char/tty_buffer.c). A comparison of addresses that decides something is
 * still an error of Sparse's, and the function is not judged.
 */
struct page;
void *kmap(struct page *page);
void kunmap(struct page *page);

#define min(x, y) ({			\
	typeof(x) _x = (x);		\
	typeof(y) _y = (y);		\
	(void)(&_x == &_y);		\
	_x < _y ? _x : _y; })

/* expect: kmap-leak */
int leaves(struct page *page, unsigned count, unsigned long size)
{
	kmap(page);
	if (min(count, size) == 0)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int unmaps(struct page *page, unsigned count, unsigned long size)
{
	kmap(page);
	count = min(count, size);
	kunmap(page);
	return count;
}

/* clean; partly */
int decides(struct page *page, int *count, struct page *other)
{
	kmap(page);
	if (count == other)
		return 1;
	kunmap(page);
	return 0;
}
