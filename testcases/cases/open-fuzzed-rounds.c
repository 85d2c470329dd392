/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A program of the generator (Documentation/fuzz.md), shrunk, on which kmapcheck and
 * the model still differ; fuzzed-rounds.c has those on which they agree.
 * generations: slots stack-km stack local
 *
 * todo: that both rounds map or none is forgotten behind an error set under a trylock
 */
#include <linux/highmem.h>
#include <linux/errno.h>
#include <linux/spinlock.h>
#include <case.h>

/* clean */
int mapped_in_rounds_behind_an_error(struct page *page, spinlock_t *lock, unsigned int n, bool flag)
{
	int err = 0, i;

	if (spin_trylock(lock)) {
		if (flag)
			err = -EIO;
		spin_unlock(lock);
	}
	for (i = 0; i < 2; i++)
		if (n)
			kmap(page);
	return err;
}
