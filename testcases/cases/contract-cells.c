/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the contract says of atomic mappings in every generation, each beside its twin: the cells
 * of testcases/contract.txt that no other case has in all four.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <case.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 4, 0)
#define map(page)	kmap_atomic(page, KM_USER0)
#define unmap(addr)	kunmap_atomic(addr, KM_USER0)
#define map_second(page)	kmap_atomic(page, KM_USER1)
#define unmap_second(addr)	kunmap_atomic(addr, KM_USER1)
#else
#define map(page)	kmap_atomic(page)
#define unmap(addr)	kunmap_atomic(addr)
#define map_second(page)	kmap_atomic(page)
#define unmap_second(addr)	kunmap_atomic(addr)
#endif

/* expect: kmap-sleep */
void sleeps_in_the_section(struct page *page, struct mutex *lock)
{
	char *addr = map(page);

	mutex_lock(lock); /* here: kmap-sleep */
	touch(addr);
	mutex_unlock(lock);
	unmap(addr);
}

/* clean */
void sleeps_around_the_section(struct page *page, struct mutex *lock)
{
	char *addr;

	mutex_lock(lock);
	addr = map(page);
	touch(addr);
	unmap(addr);
	mutex_unlock(lock);
}

/* clean */
void sleeps_with_a_pool_mapping(struct page *page, struct mutex *lock)
{
	char *addr = kmap(page);

	mutex_lock(lock);
	touch(addr);
	mutex_unlock(lock);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void atomic_unmapped_as_pool(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	kunmap(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void pool_unmapped_as_atomic(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	unmap(addr); /* here: kmap-wrong-object */
}

/* clean */
void each_by_its_own(struct page *page, struct page *other)
{
	char *addr = kmap(page), *at = map(other);

	*at = *addr;
	unmap(at);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void page_for_the_address(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	unmap((void *)page); /* here: kmap-wrong-object */
}

/* clean */
void address_for_the_address(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	unmap((void *)addr);
}

/* expect: kmap-leak */
int returns_without_the_unmap(struct page *page)
{
	char *addr = map(page);

	if (peek(addr))
		return -EIO; /* here: kmap-leak */
	unmap(addr);
	return 0;
}

/* clean */
int returns_behind_the_unmap(struct page *page)
{
	char *addr = map(page);
	int found = peek(addr);

	unmap(addr);
	return found ? -EIO : 0;
}

/* expect: kmap-unbalanced */
void unmapped_twice(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	unmap(addr);
	unmap(addr); /* here: kmap-unbalanced */
}

/* clean */
void unmapped_as_often_as_mapped(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	unmap(addr);
	addr = map(page);
	touch(addr);
	unmap(addr);
}

/* expect: kmap-use-after-unmap */
int read_behind_the_unmap(struct page *page)
{
	char *addr = map(page);

	unmap(addr);
	return peek(addr); /* here: kmap-use-after-unmap */
}

/* clean */
int read_before_the_unmap(struct page *page)
{
	char *addr = map(page);
	int value = peek(addr);

	unmap(addr);
	return value;
}

/* expect: kmap-past-page */
void writes_behind_the_page(struct page *page)
{
	char *addr = map(page);

	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
	unmap(addr);
}

/* clean */
void writes_the_last_byte(struct page *page)
{
	char *addr = map(page);

	addr[PAGE_SIZE - 1] = 0;
	unmap(addr);
}

/* expect: kmap-wrong-object */
void unmapped_behind_the_page(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	addr += PAGE_SIZE;
	unmap(addr); /* here: kmap-wrong-object */
}

/* clean */
void unmapped_by_the_last_byte(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	addr += PAGE_SIZE - 1;
	unmap(addr);
}

/* helper */
static char *map_if_there(struct page *page)
{
	return page && condition() ? map(page) : NULL;
}

/* expect: kmap-unbalanced */
void unmapped_where_none_was(struct page *page)
{
	char *addr = map_if_there(page);

	if (addr)
		touch(addr);
	unmap(addr); /* here: kmap-unbalanced */
}

/* clean */
void unmapped_where_one_was(struct page *page)
{
	char *addr = map_if_there(page);

	if (!addr)
		return;
	touch(addr);
	unmap(addr);
}

/* expect: kmap-order@stack-km@stack@local */
void unmapped_first_in_first_out(struct page *page, struct page *other)
{
	char *addr = map(page), *at = map_second(other);

	*at = *addr;
	unmap(addr); /* here: kmap-order */
	unmap_second(at);
}

/* clean */
void unmapped_last_in_first_out(struct page *page, struct page *other)
{
	char *addr = map(page), *at = map_second(other);

	*at = *addr;
	unmap_second(at);
	unmap(addr);
}

/* expect: kmap-slot-mismatch@slots */
void unmapped_from_another_slot(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	unmap_second(addr); /* here: kmap-slot-mismatch */
}

/* clean */
void unmapped_from_its_slot(struct page *page)
{
	char *addr = map(page);

	touch(addr);
	unmap(addr);
}

/* expect: kmap-slot-reuse@slots */
void both_in_one_slot(struct page *page, struct page *other)
{
	char *addr = map(page), *at = map(other); /* here: kmap-slot-reuse */

	*at = *addr;
	unmap(at);
	unmap(addr);
}

/* clean */
void each_in_its_slot(struct page *page, struct page *other)
{
	char *addr = map(page), *at = map_second(other);

	*at = *addr;
	unmap_second(at);
	unmap(addr);
}

/* helper */
static void clear_first_byte(struct page *page)
{
	char *addr = map(page);

	addr[0] = 0;
	unmap(addr);
}

/* expect: kmap-slot-reuse@slots */
void callee_maps_in_the_slot(struct page *page, struct page *other)
{
	char *addr = map(page);

	clear_first_byte(other); /* here: kmap-slot-reuse */
	touch(addr);
	unmap(addr);
}

/* clean */
void callee_maps_in_another_slot(struct page *page, struct page *other)
{
	char *addr = map_second(page);

	clear_first_byte(other);
	touch(addr);
	unmap_second(addr);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 4, 0)
#define map_for_irqs(page)	kmap_atomic(page, KM_IRQ0)
#define unmap_for_irqs(addr)	kunmap_atomic(addr, KM_IRQ0)
#else
#define map_for_irqs(page)	kmap_atomic(page)
#define unmap_for_irqs(addr)	kunmap_atomic(addr)
#endif

/* expect: kmap-slot-context@slots */
void interrupts_back_while_mapped(struct page *page)
{
	char *addr;

	local_irq_disable();
	addr = map_for_irqs(page);
	touch(addr);
	local_irq_enable();
	unmap_for_irqs(addr);
}

/* clean */
void interrupts_back_behind_the_unmap(struct page *page)
{
	char *addr;

	local_irq_disable();
	addr = map_for_irqs(page);
	touch(addr);
	unmap_for_irqs(addr);
	local_irq_enable();
}
