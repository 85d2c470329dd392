/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * What goes with a generation goes with one that the user gave, too: from 5.8 on kunmap() sleeps.
 */
struct page;
struct lock;

void *kmap(struct page *page);
void kunmap(struct page *page);
void spin_lock(struct lock *lock);
void spin_unlock(struct lock *lock);
void use(void *p);

/* expect: kmap-unmap-context */
void unmapped_under_a_lock(struct page *page, struct lock *lock)
{
	use(kmap(page));
	spin_lock(lock);
	kunmap(page);
	spin_unlock(lock);
}

/* clean */
void unmapped_behind_it(struct page *page, struct lock *lock)
{
	use(kmap(page));
	spin_lock(lock);
	spin_unlock(lock);
	kunmap(page);
}
