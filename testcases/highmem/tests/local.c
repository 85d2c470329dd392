/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Local mappings, 5.11 and later: a stack of the task.
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/sched.h>
#include <linux/mutex.h>
#include <linux/completion.h>
#include <linux/kthread.h>
#include <case.h>
#include "test.h"

/* shows: nothing */
void held_while_sleeping(struct page *page)
{
	char *a = kmap_local_page(page);

	schedule();
	touch(a);
	kunmap_local(a);
}

/* shows: nothing */
void the_pool_inside_a_local_mapping(struct page *page, struct page *other)
{
	char *a = kmap_local_page(page);

	kmap(other);
	kunmap(other);
	kunmap_local(a);
}

static int writes(void *page)
{
	char *a = kmap_local_page(page);

	*a = 1;
	schedule();
	CHECK(*a == 1);
	kunmap_local(a);
	return 0;
}

/* shows: nothing */
void saved_and_restored_at_a_switch(struct page *page, struct page *other)
{
	char *a;

	kthread_run(writes, other, "writer");
	a = kmap_local_page(page);
	*a = 2;
	schedule();
	CHECK(*a == 2);
	kunmap_local(a);
}

static char *shared;

static int uses(void *unused)
{
	if (shared)
		touch(shared);
	return 0;
}

/* shows: E_FOREIGN_USE, E_USE_AFTER_UNMAP */
void another_task_uses_the_address(struct page *page)
{
	kthread_run(uses, NULL, "other");
	shared = kmap_local_page(page);
	schedule();
	kunmap_local(shared);
	shared = NULL;
}

static int unmaps(void *unused)
{
	kunmap_local(shared);
	return 0;
}

/* shows: E_FOREIGN_USE */
void another_task_unmaps_it(struct page *page)
{
	shared = kmap_local_page(page);
	kthread_run(unmaps, NULL, "other");
	schedule();
}

/* shows: E_NOT_LIFO */
void one_stack_for_both_kinds(struct page *page, struct page *other)
{
	char *a = kmap_local_page(page), *b = kmap_atomic(other);

	kunmap_local(a);
	kunmap_atomic(b);
}

/* shows: nothing */
void both_kinds_nested(struct page *page, struct page *other)
{
	char *a = kmap_local_page(page), *b = kmap_atomic(other);

	kunmap_atomic(b);
	kunmap_local(a);
}

/* shows: E_WRONG_FAMILY */
void an_atomic_mapping_unmapped_as_local(struct page *page)
{
	char *a = kmap_atomic(page);

	kunmap_local(a);
}

/* shows: E_ARG_PAGE */
void unmapped_by_page(struct page *page)
{
	void *same = page;

	kmap_local_page(page);
	kunmap_local(same);
}

static void unmaps_its_own_by_page(struct page *page)
{
	void *same = page;

	kmap_atomic(page);
	kunmap_local(same);
}

/* What the innermost function has mapped was meant, and the caller's is there to be unmapped. */
/* shows: E_ARG_PAGE */
void unmapped_by_page_in_a_helper(struct page *page)
{
	char *a = kmap_local_page(page);

	unmaps_its_own_by_page(page);
	kunmap_local(a);
}

/* shows: E_OVERFLOW */
void sixteen_are_too_many(struct page *page)
{
	char *a[16];

	for (int i = 0; i < 16; i++)
		a[i] = kmap_local_page(page);
	for (int i = 15; i >= 0; i--)
		kunmap_local(a[i]);
}

/* shows: nothing */
void a_folio_at_an_offset(struct folio *folio)
{
	char *a = kmap_local_folio(folio, PAGE_SIZE + 100);

	touch(a - 100);
	kunmap_local(a);
}

static int nothing(void *unused)
{
	return 0;
}

/* shows: W_FORK */
void copied_while_mapped(struct page *page)
{
	char *a = kmap_local_page(page);

	kernel_thread(nothing, NULL, 0);
	kunmap_local(a);
}

/* shows: nothing */
void a_thread_started_while_mapped(struct page *page)
{
	char *a = kmap_local_page(page);

	kthread_run(nothing, NULL, "other");
	kunmap_local(a);
}

static int leaves_one(void *page)
{
	kmap_local_page(page);
	return 0;
}

/* shows: E_LEAK */
void a_thread_ends_with_a_mapping(struct page *page)
{
	kthread_run(leaves_one, page, "other");
}

static struct mutex lock_a, lock_b;

static int takes_b_first(void *unused)
{
	mutex_lock(&lock_b);
	mutex_lock(&lock_a);
	mutex_unlock(&lock_a);
	mutex_unlock(&lock_b);
	return 0;
}

/* shows: E_LOCKUP */
void locks_in_two_orders(void)
{
	kthread_run(takes_b_first, NULL, "other");
	mutex_lock(&lock_a);
	mutex_lock(&lock_b);
	mutex_unlock(&lock_b);
	mutex_unlock(&lock_a);
}

/* shows: nothing */
void locks_in_one_order(void)
{
	kthread_run(takes_b_first, NULL, "other");
	takes_b_first(NULL);
}

static struct completion done;
static int number;

static int completes(void *unused)
{
	number = 1;
	complete(&done);
	return 0;
}

/* shows: nothing */
void waits_for_another(struct page *page)
{
	char *a = kmap_local_page(page);

	init_completion(&done);
	kthread_run(completes, NULL, "other");
	wait_for_completion(&done);
	CHECK(number == 1);
	kunmap_local(a);
}

static spinlock_t lock;
static bool inside;

static int enters(void *unused)
{
	spin_lock(&lock);
	CHECK(!inside);
	inside = true;
	barrier();
	CHECK(peek(&lock) < 2);
	inside = false;
	spin_unlock(&lock);
	return 0;
}

/* shows: nothing */
void a_spinlock_keeps_the_other_cpu_out(void)
{
	struct task_struct *other = kthread_create(enters, NULL, "other");

	kthread_bind(other, 1);
	wake_up_process(other);
	enters(NULL);
}

static int enters_without_the_lock(void *out)
{
	if (inside)
		might_sleep();
	inside = true;
	peek(&lock);
	inside = false;
	return 0;
}

/* A lock that only one of the two takes keeps nobody out: might_sleep() tells. */
/* shows: E_SCHED_ATOMIC */
void no_lock_keeps_nobody_out(void)
{
	struct task_struct *other = kthread_create(enters_without_the_lock, NULL, "other");

	kthread_bind(other, 1);
	wake_up_process(other);
	preempt_disable();
	enters_without_the_lock(NULL);
	preempt_enable();
}
