/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What sleeps between kmap_atomic() and kunmap_atomic().
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <case.h>

/* expect: kmap-sleep */
void takes_a_mutex(struct page *page, struct mutex *lock)
{
	char *addr = kmap_atomic(page);

	mutex_lock(lock); /* here: kmap-sleep */
	touch(addr);
	mutex_unlock(lock);
	kunmap_atomic(addr);
}

/* clean */
void takes_it_before(struct page *page, struct mutex *lock)
{
	char *addr;

	mutex_lock(lock);
	addr = kmap_atomic(page);
	touch(addr);
	kunmap_atomic(addr);
	mutex_unlock(lock);
}

/* clean */
void tries_it(struct page *page, struct mutex *lock)
{
	char *addr = kmap_atomic(page);

	if (mutex_trylock(lock)) {
		touch(addr);
		mutex_unlock(lock);
	}
	kunmap_atomic(addr);
}

/* expect: kmap-sleep */
void schedules_in_a_loop(struct page *page)
{
	char *addr = kmap_atomic(page);

	while (condition())
		cond_resched(); /* here: kmap-sleep */
	touch(addr);
	kunmap_atomic(addr);
}

/* clean */
void schedules_between_the_rounds(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);

		touch(addr);
		kunmap_atomic(addr);
		cond_resched();
	}
}

/* The mapping is given up for the sleep, and made anew. */
/* clean */
void unmapped_meanwhile(struct page *page)
{
	char *addr = kmap_atomic(page);

	while (condition()) {
		touch(addr);
		kunmap_atomic(addr);
		msleep(1);
		addr = kmap_atomic(page);
	}
	kunmap_atomic(addr);
}

/* expect: kmap-sleep */
int with_a_ladder(struct page *page, char **copy)
{
	char *addr = kmap_atomic(page);
	int err = attempt();

	if (err)
		goto out;
	*copy = kmalloc(16, GFP_KERNEL); /* here: kmap-sleep */
	if (!*copy) {
		err = -ENOMEM;
		goto out;
	}
	memcpy(*copy, addr, 16);
out:
	kunmap_atomic(addr);
	return err;
}

/* clean */
int with_a_ladder_outside(struct page *page, char **copy)
{
	char *addr = kmap_atomic(page);
	int err = attempt();

	kunmap_atomic(addr);
	if (err)
		goto out;
	*copy = kmalloc(16, GFP_KERNEL);
	if (!*copy)
		err = -ENOMEM;
out:
	return err;
}

/* clean */
void *allocates_without_waiting(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *copy = kmalloc(16, GFP_ATOMIC);

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* expect: kmap-sleep */
void *allocates_and_asks_later(struct page *page)
{
	char *addr = kmap_atomic(page) + 16;
	char *copy = kzalloc(16, GFP_NOFS); /* here: kmap-sleep */

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* expect: kmap-sleep */
struct page *allocates_a_page(struct page *page)
{
	char *addr = kmap_atomic(page);
	struct page *copy;

	copy = alloc_page(GFP_KERNEL | __GFP_HIGH); /* here: kmap-sleep */
	if (!copy) {
		kunmap_atomic(addr);
		return NULL;
	}
	touch(addr);
	kunmap_atomic(addr);
	return copy;
}

/* The mask takes away what would wait. */
/* clean */
void *allocates_with_a_mask(struct page *page)
{
	char *addr = kmap_atomic(page);
	char *copy = kmalloc(16, GFP_KERNEL & ~(__GFP_BLOCKING | __GFP_IO | __GFP_FS));

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}

/* expect: kmap-sleep */
int in_one_branch(struct page *page)
{
	char *addr = kmap_atomic(page);
	int busy = condition();

	if (busy)
		msleep(1); /* here: kmap-sleep */
	touch(addr);
	kunmap_atomic(addr);
	return busy;
}

/* clean */
int in_the_other_branch(struct page *page)
{
	int busy = condition();

	if (busy) {
		msleep(1);
	} else {
		char *addr = kmap_atomic(page);

		touch(addr);
		kunmap_atomic(addr);
	}
	return busy;
}

/* Sleeping is for the way that has not mapped: the flag is the same. */
/* clean */
void where_the_flag_allows(struct page *page, int atomic)
{
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap(page);
	touch(addr);
	if (!atomic)
		cond_resched();
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* clean */
void local_mappings_may_sleep(struct page *page, struct mutex *lock)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
	char *addr = kmap_local_page(page);

	mutex_lock(lock);
	touch(addr);
	mutex_unlock(lock);
	kunmap_local(addr);
#endif
}

/* clean */
void so_may_those_of_the_pool(struct page *page, struct mutex *lock)
{
	char *addr = kmap(page);

	mutex_lock(lock);
	touch(addr);
	mutex_unlock(lock);
	kunmap(page);
}

/* expect: kmap-sleep */
void copies_without_a_look(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);

	copy_from_user(addr, from, 16); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* expect: kmap-sleep@stack */
int copies_with_a_look(struct page *page, const void __user *from)
{
	/* cocci: missed: it is an error only up to 4.1, and the script does not know the version */
	char *addr = kmap_atomic(page);
	int left = copy_from_user(addr, from, 16);

	kunmap_atomic(addr);
	return left ? -EFAULT : 0;
}

/* clean */
void copies_what_is_there(struct page *page, const void __user *from)
{
	char *addr = kmap_atomic(page);

	__copy_from_user_inatomic(addr, from, 16);
	kunmap_atomic(addr);
}

/* The second mapping is the one that is over. */
/* expect: kmap-sleep */
void one_of_two_is_over(struct page *one, struct page *two)
{
	char *to = kmap_atomic(one);
	char *from = kmap_atomic(two);

	memcpy(to, from, 16);
	kunmap_atomic(from);
	schedule(); /* here: kmap-sleep */
	kunmap_atomic(to);
}

/* clean */
void both_are_over(struct page *one, struct page *two)
{
	char *to = kmap_atomic(one);
	char *from = kmap_atomic(two);

	memcpy(to, from, 16);
	kunmap_atomic(from);
	kunmap_atomic(to);
	schedule();
}

/* Another mapping in the same variable, which is over when this one sleeps. */
/* clean */
void the_variable_again(struct page *one, struct page *two)
{
	char *addr = kmap_atomic(one);

	touch(addr);
	kunmap_atomic(addr);
	addr = kmap(two);
	schedule();
	touch(addr);
	kunmap(two);
	addr = kmap_atomic(one);
	touch(addr);
	kunmap_atomic(addr);
}

struct operations {
	void (*yield)(struct page *page);
};

/* helper */
static void note(struct page *page)
{
	get_page(page);
}

/* clean */
void lookalike(struct page *page)
{
	struct operations operations = { .yield = note };
	char *addr = kmap_atomic(page);

	operations.yield(page);
	touch(addr);
	kunmap_atomic(addr);
}

/* helper */
static void wait_a_while(void)
{
	msleep(1);
}

/* expect: kmap-sleep */
void sleeps_below(struct page *page)
{
	/* cocci: missed: no function is followed */
	char *addr = kmap_atomic(page);

	wait_a_while(); /* here: kmap-sleep */
	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-sleep */
void *flags_in_a_variable(struct page *page)
{
	/* cocci: missed: what the flags are is not looked for */
	gfp_t flags = GFP_KERNEL;
	char *addr = kmap_atomic(page);
	char *copy = kmalloc(16, flags); /* here: kmap-sleep */

	if (copy)
		memcpy(copy, addr, 16);
	kunmap_atomic(addr);
	return copy;
}
