/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The pool: kmap() and kunmap(), the same in every generation.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/kthread.h>
#include <linux/interrupt.h>
#include <case.h>
#include "test.h"

/* shows: nothing */
void a_page_has_one_address(struct page *page)
{
	char *a = kmap(page), *b = kmap(page);

	CHECK(a == b);
	CHECK(page_address(page) == a);
	kunmap(page);
	touch(a);
	kunmap(page);
}

/* shows: nothing */
void all_mappings_show_the_page(struct page *page, struct page *other)
{
	char *a = kmap(page);

	*a = 'x';
	kunmap(page);
	kmap(other);
	a = kmap(page);
	CHECK(*a == 'x');
	kunmap(other);
	kunmap(page);
}

/* shows: nothing */
void any_order(struct page *page, struct page *other)
{
	kmap(page);
	kmap(other);
	kunmap(page);
	kunmap(other);
}

/* shows: nothing */
void entries_are_flushed(struct page **pages)
{
	model_pool_size(2);
	for (int i = 0; i < 8; i++) {
		touch(kmap(pages[i]));
		kunmap(pages[i]);
	}
}

/* shows: nothing */
void one_entry_for_many_users(struct page *page)
{
	model_pool_size(1);
	kmap(page);
	kmap(page);
	kunmap(page);
	kunmap(page);
}

/* shows: E_POOL_DEADLOCK */
void pool_too_small(struct page *page, struct page *other)
{
	model_pool_size(1);
	kmap(page);
	kmap(other);
	kunmap(other);
	kunmap(page);
}

static struct page *first;

static int holds_one(void *unused)
{
	touch(kmap(first));
	kunmap(first);
	return 0;
}

/* shows: nothing */
void waits_until_another_unmaps(struct page *page, struct page *other)
{
	model_pool_size(1);
	first = page;
	kthread_run(holds_one, NULL, "holder");
	touch(kmap(other));
	kunmap(other);
}

static int leaves_it_mapped(void *unused)
{
	kmap(first);
	return 0;
}

/* shows: nothing */
void another_task_may_unmap(struct page *page, struct page *other)
{
	first = page;
	if (condition())
		kmap(page);
	else
		kthread_run(leaves_it_mapped, NULL, "other");
}

/* shows: E_KMAP_ATOMIC */
void under_a_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	kmap(page);
	spin_unlock(lock);
	kunmap(page);
}

/* shows: nothing */
void before_the_lock(struct page *page, spinlock_t *lock)
{
	kmap(page);
	spin_lock(lock);
	spin_unlock(lock);
	kunmap(page);
}

/* shows: E_KMAP_ATOMIC */
void preemption_off(struct page *page)
{
	preempt_disable();
	kmap(page);
	preempt_enable();
	kunmap(page);
}

/* shows: E_KMAP_ATOMIC */
void interrupts_off(struct page *page)
{
	local_irq_disable();
	kmap(page);
	local_irq_enable();
	kunmap(page);
}

/* shows: E_KMAP_ATOMIC */
void softirqs_off(struct page *page)
{
	local_bh_disable();
	kmap(page);
	local_bh_enable();
	kunmap(page);
}

static IRQ_HANDLER(maps)
{
	kmap(dev);
	return IRQ_HANDLED;
}

/* shows: E_KMAP_ATOMIC */
void in_an_interrupt(struct page *page)
{
	request_irq(5, maps, 0, "disk", page);
	condition();
}

static IRQ_HANDLER(unmaps)
{
	kunmap(dev);
	return IRQ_HANDLED;
}

/* shows: E_KUNMAP_IRQ; given: kmap(page) */
void unmapped_in_an_interrupt(struct page *page)
{
	request_irq(5, unmaps, 0, "disk", page);
}

/* shows: E_UNMAP_NOTMAPPED */
void never_mapped(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (page)
		kunmap(page);
}

/* shows: E_UNMAP_NOTMAPPED */
void no_page_while_another_is_mapped(struct page *page)
{
	kmap(page);
	kunmap(NULL);
	kunmap(page);
}

/* shows: nothing */
void mapped_by_the_caller(struct page *page)
{
	kunmap(page);
}

/* shows: E_UNMAP_UNDERFLOW */
void unmapped_twice(struct page *page)
{
	kmap(page);
	kunmap(page);
	kunmap(page);
}

/* shows: nothing */
void mapped_twice_unmapped_twice(struct page *page)
{
	kmap(page);
	kmap(page);
	kunmap(page);
	kunmap(page);
}

/* shows: E_ARG_ADDRESS */
void unmapped_by_address(struct page *page)
{
	char *addr = kmap(page);

	kunmap((struct page *)addr);
}

/* shows: E_WRONG_PAGE */
void another_page_unmapped(struct page *page)
{
	struct page *own = alloc_page(GFP_KERNEL);

	kmap(page);
	if (own)
		kunmap(own);
	else
		kunmap(page);
}

/* shows: E_LEAK */
void left_on_one_path(struct page *page)
{
	kmap(page);
	if (condition())
		return;
	kunmap(page);
}

/* shows: E_LEAK */
void left_with_the_page_forgotten(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (page)
		kmap(page);
}

/* shows: E_USE_AFTER_UNMAP */
void used_after_unmap(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	touch(addr);
}

/* shows: E_USE_AFTER_UNMAP */
void used_though_mapped_again(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	kmap(page);
	touch(addr);
	kunmap(page);
}

/* shows: E_PAST_PAGE */
void used_past_the_page(struct page *page)
{
	char *addr = kmap(page);

	touch(addr + PAGE_SIZE);
	kunmap(page);
}

/* The page may be mapped by the caller as well, which keeps the address good and nothing behind the page. */
/* shows: E_PAST_PAGE */
void used_past_the_page_behind_the_unmap(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	addr[PAGE_SIZE] = 0;
}

/* shows: E_USE_AFTER_UNMAP */
void used_past_an_own_page_behind_the_unmap(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *addr;

	if (!page)
		return;
	addr = kmap(page);
	kunmap(page);
	addr[PAGE_SIZE] = 0;
}

/* shows: nothing */
void used_to_its_last_byte(struct page *page)
{
	char *addr = kmap(page);

	touch(addr + PAGE_SIZE - 1);
	kunmap(page);
}

/* shows: E_UNMAPPED_PAGE */
void highmem_used_without_a_mapping(struct page *page)
{
	char *addr;

	if (!PageHighMem(page))
		return;
	addr = page_address(page);
	CHECK(!addr);
}

/* shows: nothing */
void lowmem_used_without_a_mapping(struct page *page)
{
	if (!PageHighMem(page))
		touch(page_address(page));
}

/*
 * "Are you sure kmap() can sleep?"  On a machine without highmem none of
 * these is noticed but the first.
 */
/* shows: E_KMAP_ATOMIC; given: model_without_highmem() */
void without_highmem_under_a_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	kmap(page);
	spin_unlock(lock);
	kunmap(page);
}

/* shows: nothing; given: model_without_highmem() */
void without_highmem_nothing_is_seen(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	kunmap(page);
	touch(addr);
	kunmap((struct page *)addr);
	kmap(page);
}
