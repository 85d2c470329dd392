/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap() where the context is atomic.
 * generations: stack local
 * after: local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/seqlock.h>
#include <linux/rcupdate.h>
#include <linux/mutex.h>
#include <linux/smp.h>
#include <case.h>

struct owner {
	spinlock_t lock;
	spinlock_t other;
	rwlock_t names;
	seqlock_t size;
	struct mutex mutex;
	int count;
};

/* expect: kmap-in-atomic */
void under_a_lock(struct owner *owner, struct page *page)
{
	char *addr;

	spin_lock(&owner->lock);
	addr = kmap(page); /* here: kmap-in-atomic */
	touch(addr);
	kunmap(page);
	spin_unlock(&owner->lock);
}

/* clean */
void before_the_lock(struct owner *owner, struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
	spin_lock(&owner->lock);
	owner->count++;
	spin_unlock(&owner->lock);
}

/* clean */
void after_the_lock(struct owner *owner, struct page *page)
{
	char *addr;

	spin_lock(&owner->lock);
	owner->count++;
	spin_unlock(&owner->lock);
	addr = kmap(page);
	touch(addr);
	kunmap(page);
}

/* A mutex is not atomic, whatever it is called. */
/* clean */
void under_a_mutex(struct owner *owner, struct page *page)
{
	char *addr;

	mutex_lock(&owner->mutex);
	addr = kmap(page);
	touch(addr);
	kunmap(page);
	mutex_unlock(&owner->mutex);
}

/* expect: kmap-in-atomic */
int with_a_ladder(struct owner *owner, struct page *page)
{
	unsigned long flags;
	char *addr;
	int err;

	spin_lock_irqsave(&owner->lock, flags);
	err = attempt();
	if (err)
		goto out;
	addr = kmap(page); /* here: kmap-in-atomic */
	err = peek(addr);
	if (err)
		goto unmap;
	touch(addr);
unmap:
	kunmap(page);
out:
	spin_unlock_irqrestore(&owner->lock, flags);
	return err;
}

/* clean */
int with_an_early_exit(struct owner *owner, struct page *page)
{
	unsigned long flags;
	char *addr;
	int err;

	spin_lock_irqsave(&owner->lock, flags);
	err = attempt();
	if (err)
		goto out;
	spin_unlock_irqrestore(&owner->lock, flags);
	addr = kmap(page);
	touch(addr);
	kunmap(page);
	return 0;
out:
	spin_unlock_irqrestore(&owner->lock, flags);
	return err;
}

/* expect: kmap-in-atomic */
void in_a_loop(struct owner *owner, struct page **pages, int nr)
{
	int i;

	read_lock(&owner->names);
	for (i = 0; i < nr; i++) {
		char *addr = kmap(pages[i]); /* here: kmap-in-atomic */

		touch(addr);
		kunmap(pages[i]);
	}
	read_unlock(&owner->names);
}

/* clean */
void between_the_rounds(struct owner *owner, struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr;

		read_lock(&owner->names);
		owner->count++;
		read_unlock(&owner->names);
		addr = kmap(pages[i]);
		touch(addr);
		kunmap(pages[i]);
	}
}

/* The lock is only dropped for the map, and taken again. */
/* clean */
void dropped_meanwhile(struct owner *owner, struct page **pages, int nr)
{
	int i;

	spin_lock(&owner->lock);
	for (i = 0; i < nr; i++) {
		spin_unlock(&owner->lock);
		touch(kmap(pages[i]));
		kunmap(pages[i]);
		spin_lock(&owner->lock);
	}
	spin_unlock(&owner->lock);
}

/* expect: kmap-in-atomic */
void another_lock_is_dropped(struct owner *owner, struct page *page)
{
	char *addr;

	spin_lock(&owner->lock);
	spin_lock_nested(&owner->other, 1);
	owner->count++;
	spin_unlock(&owner->other);
	addr = kmap(page); /* here: kmap-in-atomic */
	touch(addr);
	kunmap(page);
	spin_unlock(&owner->lock);
}

/* Two sections, and one mistake. */
/* expect: kmap-in-atomic */
void under_two_locks(struct owner *owner, struct page *page)
{
	char *addr;

	spin_lock(&owner->lock);
	spin_lock_nested(&owner->other, 1);
	addr = kmap(page); /* here: kmap-in-atomic */
	touch(addr);
	kunmap(page);
	spin_unlock(&owner->other);
	spin_unlock(&owner->lock);
}

/* The same flag three times, which only a path-sensitive reader sees. */
/* clean */
void locked_on_other_ways(struct owner *owner, struct page *page, int locked)
{
	if (locked)
		spin_lock(&owner->lock);
	if (!locked) {
		touch(kmap(page));
		kunmap(page);
	}
	if (locked)
		spin_unlock(&owner->lock);
}

/* clean */
void dropped_by_the_same_flag(struct owner *owner, struct page *page, int locked)
{
	if (locked)
		spin_lock(&owner->lock);
	owner->count++;
	if (locked)
		spin_unlock(&owner->lock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void kept_on_one_way(struct owner *owner, struct page *page)
{
	/* cocci: missed: the lock is not dropped on every way behind the map, as where a flag excludes it */
	int early = condition();

	spin_lock(&owner->lock);
	if (early)
		spin_unlock(&owner->lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	if (!early)
		spin_unlock(&owner->lock);
}

/* expect: kmap-in-atomic */
int in_both_branches(struct owner *owner, struct page *one, struct page *two)
{
	int first = condition();
	char *addr;

	write_lock(&owner->names);
	if (first)
		addr = kmap(one); /* here: kmap-in-atomic */
	else
		addr = kmap(two); /* here: kmap-in-atomic */
	touch(addr);
	if (first)
		kunmap(one);
	else
		kunmap(two);
	write_unlock(&owner->names);
	return first;
}

/* clean */
int in_no_branch(struct owner *owner, struct page *one, struct page *two)
{
	int first = condition();
	char *addr;

	if (first)
		addr = kmap(one);
	else
		addr = kmap(two);
	write_lock(&owner->names);
	touch(addr);
	write_unlock(&owner->names);
	if (first)
		kunmap(one);
	else
		kunmap(two);
	return first;
}

/* expect: kmap-in-atomic */
void under_a_sequence_lock(struct owner *owner, struct page *page)
{
	char *addr;

	write_seqlock(&owner->size);
	addr = kmap(page); /* here: kmap-in-atomic */
	touch(addr);
	kunmap(page);
	write_sequnlock(&owner->size);
}

/* expect: kmap-in-atomic */
void in_a_read_section(struct page *page)
{
	char *addr;

	rcu_read_lock();
	addr = kmap(page); /* here: kmap-in-atomic */
	touch(addr);
	kunmap(page);
	rcu_read_unlock();
}

/* clean */
void after_the_read_section(struct owner *owner, struct page *page)
{
	char *addr;

	rcu_read_lock();
	owner->count++;
	rcu_read_unlock();
	addr = kmap(page);
	touch(addr);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void with_interrupts_off(struct page *page)
{
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = kmap(page); /* here: kmap-in-atomic */
	touch(addr);
	kunmap(page);
	local_irq_restore(flags);
}

/* expect: kmap-in-atomic */
int on_this_cpu(struct page *page)
{
	int cpu = get_cpu();
	char *addr = kmap(page); /* here: kmap-in-atomic */

	touch(addr);
	kunmap(page);
	put_cpu();
	return cpu;
}

/* clean */
int on_any_cpu(struct page *page)
{
	int cpu = get_cpu();
	char *addr;

	put_cpu();
	addr = kmap(page);
	touch(addr);
	kunmap(page);
	return cpu;
}

/* expect: kmap-in-atomic */
void between_a_mapping(struct page *one, struct page *two)
{
	char *to = kmap_atomic(one);
	char *from = kmap(two); /* here: kmap-in-atomic */

	memcpy(to, from, 16);
	kunmap(two);
	kunmap_atomic(to);
}

/* expect: kmap-in-atomic */
void between_a_mapping_at_an_offset(struct page *one, struct page *two, unsigned int offset)
{
	char *to = (char *)kmap_atomic(one) + offset;
	char *from = kmap(two); /* here: kmap-in-atomic */

	memcpy(to, from, 16);
	kunmap(two);
	kunmap_atomic(to - offset);
}

/* clean */
void around_a_mapping(struct page *one, struct page *two)
{
	char *from = kmap(two);
	char *to = kmap_atomic(one);

	memcpy(to, from, 16);
	kunmap_atomic(to);
	kunmap(two);
}

/* clean */
void mapped_again_more_slowly(struct page *page, char *buffer)
{
	char *addr = kmap_atomic(page);
	int found = peek(addr);

	kunmap_atomic(addr);
	if (!found) {
		addr = kmap(page);
		memcpy(buffer, addr, 16);
		kunmap(page);
	}
}

/* The kind is chosen once for both. */
/* clean */
void one_kind_or_the_other(struct page *page, int atomic)
{
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap(page);
	touch(addr);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* clean */
void one_kind_or_the_other_in_a_loop(struct page **pages, int nr, int atomic)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr;

		if (atomic)
			addr = kmap_atomic(pages[i]);
		else
			addr = kmap(pages[i]);
		touch(addr);
		if (atomic)
			kunmap_atomic(addr);
		else
			kunmap(pages[i]);
	}
}

struct operations {
	void *(*kmap)(struct page *page);
};

/* The member has its name from somewhere. */
/* helper */
static void *linear(struct page *page)
{
	return page_address(page);
}

/* clean */
void *lookalike(struct owner *owner, struct page *page)
{
	struct operations operations = { .kmap = linear };
	void *addr;

	spin_lock(&owner->lock);
	addr = operations.kmap(page);
	spin_unlock(&owner->lock);
	return addr;
}

/* expect: kmap-in-atomic */
int the_lock_that_was_tried(struct owner *owner, struct page *page)
{
	/* cocci: missed: which way a trylock went is not looked at */
	if (!spin_trylock(&owner->lock))
		return -EBUSY;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(&owner->lock);
	return 0;
}

/* helper */
static void look_into(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void by_a_helper(struct owner *owner, struct page *page)
{
	/* cocci: missed: no function is followed */
	spin_lock(&owner->lock);
	look_into(page); /* here: kmap-in-atomic */
	spin_unlock(&owner->lock);
}
