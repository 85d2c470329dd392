/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every lock that is atomic, in its variants: kmap() under it, and after it
 * (CONTRACT 4.1).
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/bit_spinlock.h>
#include <case.h>

static spinlock_t lock;
static rwlock_t rwlock;
static unsigned long word;
static atomic_t count;

/* expect: kmap-in-atomic */
void in_nested(struct page *page)
{
	spin_lock_nested(&lock, 1);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock(&lock);
}

/* clean */
void after_nested(struct page *page)
{
	spin_lock_nested(&lock, 1);
	get_page(page);
	spin_unlock(&lock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_irqsave_nested(struct page *page)
{
	unsigned long flags;

	spin_lock_irqsave_nested(&lock, flags, 1);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock_irqrestore(&lock, flags);
}

/* clean */
void after_irqsave_nested(struct page *page)
{
	unsigned long flags;

	spin_lock_irqsave_nested(&lock, flags, 1);
	get_page(page);
	spin_unlock_irqrestore(&lock, flags);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_tried_bh(struct page *page)
{
	if (spin_trylock_bh(&lock)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		spin_unlock_bh(&lock);
	}
}

/* clean */
void where_not_tried_bh(struct page *page)
{
	if (spin_trylock_bh(&lock)) {
		spin_unlock_bh(&lock);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_tried_irqsave(struct page *page)
{
	unsigned long flags;

	if (spin_trylock_irqsave(&lock, flags)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		spin_unlock_irqrestore(&lock, flags);
	}
}

/* clean */
void where_not_tried_irqsave(struct page *page)
{
	unsigned long flags;

	if (spin_trylock_irqsave(&lock, flags)) {
		spin_unlock_irqrestore(&lock, flags);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_read_irq(struct page *page)
{
	read_lock_irq(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	read_unlock_irq(&rwlock);
}

/* clean */
void after_read_irq(struct page *page)
{
	read_lock_irq(&rwlock);
	get_page(page);
	read_unlock_irq(&rwlock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_read_bh(struct page *page)
{
	read_lock_bh(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	read_unlock_bh(&rwlock);
}

/* clean */
void after_read_bh(struct page *page)
{
	read_lock_bh(&rwlock);
	get_page(page);
	read_unlock_bh(&rwlock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_read_irqsave(struct page *page)
{
	unsigned long flags;

	read_lock_irqsave(&rwlock, flags);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	read_unlock_irqrestore(&rwlock, flags);
}

/* clean */
void after_read_irqsave(struct page *page)
{
	unsigned long flags;

	read_lock_irqsave(&rwlock, flags);
	get_page(page);
	read_unlock_irqrestore(&rwlock, flags);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_write_irq(struct page *page)
{
	write_lock_irq(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_unlock_irq(&rwlock);
}

/* clean */
void after_write_irq(struct page *page)
{
	write_lock_irq(&rwlock);
	get_page(page);
	write_unlock_irq(&rwlock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_write_bh(struct page *page)
{
	write_lock_bh(&rwlock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_unlock_bh(&rwlock);
}

/* clean */
void after_write_bh(struct page *page)
{
	write_lock_bh(&rwlock);
	get_page(page);
	write_unlock_bh(&rwlock);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_write_irqsave(struct page *page)
{
	unsigned long flags;

	write_lock_irqsave(&rwlock, flags);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	write_unlock_irqrestore(&rwlock, flags);
}

/* clean */
void after_write_irqsave(struct page *page)
{
	unsigned long flags;

	write_lock_irqsave(&rwlock, flags);
	get_page(page);
	write_unlock_irqrestore(&rwlock, flags);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_write_tried(struct page *page)
{
	if (write_trylock(&rwlock)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		write_unlock(&rwlock);
	}
}

/* clean */
void where_not_write_tried(struct page *page)
{
	if (write_trylock(&rwlock)) {
		write_unlock(&rwlock);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_bit_lock(struct page *page)
{
	bit_spin_lock(0, &word);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	bit_spin_unlock(0, &word);
}

/* clean */
void after_bit_lock(struct page *page)
{
	bit_spin_lock(0, &word);
	get_page(page);
	bit_spin_unlock(0, &word);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void where_counted_down(struct page *page)
{
	if (atomic_dec_and_lock(&count, &lock)) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
		spin_unlock(&lock);
	}
}

/* clean */
void where_not_counted_down(struct page *page)
{
	if (atomic_dec_and_lock(&count, &lock)) {
		spin_unlock(&lock);
		return;
	}
	touch(kmap(page));
	kunmap(page);
}
