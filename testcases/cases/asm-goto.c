/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The labels of an asm goto are ways out of it.
 * generations: slots stack-km stack local
 * checker-only: no assembler instruction here ever jumps
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-leak */
int label_leaks(struct page *page)
{
	char *addr = kmap(page);

	asm goto("# %0" : : "r" (addr) : "memory" : fault);
	touch(addr);
	kunmap(page);
	return 0;
fault:
	return -EFAULT; /* here: kmap-leak */
}

/* clean */
int label_unmaps(struct page *page)
{
	char *addr = kmap(page);

	asm goto("# %0" : : "r" (addr) : "memory" : fault);
	touch(addr);
	kunmap(page);
	return 0;
fault:
	kunmap(page);
	return -EFAULT;
}

/* expect: kmap-unbalanced */
int label_of_two_unmaps_twice(struct page *page)
{
	char *addr = kmap(page);

	asm goto("# %0" : : "r" (addr) : "memory" : again, done);
	touch(addr);
again:
	kunmap(page);
done:
	kunmap(page);
	return 0;
}
