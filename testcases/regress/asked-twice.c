/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A flag that is asked twice is one flag, although it is read by a volatile pointer or an
 * instruction (4.9, 4.14 fs/f2fs/dir.c: FI_INLINE_DENTRY) - but not where others are waited
 * for or locked out before it is asked again.
 */
#include "asked-twice.h"

struct page;
typedef struct spinlock { int taken; } spinlock_t;
struct mutex { int taken; };
struct node { unsigned long flags[2]; struct page *page; spinlock_t *lock; struct mutex *sleeping; };
enum { INLINE = 3, DIRTY = 4, FAR = 70 };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void mutex_lock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
void wait_a_little(void);
void show(void *addr);
void look_at(struct node *node);

static inline int is_set(struct node *node, int flag)
{
	return test_bit(flag, node->flags);
}

/* helper */
static void *entry_find(struct node *node, int flag)
{
	if (is_set(node, flag))
		return node;
	return kmap_atomic(node->page);
}

/* helper */
static void entry_put(struct node *node, int flag, void *entry)
{
	if (!is_set(node, flag))
		kunmap_atomic(entry);
}

/* clean */
void found_and_put(struct node *node)
{
	void *entry = entry_find(node, INLINE);

	show(entry);
	entry_put(node, INLINE, entry);
}

/* expect: kmap-leak */
void put_by_another_flag(struct node *node)
{
	void *entry = entry_find(node, INLINE);

	show(entry);
	entry_put(node, DIRTY, entry);
} /* here: kmap-leak */

/* clean */
void found_by_a_far_flag(struct node *node)
{
	void *entry = entry_find(node, FAR);

	entry_put(node, FAR, entry);
}

/* expect: kmap-leak */
void put_by_a_flag_of_another_word(struct node *node)
{
	void *entry = entry_find(node, FAR);

	entry_put(node, FAR - 64, entry);
} /* here: kmap-leak */

/* expect: kmap-leak */
void put_by_another_node(struct node *node, struct node *other)
{
	void *entry = entry_find(node, INLINE);

	entry_put(other, INLINE, entry);
} /* here: kmap-leak */

/* expect: kmap-leak */
void given_to_somebody_between(struct node *node)
{
	void *entry = entry_find(node, INLINE);

	look_at(node);
	entry_put(node, INLINE, entry);
} /* here: kmap-leak */

/* expect: kmap-leak */
void set_between(struct node *node)
{
	void *entry = entry_find(node, INLINE);

	set_bit(DIRTY, node->flags);
	set_bit(INLINE, node->flags);
	entry_put(node, INLINE, entry);
} /* here: kmap-leak */

/* expect: kmap-leak */
void asked_before_the_lock_and_under_it(struct node *node)
{
	void *addr;

	if (test_bit(INLINE, node->flags))
		return;
	addr = kmap_atomic(node->page);
	spin_lock(node->lock);
	if (test_bit(INLINE, node->flags)) {
		spin_unlock(node->lock);
		return; /* here: kmap-leak */
	}
	spin_unlock(node->lock);
	kunmap_atomic(addr);
}

/* clean */
void asked_twice_under_a_lock(struct node *node)
{
	void *addr;

	spin_lock(node->lock);
	if (!test_bit(INLINE, node->flags)) {
		addr = kmap_atomic(node->page);
		show(addr);
		if (!test_bit(INLINE, node->flags))
			kunmap_atomic(addr);
	}
	spin_unlock(node->lock);
}

/* expect: kmap-leak */
void asked_until_it_is_set(struct node *node)
{
	void *addr;

	if (test_bit(INLINE, node->flags))
		return;
	addr = kmap_atomic(node->page);
	while (!test_bit(INLINE, node->flags))
		wait_a_little();
	if (test_bit(INLINE, node->flags))
		return; /* here: kmap-leak */
	kunmap_atomic(addr);
}

/* expect: kmap-leak */
void asked_by_a_helper_until_it_is_set(struct node *node, int flag)
{
	void *addr;

	if (is_set(node, flag))
		return;
	addr = kmap_atomic(node->page);
	while (!is_set(node, flag))
		wait_a_little();
	if (is_set(node, flag))
		return; /* here: kmap-leak */
	kunmap_atomic(addr);
}

/* clean */
void nothing_is_left_when_it_is_set(struct node *node, int flag)
{
	void *addr = kmap_atomic(node->page);

	while (!is_set(node, flag))
		wait_a_little();
	if (is_set(node, flag))
		kunmap_atomic(addr);
}

/* expect: kmap-leak */
void asked_before_the_mutex_and_under_it(struct node *node)
{
	void *addr;

	if (test_bit(INLINE, node->flags))
		return;
	addr = kmap(node->page);
	mutex_lock(node->sleeping);
	show(addr);
	if (!test_bit(INLINE, node->flags))
		kunmap(node->page);
	mutex_unlock(node->sleeping);
} /* here: kmap-leak */

/* helper */
static int is_set_under_the_lock(struct node *node)
{
	int set;

	spin_lock(node->lock);
	set = test_bit(INLINE, node->flags);
	spin_unlock(node->lock);
	return set;
}

/* expect: kmap-leak */
void asked_under_the_lock_by_a_helper(struct node *node)
{
	void *addr;

	if (test_bit(INLINE, node->flags))
		return;
	addr = kmap_atomic(node->page);
	if (!is_set_under_the_lock(node))
		kunmap_atomic(addr);
} /* here: kmap-leak */

/* expect: kmap-leak */
void asked_after_the_lock_by_a_helper(struct node *node)
{
	void *addr;

	if (test_bit(INLINE, node->flags))
		return;
	addr = kmap_atomic(node->page);
	is_set_under_the_lock(node);
	if (!test_bit(INLINE, node->flags))
		kunmap_atomic(addr);
} /* here: kmap-leak */

/* clean */
void asked_once_under_the_lock_by_a_helper(struct node *node)
{
	void *addr = 0;
	int set = is_set_under_the_lock(node);

	if (set)
		addr = kmap_atomic(node->page);
	show(addr);
	if (set)
		kunmap_atomic(addr);
}

/* expect: kmap-leak */
void asked_under_two_locks_in_turn(struct node *node)
{
	void *addr;

	spin_lock(node->lock);
	if (test_bit(INLINE, node->flags))
		addr = 0;
	else
		addr = kmap_atomic(node->page);
	spin_unlock(node->lock);
	spin_lock(node->lock);
	if (addr && !test_bit(INLINE, node->flags))
		kunmap_atomic(addr);
	spin_unlock(node->lock);
} /* here: kmap-leak */
