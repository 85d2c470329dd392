/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sleep.c - what may sleep: allocations by their GFP flags, user copies,
 * and everything that calls might_sleep() (CONTRACT 4.3).
 *
 * Sleeping is a switch to another task where it is allowed, and an error
 * where it is not, whether or not this time it would have come to it.
 */
#include "highmem.h"

void might_sleep(void);
void *model_alloc(size_t size, int blocking);
struct page *model_alloc_page(int blocking);
unsigned long model_user_copy(int line, const void *kernel, unsigned long n);
unsigned long model_user_copy_inatomic(const void *kernel, unsigned long n);
void reclaim_with(int (*writepage)(struct page *page));

static int (*writepage)(struct page *page);
static bool reclaiming[NR_TASKS];	/* PF_MEMALLOC: what reclaim allocates does not reclaim */

void sleep_reset(void)
{
	writepage = NULL;
	for (int i = 0; i < NR_TASKS; i++)
		reclaiming[i] = false;
}

/* From now on memory is short: a blocking allocation first writes a page out. */
void reclaim_with(int (*how)(struct page *page))
{
	writepage = how;
}

void sleep_here(void)
{
	struct mapping *m = mapping_held(1 << ATOMIC);

	if (m)
		error(E_SLEEP_ATOMIC, m);
	else if (context_is_atomic())
		error(E_SCHED_ATOMIC, NULL);
	else
		task_yield();
}

void might_sleep(void)
{
	STEP("might_sleep", NULL);
	point();
	sleep_here();
}

static void reclaim(void)
{
	bool *here = &reclaiming[runner_now().task];

	if (!writepage || *here)
		return;
	*here = true;
	writepage(page_new(FOUND_PAGE));
	*here = false;
}

static void allocation(int blocking)
{
	point();
	if (!blocking)
		return;
	sleep_here();
	reclaim();
}

void *model_alloc(size_t size, int blocking)
{
	STEP(blocking ? "kmalloc, may sleep" : "kmalloc", NULL);
	allocation(blocking);
	return choose(2) ? NULL : model_object(size);
}

struct page *model_alloc_page(int blocking)
{
	STEP(blocking ? "alloc_page, may sleep" : "alloc_page", NULL);
	allocation(blocking);
	return choose(2) ? NULL : page_new(OWN_PAGE);
}

/* One byte of it at least is reached, on the kernel's side too. */
static unsigned long copied(const void *kernel, unsigned long n)
{
	if (kernel)
		(void)*(const volatile char *)kernel;
	return choose(2) ? n : 0;
}

/*
 * Since 4.2 a copy under kmap_atomic() comes back short instead of sleeping,
 * which is right for a caller that looks at the result (CONTRACT 4.3).
 */
unsigned long model_user_copy(int line, const void *kernel, unsigned long n)
{
	STEP("user copy", kernel);
	point();
	if (line_is_ignored(line) || version < VERSION(4, 2, 0))
		sleep_here();
	return copied(kernel, n);
}

unsigned long model_user_copy_inatomic(const void *kernel, unsigned long n)
{
	STEP("user copy, not sleeping", kernel);
	point();
	return copied(kernel, n);
}
