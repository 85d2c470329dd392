/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slots and families that in_atomic() or a flag from user space chooses, arrays of
 * slots, and BUG() with a slot in use.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <case.h>

/* clean; given: if (choose(2)) preempt_disable() */
void family_by_in_atomic(struct page *page)
{
	int atomic = in_atomic();
	char *addr = atomic ? kmap_atomic(page, KM_USER0) : kmap(page);

	touch(addr);
	if (atomic)
		kunmap_atomic(addr, KM_USER0);
	else
		kunmap(page);
}

/* expect: kmap-in-atomic; given: if (choose(2)) preempt_disable() */
void family_by_in_atomic_reversed(struct page *page)
{
	int atomic = in_atomic();
	char *addr = atomic ? kmap(page) : kmap_atomic(page, KM_USER0); /* here: kmap-in-atomic */

	touch(addr);
	if (atomic)
		kunmap(page);
	else
		kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-wrong-object; given: if (choose(2)) preempt_disable() */
void family_by_in_atomic_forgotten(struct page *page)
{
	char *addr = in_atomic() ? kmap_atomic(page, KM_USER0) : kmap(page);

	touch(addr);
	kunmap_atomic(addr, KM_USER0); /* here: kmap-wrong-object */
}

/* clean */
int family_by_the_user(struct page *page, const int __user *arg)
{
	char *addr;
	int atomic;

	if (get_user(atomic, arg))
		return -EFAULT;
	addr = atomic ? kmap_atomic(page, KM_USER0) : kmap(page);
	touch(addr);
	if (atomic)
		kunmap_atomic(addr, KM_USER0);
	else
		kunmap(page);
	return 0;
}

/* expect: kmap-wrong-object */
int family_by_the_users_next_word(struct page *page, const int __user *arg)
{
	char *addr;
	int atomic, again;

	if (get_user(atomic, arg) || get_user(again, arg + 1))
		return -EFAULT;
	addr = atomic ? kmap_atomic(page, KM_USER0) : kmap(page);
	touch(addr);
	if (again)
		kunmap_atomic(addr, KM_USER0);
	else
		kunmap(page);
	return 0;
}

/* clean */
void array_of_two_slots(struct page *one, struct page *two)
{
	char *addrs[2];

	addrs[0] = kmap_atomic(one, KM_USER0);
	addrs[1] = kmap_atomic(two, KM_USER1);
	memcpy(addrs[0], addrs[1], 16);
	kunmap_atomic(addrs[1], KM_USER1);
	kunmap_atomic(addrs[0], KM_USER0);
}

/* expect: kmap-slot-mismatch@slots, kmap-order@stack-km */
void array_of_two_slots_crossed(struct page *one, struct page *two)
{
	char *addrs[2];

	addrs[0] = kmap_atomic(one, KM_USER0);
	addrs[1] = kmap_atomic(two, KM_USER1);
	memcpy(addrs[0], addrs[1], 16);
	kunmap_atomic(addrs[0], KM_USER1);
	kunmap_atomic(addrs[1], KM_USER0);
}

/* expect: kmap-slot-reuse@slots */
void array_in_one_slot(struct page **pages)
{
	char *addrs[2];

	addrs[0] = kmap_atomic(pages[0], KM_USER0);
	addrs[1] = kmap_atomic(pages[1], KM_USER0); /* here: kmap-slot-reuse */
	memcpy(addrs[0], addrs[1], 16);
	kunmap_atomic(addrs[1], KM_USER0);
	kunmap_atomic(addrs[0], KM_USER0);
}

/* The slot after this one: a loop over slots. */
/* clean */
void array_of_slots(struct page **pages)
{
	char *addrs[2];
	int i;

	for (i = 0; i < 2; i++)
		addrs[i] = kmap_atomic(pages[i], KM_USER0 + i);
	memcpy(addrs[0], addrs[1], 16);
	for (i = 1; i >= 0; i--)
		kunmap_atomic(addrs[i], KM_USER0 + i);
}

/* clean */
int bug_with_a_slot(struct page *page, int how)
{
	char *addr = kmap_atomic(page, KM_USER0);

	if (how > 1)
		BUG();
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	return 0;
}

/* expect: kmap-leak */
int error_with_a_slot(struct page *page, int how)
{
	char *addr = kmap_atomic(page, KM_USER0);

	if (WARN_ON(how > 1))
		return -EINVAL; /* here: kmap-leak */
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
	return 0;
}
