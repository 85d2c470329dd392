/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap() and interrupts: restoring brings back what was saved, not "on".
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

/* expect: kmap-in-atomic */
void irqs_off(struct page *page)
{
	local_irq_disable();
	touch(kmap(page));
	kunmap(page);
	local_irq_enable();
}

/* clean */
void irqs_on_again(struct page *page)
{
	local_irq_disable();
	get_page(page);
	local_irq_enable();
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void irqs_saved(struct page *page)
{
	unsigned long flags;

	local_irq_save(flags);
	touch(kmap(page));
	kunmap(page);
	local_irq_restore(flags);
}

/* clean */
void irqs_restored(struct page *page)
{
	unsigned long flags;

	local_irq_save(flags);
	get_page(page);
	local_irq_restore(flags);
	touch(kmap(page));
	kunmap(page);
}

/* The inner restore brings back "off". */
/* expect: kmap-in-atomic */
void inner_restore(struct page *page)
{
	unsigned long outer, inner;

	local_irq_save(outer);
	local_irq_save(inner);
	local_irq_restore(inner);
	touch(kmap(page));
	kunmap(page);
	local_irq_restore(outer);
}

/* clean */
void outer_restore(struct page *page)
{
	unsigned long outer, inner;

	local_irq_save(outer);
	local_irq_save(inner);
	local_irq_restore(inner);
	local_irq_restore(outer);
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void under_irqsave_lock(struct page *page, spinlock_t *lock)
{
	unsigned long flags;

	spin_lock_irqsave(lock, flags);
	touch(kmap(page));
	kunmap(page);
	spin_unlock_irqrestore(lock, flags);
}

/* clean */
void after_irqsave_lock(struct page *page, spinlock_t *lock)
{
	unsigned long flags;

	spin_lock_irqsave(lock, flags);
	get_page(page);
	spin_unlock_irqrestore(lock, flags);
	touch(kmap(page));
	kunmap(page);
}

/* The lock is dropped, the interrupts stay off. */
/* expect: kmap-in-atomic */
void unlocks_only_half(struct page *page, spinlock_t *lock)
{
	unsigned long flags;

	spin_lock_irqsave(lock, flags);
	spin_unlock(lock);
	touch(kmap(page));
	kunmap(page);
	local_irq_restore(flags);
}

/* Two locks, and the plain one is inside: interrupts stay off after it. */
/* expect: kmap-in-atomic */
void inner_lock_dropped(struct page *page, spinlock_t *one, spinlock_t *two)
{
	unsigned long flags;

	spin_lock_irqsave(one, flags);
	spin_lock(two);
	spin_unlock(two);
	touch(kmap(page));
	kunmap(page);
	spin_unlock_irqrestore(one, flags);
}

/* expect: kmap-in-atomic */
int trylock_irqsave_got_it(struct page *page, spinlock_t *lock)
{
	unsigned long flags;

	if (spin_trylock_irqsave(lock, flags)) {
		touch(kmap(page));
		kunmap(page);
		spin_unlock_irqrestore(lock, flags);
		return 0;
	}
	return -EBUSY;
}

/* clean */
int trylock_irqsave_failed(struct page *page, spinlock_t *lock)
{
	unsigned long flags;

	if (spin_trylock_irqsave(lock, flags)) {
		get_page(page);
		spin_unlock_irqrestore(lock, flags);
	} else {
		touch(kmap(page));
		kunmap(page);
	}
	return 0;
}

/* clean; given: if (choose(2)) local_irq_disable() */
void asks_irqs_disabled(struct page *page)
{
	if (irqs_disabled())
		return;
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic; given: if (choose(2)) local_irq_disable() */
void asks_irqs_disabled_wrongly(struct page *page)
{
	if (!irqs_disabled())
		return;
	touch(kmap(page));
	kunmap(page);
}
