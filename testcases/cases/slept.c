/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A section that was slept in, and is then left by the call that is right on another
 * path.
 *
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/sched.h>
#include <case.h>

/* expect: kmap-sleep, kmap-wrong-object */
void slept_and_unmapped_by_another_flag(struct page *page)
{
	char *addr = condition() ? kmap_atomic(page) : kmap(page);

	touch(addr);
	schedule(); /* here: kmap-sleep */
	if (condition())
		kunmap_atomic(addr); /* here: kmap-wrong-object */
	else
		kunmap(page);
}

/* clean */
void slept_and_unmapped_by_the_flag(struct page *page)
{
	int atomic = condition();
	char *addr;

	schedule();
	addr = atomic ? kmap_atomic(page) : kmap(page);
	touch(addr);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}
