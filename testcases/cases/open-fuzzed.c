/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk, on which kmapcheck and
 * the model still differ; fuzzed-loops.c has those that are one loop.
 * generations: slots stack-km stack local
 *
 * todo: what each round maps is not lost, behind another loop that holds a branch or is on one way only
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-leak */
void mapped_behind_a_loop_on_a_way(struct page *page, unsigned int n)
{
	unsigned int i;

	if (!condition())
		for (i = 0; i < n; i++)
			;
	for (i = 0; i < n; i++)
		kmap(page);
}

/* expect: kmap-leak */
void mapped_behind_two_loops(struct page *page, unsigned int n, bool flag)
{
	unsigned int i;
	int j = 0;

	while (j++ < 2 && condition())
		if (!flag)
			break;
	for (i = 0; i < n; i++)
		;
	for (i = 0; i < n; i++)
		kmap(page);
}

/* expect: kmap-leak */
void a_loop_with_a_trylock_before(struct page *page, spinlock_t *lock, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (spin_trylock(lock)) {
			spin_lock(lock);
			spin_unlock(lock);
			spin_unlock(lock);
		}
	for (i = 0; i < n; i++) {
		if (n < 2)
			continue;
		kmap(page);
	}
}
