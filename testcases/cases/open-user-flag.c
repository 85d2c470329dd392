/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A flag that user space gives is asked for twice, into the caller's memory.
 *
 * generations: slots stack-km stack local
 *
 * todo: what get_user() writes to a field counts as what was there before, so the
 * second flag is taken for the first; a variable's is not
 */
#include <linux/highmem.h>
#include <linux/uaccess.h>
#include <case.h>

struct request {
	struct page *page;
	int mapped;
};

/* expect: kmap-leak, kmap-unbalanced */
int flag_in_the_callers_memory(struct request *r, const int __user *arg)
{
	if (get_user(r->mapped, arg))
		return -EFAULT;
	if (r->mapped)
		touch(kmap(r->page));
	if (get_user(r->mapped, arg))
		return -EFAULT;
	if (r->mapped)
		kunmap(r->page);
	return 0;
}
