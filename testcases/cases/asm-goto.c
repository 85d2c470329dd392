/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The labels of an asm goto are ways out of it.
 * generations: slots stack-km stack local
 * checker-only: no assembler instruction here ever jumps
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
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

/* The error label of a user access, as unsafe_get_user() has it: still locked. */
/* expect: kmap-in-atomic */
int label_is_under_the_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	asm goto("# %0" : : "r" (page) : "memory" : fault);
	spin_unlock(lock);
	return 0;
fault:
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(lock);
	return -EFAULT;
}

/* clean */
int label_is_behind_the_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	asm goto("# %0" : : "r" (page) : "memory" : fault);
	spin_unlock(lock);
	return 0;
fault:
	spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
	return -EFAULT;
}
