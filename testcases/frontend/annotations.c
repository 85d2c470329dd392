/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Annotations for Sparse's own checks make no errors: an error would delete the
 * statement that it is in, and what is left would be taken for a leak.
 */
#define __user __attribute__((noderef, address_space(1)))
#define __iomem __attribute__((noderef, address_space(2)))
#define __bitwise __attribute__((bitwise))
#define __force __attribute__((force))
#define __acquires(x) __attribute__((context(x, 0, 1)))
#define __cond_lock(x, c) ((c) ? ({ __context__(x, 1); 1; }) : 0)
#define __must_hold(x) __attribute__((context(x, 1, 1)))

struct page;
typedef unsigned __bitwise le32;

void *kmap(struct page *page);
void kunmap(struct page *page);
int trylock(int *lock);

/* clean */
int address_spaces(struct page *page, int __user *from, int __iomem *io)
{
	int *addr = kmap(page);

	if (from == addr || *from == 3 || io == from)
		*addr = *io;
	kunmap(page);
	return 0;
}

/* clean */
int restricted_types(struct page *page, le32 a)
{
	le32 *addr = kmap(page);

	if (*addr + a > 5 || *addr)
		*addr = 7;
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int conditional_lock(struct page *page, int *lock)
	__must_hold(lock)
{
	kmap(page);
	if (!__cond_lock(lock, trylock(lock)))
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}
