/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A get_user() that fails leaves 0 (6.12 arch/x86/include/asm/uaccess.h:106).
 * generations: slots stack-km stack local
 *
 * todo: what it writes is unknown, whatever it returns
 */
#include <linux/highmem.h>
#include <linux/uaccess.h>
#include <case.h>

/* clean */
int flag_of_a_failure(struct page *page, const int __user *arg)
{
	int flag, err = get_user(flag, arg);

	if (flag)
		touch(kmap(page));
	if (!err && flag)
		kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int flag_of_another_failure(struct page *page, const int __user *arg)
{
	int flag, err = get_user(flag, arg);

	if (flag)
		touch(kmap(page));
	if (err || condition())
		return -EIO; /* here: kmap-leak */
	if (flag)
		kunmap(page);
	return 0;
}
