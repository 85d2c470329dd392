/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap_atomic() with a slot: forgotten, undone twice, used too late.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <case.h>

struct copy_state {
	struct page *page;
	char *addr;
	int left;
};

/* expect: kmap-leak */
int checksum_gives_up(struct page *page, int len)
{
	unsigned char *addr = kmap_atomic(page, KM_USER0);
	int sum = 0;

	if (len > 1)
		return -EINVAL; /* here: kmap-leak */
	while (len--)
		sum += addr[len];
	kunmap_atomic(addr, KM_USER0);
	return sum;
}

/* clean */
int checksum(struct page *page, int len)
{
	unsigned char *addr;
	int sum = 0;

	if (len > 1)
		return -EINVAL;
	addr = kmap_atomic(page, KM_USER0);
	while (len--)
		sum += addr[len];
	kunmap_atomic(addr, KM_USER0);
	return sum;
}

/* The caller knows neither the address nor that there is one. */
/* expect: kmap-leak */
void nobody_unmaps(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	memset(addr, 0, 16);
}

/* expect: kmap-leak */
int address_thrown_away(struct page *page)
{
	return *(char *)kmap_atomic(page, KM_USER0);
}

/* clean */
void *map_for_the_caller(struct page *page, int offset)
{
	return kmap_atomic(page, KM_USER0) + offset;
}

/* clean; given: addr = kmap_atomic(model_page(), KM_USER0) */
void unmap_for_the_caller(void *addr)
{
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
int through_both(struct page *page)
{
	char *addr = map_for_the_caller(page, 16);
	int value = peek(addr);

	unmap_for_the_caller(addr);
	return value;
}

/* expect: kmap-leak */
int through_one(struct page *page)
{
	char *addr = map_for_the_caller(page, 16);
	int value = peek(addr);

	if (value)
		return value;
	if (condition())
		return -EIO;
	unmap_for_the_caller(addr);
	return 0;
}

/* clean */
void fill_state(struct copy_state *cs)
{
	cs->addr = kmap_atomic(cs->page, KM_USER0);
	cs->left = PAGE_SIZE;
}

/* clean; given: cs->addr = kmap_atomic(cs->page, KM_USER0) */
void finish_state(struct copy_state *cs)
{
	if (cs->addr) {
		kunmap_atomic(cs->addr, KM_USER0);
		cs->addr = NULL;
	}
}

/* clean */
int copy_through_state(struct copy_state *cs)
{
	fill_state(cs);
	if (condition()) {
		finish_state(cs);
		return -EIO;
	}
	touch(cs->addr);
	finish_state(cs);
	return 0;
}

/* expect: kmap-leak */
int own_state_not_finished(struct page *page)
{
	struct copy_state cs = { .page = page };

	fill_state(&cs);
	if (condition())
		return -EIO;
	touch(cs.addr);
	finish_state(&cs);
	return 0;
}

/* expect: kmap-unbalanced */
void unmapped_twice(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	if (condition())
		kunmap_atomic(addr, KM_USER0);
	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void unmapped_once(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	if (condition()) {
		kunmap_atomic(addr, KM_USER0);
		return;
	}
	touch(addr);
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-use-after-unmap */
int used_too_late(struct page *page)
{
	int *addr = kmap_atomic(page, KM_USER0);
	int *field = addr + 4;

	kunmap_atomic(addr, KM_USER0);
	return *field; /* here: kmap-use-after-unmap */
}

/* clean */
int used_in_time(struct page *page)
{
	int *addr = kmap_atomic(page, KM_USER0);
	int *field = addr + 4;
	int value = *field;

	kunmap_atomic(addr, KM_USER0);
	return value;
}

/* Whoever saves the interrupts for a slot of theirs. */
/* clean */
char *map_irq(struct page *page, unsigned long *flags)
{
	local_irq_save(*flags);
	return kmap_atomic(page, KM_BIO_SRC_IRQ);
}

/* helper */
static void unmap_irq(char *addr, unsigned long *flags)
{
	kunmap_atomic(addr, KM_BIO_SRC_IRQ);
	local_irq_restore(*flags);
}

/* clean */
void zero_irq(struct page *page)
{
	unsigned long flags;
	char *addr = map_irq(page, &flags);

	memset(addr, 0, 16);
	unmap_irq(addr, &flags);
}

/* The slot is live when the interrupts come back; who calls with interrupts off has the leak alone. */
/* expect: kmap-slot-context@slots, kmap-leak */
int zero_irq_leaks(struct page *page)
{
	unsigned long flags;
	char *addr = map_irq(page, &flags);

	if (condition()) {
		local_irq_restore(flags);
		return -EIO;
	}
	memset(addr, 0, 16);
	unmap_irq(addr, &flags);
	return 0;
}
