/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: helpers that map, unmap and
 * use pages in the pool.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* helper */
static void unmap(struct page *page)
{
	kunmap(page);
}

/* helper */
static void map_and_unmap(struct page *page)
{
	kmap(page);
	kunmap(page);
}

/* expect: kmap-unbalanced */
static void put_used_again(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
	kunmap(page);
}

/* clean; checker-only: the report is the helper's */
void mapped_for_put_used_again(struct page *page)
{
	kmap(page);
	put_used_again(page);
}

/* helper */
static void put_twice(struct page *page)
{
	kunmap(page);
	kunmap(page);
}

/* expect: kmap-unbalanced */
void mapped_once_for_put_twice(struct page *page)
{
	kmap(page);
	put_twice(page);
}

/* clean */
void mapped_twice_for_put_twice(struct page *page)
{
	kmap(page);
	kmap(page);
	put_twice(page);
}

/* helper */
static void perhaps_put_twice(struct page *page)
{
	if (condition())
		return;
	kunmap(page);
	kunmap(page);
}

/* expect: kmap-unbalanced */
void perhaps_one_more_for_put_twice(struct page *page, int mode)
{
	if (mode >= 1)
		kmap(page);
	kmap(page);
	perhaps_put_twice(page);
	if (mode >= 1)
		kunmap(page);
}

/* clean */
void unmapped_behind_a_pair(struct page *page)
{
	map_and_unmap(page);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void unmapped_behind_a_pair_under_another(struct page *page, struct page *other)
{
	kmap(other);
	map_and_unmap(page);
	kunmap(page); /* here: kmap-wrong-object */
}

/* expect: kmap-leak */
void unmapped_behind_a_pair_and_mapped(struct page *page)
{
	int i = 0;

	map_and_unmap(page);
	kunmap(page);
again:
	kmap(page);
	if (i++ < 1 && attempt())
		goto again;
}

/* helper */
static int step(struct page *page)
{
	int err = attempt();

	if (err)
		kunmap(page);
	return err;
}

/* expect: kmap-leak */
int failed_behind_a_step(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;
	int err = 0;

	kmap(page);
	if (step(page))
		return -EINVAL;
	for (i = 0; i < n; i++)
		;
	if (!flag)
		err = -EIO;
	return err;
}

/* clean */
int failed_behind_a_step_and_put(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;
	int err = 0;

	kmap(page);
	if (step(page))
		return -EINVAL;
	for (i = 0; i < n; i++)
		;
	if (!flag) {
		kunmap(page);
		err = -EIO;
	}
	return err;
}

/* expect: kmap-leak */
int failed_behind_four_locks(struct page *page, spinlock_t *lock, int mode, int other, bool flag)
{
	int err = 0;

	kmap(page);
	if (step(page))
		return -EINVAL;
	if (flag)
		err = -EIO;
	if (other < 1)
		spin_lock(lock);
	if (mode == 1)
		spin_lock(lock);
	if (mode == 1)
		spin_lock(lock);
	if (other > 0)
		spin_lock(lock);
	if (other > 0)
		spin_unlock(lock);
	if (mode == 1)
		spin_unlock(lock);
	if (mode == 1)
		spin_unlock(lock);
	if (other < 1)
		spin_unlock(lock);
	return err;
}

/* expect: kmap-unbalanced */
static int step_used_again(struct page *page)
{
	int err = attempt();

	if (err) {
		touch(kmap(page));
		kunmap(page);
		kunmap(page);
	}
	return err;
}

/* expect: kmap-leak; checker-only: the other report is the helper's */
void put_behind_step_used_again(struct page *page)
{
	kmap(page);
	if (!step_used_again(page))
		kunmap(page);
}

/* helper */
static int step_put_twice(struct page *page)
{
	int err = attempt();

	if (err) {
		kunmap(page);
		kunmap(page);
	}
	return err;
}

/* expect: kmap-unbalanced */
void put_behind_step_put_twice(struct page *page)
{
	kmap(page);
	if (!step_put_twice(page))
		kunmap(page);
}

/* expect: kmap-unbalanced */
static int step_that_perhaps_maps(struct page *page)
{
	if (condition())
		touch(kmap(page));
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
void mapped_for_step_that_perhaps_maps(struct page *page)
{
	kmap(page);
	step_that_perhaps_maps(page);
}

/* helper */
static char *find(struct page *page)
{
	char *addr = kmap(page);

	if (condition()) {
		kunmap(page);
		return NULL;
	}
	return addr;
}

/* expect: kmap-leak */
int failed_behind_a_find(struct page *page, bool flag)
{
	char *addr;
	int i, err = 0;

	kmap(page);
	if (condition() && flag)
		err = -EIO;
	addr = find(page);
	if (!addr)
		return -EINVAL;
	for (i = 0; i < 2; i++)
		;
	return err;
}

/* helper */
static int try_map(struct page *page, char **out)
{
	if (condition())
		return -ENOMEM;
	*out = kmap(page);
	return 0;
}

/* expect: kmap-leak */
void tried_twice(struct page *page)
{
	char *addr = NULL;
	int i;

	for (i = 0; i < 2; i++)
		try_map(page, &addr);
}

/* helper */
static int try_and_tell_nobody(struct page *page)
{
	int err = 0;

	if (condition())
		return err;
	kmap(page);
	return 0;
}

/* clean */
void tried_behind_a_pair(struct page *page)
{
	map_and_unmap(page);
	try_and_tell_nobody(page);
}

/* expect: kmap-unbalanced */
void tried_and_unmapped(struct page *page)
{
	try_and_tell_nobody(page);
	kunmap(page);
}

/* helper */
static void put_and_use(struct page *page, char *addr)
{
	kunmap(page);
	touch(addr);
}

/* expect: kmap-use-after-unmap */
void mapped_for_put_and_use(struct page *page)
{
	char *addr = kmap(page);

	put_and_use(page, addr);
}

/* helper */
static void close_and_use(struct box *box)
{
	kunmap(box->page);
	touch(box->addr);
}

/* expect: kmap-use-after-unmap */
void opened_for_close_and_use(struct page *page)
{
	struct box box = { .page = page, .addr = kmap(page) };

	close_and_use(&box);
}

/* helper */
static void use_and_put(struct page *page, char *addr)
{
	memset(addr, 0, 16);
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void unmapped_for_use_and_put(struct page *page)
{
	char *addr;
	int i = 0;

	while (i++ < 2 && condition()) {
		addr = kmap(page);
		kunmap(page);
		use_and_put(page, addr);
	}
}

/* expect: kmap-use-after-unmap */
void used_behind_an_unmap_and_a_map(struct page *page)
{
	char *addr = kmap(page);

	unmap(page);
	kmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* Behind the loop the way that has used it beside the one that has not. */
/* helper */
static void put_and_perhaps_use(struct page *page, char *addr)
{
	kunmap(page);
	if (condition())
		for (int i = 0; i < 2; i++)
			touch(addr);
}

/* expect: kmap-use-after-unmap */
void mapped_for_put_and_perhaps_use(struct page *page)
{
	char *addr = kmap(page);

	put_and_perhaps_use(page, addr);
}

/* helper */
static void put_and_use_if_told(struct page *page, char *addr, bool told)
{
	kunmap(page);
	while (told && condition())
		touch(addr);
}

/* expect: kmap-use-after-unmap */
void mapped_for_put_and_told_to_use(struct page *page)
{
	char *addr = kmap(page);

	put_and_use_if_told(page, addr, true);
}

/* clean */
void mapped_for_put_and_told_not_to_use(struct page *page)
{
	char *addr = kmap(page);

	put_and_use_if_told(page, addr, false);
}

/* helper */
static void perhaps_use_and_put(struct page *page, char *addr)
{
	if (condition())
		for (int i = 0; i < 2; i++)
			touch(addr);
	kunmap(page);
}

/* clean */
void mapped_for_perhaps_use_and_put(struct page *page)
{
	char *addr = kmap(page);

	perhaps_use_and_put(page, addr);
}
