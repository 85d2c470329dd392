/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A reader of SRCU may sleep, though it is annotated like the holder of a lock
 * (CONTRACT 4.1).
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <case.h>

struct table {
	struct page *page;
	struct page *spare;
	int generation;
};

/* clean */
int reads_under_srcu(struct table *t, struct srcu_struct *srcu)
{
	int idx = srcu_read_lock(srcu), value;

	value = peek(kmap(t->page));
	kunmap(t->page);
	srcu_read_unlock(srcu, idx);
	return value;
}

/* expect: kmap-in-atomic */
int reads_under_rcu(struct table *t)
{
	int value;

	rcu_read_lock();
	value = peek(kmap(t->page)); /* here: kmap-in-atomic */
	kunmap(t->page);
	rcu_read_unlock();
	return value;
}

/* expect: kmap-leak */
int leaves_srcu_and_the_mapping(struct table *t, struct srcu_struct *srcu)
{
	int idx = srcu_read_lock(srcu);
	char *addr = kmap(t->page);

	if (peek(addr)) {
		srcu_read_unlock(srcu, idx);
		return -EIO; /* here: kmap-leak */
	}
	kunmap(t->page);
	srcu_read_unlock(srcu, idx);
	return 0;
}

/* clean */
int leaves_srcu_and_unmaps(struct table *t, struct srcu_struct *srcu)
{
	int idx = srcu_read_lock(srcu), err = 0;
	char *addr = kmap(t->page);

	if (peek(addr))
		err = -EIO;
	kunmap(t->page);
	srcu_read_unlock(srcu, idx);
	return err;
}

/* The lock inside is what makes it atomic, until it is left. */
/* expect: kmap-in-atomic */
void locks_under_srcu(struct table *t, struct srcu_struct *srcu, spinlock_t *lock)
{
	int idx = srcu_read_lock(srcu);

	spin_lock(lock);
	touch(kmap(t->page)); /* here: kmap-in-atomic */
	kunmap(t->page);
	spin_unlock(lock);
	srcu_read_unlock(srcu, idx);
}

/* clean */
void unlocks_under_srcu(struct table *t, struct srcu_struct *srcu, spinlock_t *lock)
{
	int idx = srcu_read_lock(srcu);

	spin_lock(lock);
	t->generation++;
	spin_unlock(lock);
	touch(kmap(t->page));
	kunmap(t->page);
	srcu_read_unlock(srcu, idx);
}

/* An RCU section opened inside ends inside. */
/* expect: kmap-in-atomic */
void unlocks_srcu_before_rcu(struct table *t, struct srcu_struct *srcu)
{
	int idx = srcu_read_lock(srcu);

	rcu_read_lock();
	get_page(t->page);
	srcu_read_unlock(srcu, idx);
	touch(kmap(t->page)); /* here: kmap-in-atomic */
	kunmap(t->page);
	rcu_read_unlock();
}

/* clean */
void unlocks_rcu_before_srcu(struct table *t, struct srcu_struct *srcu)
{
	int idx = srcu_read_lock(srcu);

	rcu_read_lock();
	get_page(t->page);
	rcu_read_unlock();
	touch(kmap(t->page));
	kunmap(t->page);
	srcu_read_unlock(srcu, idx);
}
