/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The scatterlist iterator: its next page ends the map of the one before, and so does
 * its end; sg_miter_stop() is for those who leave earlier (CONTRACT 2.3).
 * generations: slots stack-km stack local
 */
#include <linux/scatterlist.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/err.h>
#include <case.h>

/* clean */
void copies_all(struct page *page, struct page *other)
{
	struct scatterlist list[2] = { { page, 16 }, { other, 16 } };
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 2, SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		touch(miter.addr);
	sg_miter_stop(&miter);
}

/* clean */
int stops_at_an_error(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;
	int err = 0;

	sg_miter_start(&miter, list, 1, SG_MITER_FROM_SG);
	while (!err && sg_miter_next(&miter))
		err = peek(miter.addr);
	sg_miter_stop(&miter);
	return err;
}

/* expect: kmap-leak */
int returns_at_an_error(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 1, SG_MITER_ATOMIC | SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		if (peek(miter.addr))
			return -EIO; /* here: kmap-leak */
	return 0;
}

/* expect: kmap-in-atomic */
void iterates_under_a_lock(struct page *page, spinlock_t *lock)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 1, SG_MITER_FROM_SG);
	spin_lock(lock);
	if (sg_miter_next(&miter)) /* here: kmap-in-atomic */
		touch(miter.addr);
	spin_unlock(lock);
	sg_miter_stop(&miter);
}

/* clean; checker-only: what it was started with is not seen */
void iterates_what_others_started(struct sg_mapping_iter *miter, spinlock_t *lock)
{
	spin_lock(lock);
	if (sg_miter_next(miter))
		touch(miter->addr);
	spin_unlock(lock);
}

/* clean */
void iterates_atomically_under_a_lock(struct page *page, spinlock_t *lock)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;
	unsigned long flags;

	sg_miter_start(&miter, list, 1, SG_MITER_ATOMIC | SG_MITER_FROM_SG);
	spin_lock_irqsave(lock, flags);
	if (sg_miter_next(&miter))
		touch(miter.addr);
	sg_miter_stop(&miter);
	spin_unlock_irqrestore(lock, flags);
}

/* expect: kmap-sleep */
void sleeps_in_an_atomic_iteration(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 1, SG_MITER_ATOMIC | SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		schedule(); /* here: kmap-sleep */
	sg_miter_stop(&miter);
}

/* clean */
void sleeps_in_an_iteration(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, list, 1, SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		schedule();
	sg_miter_stop(&miter);
}

/* expect: kmap-use-after-unmap */
int asks_after_the_stop(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	struct sg_mapping_iter miter;
	char *addr;

	sg_miter_start(&miter, list, 1, SG_MITER_FROM_SG);
	if (!sg_miter_next(&miter))
		return -EIO;
	addr = miter.addr;
	sg_miter_stop(&miter);
	return peek(addr); /* here: kmap-use-after-unmap */
}
