/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * in_atomic() asked again, when the answer has become another; in-atomic.c has the
 * right twin.
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-wrong-object; given: if (choose(2)) preempt_disable() */
void asked_again_under_a_lock(struct page *page, spinlock_t *lock)
{
	char *addr = in_atomic() ? kmap_atomic(page) : kmap(page);

	spin_lock(lock);
	touch(addr);
	if (in_atomic())
		kunmap_atomic(addr); /* here: kmap-wrong-object */
	else
		kunmap(page);
	spin_unlock(lock);
}
