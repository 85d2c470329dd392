/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * What sleeps is known however deep the call is; what a callee asks about the
 * context says nothing about a caller that may sleep.
 */
struct page;
struct mutex;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void mutex_lock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
void might_sleep(void);
int in_irq(void);
void work(void *p);

#define WORK8(p) work(p); work(p); work(p); work(p); work(p); work(p); work(p); work(p)
#define WORK64(p) WORK8(p); WORK8(p); WORK8(p); WORK8(p); WORK8(p); WORK8(p); WORK8(p); WORK8(p)

/* helper */
static int read_entry(struct page *page)
{
	int *entry = kmap_atomic(page), value;

	if (in_irq())
		*entry = 1;
	value = *entry;
	kunmap_atomic(entry);
	return value;
}

/* clean */
int callee_asks_for_interrupts(struct page *page, struct page *other)
{
	int value;

	might_sleep();
	value = read_entry(page);
	if (value) {
		kmap(other);
		kunmap(other);
	}
	return value;
}

/* expect: kmap-in-atomic */
void in_an_interrupt(struct page *page)
{
	if (in_irq()) {
		kmap(page); /* here: kmap-in-atomic */
		kunmap(page);
	}
}

/* helper */
static void sleeps_at_the_end(struct mutex *lock)
{
	WORK64(lock);
	mutex_lock(lock);
	mutex_unlock(lock);
}

/* helper */
static void sleeps_deeper(struct mutex *lock)
{
	WORK64(lock);
	sleeps_at_the_end(lock);
}

/* expect: kmap-sleep */
void deep_in_a_section(struct page *page, struct mutex *lock)
{
	void *addr = kmap_atomic(page);

	sleeps_deeper(lock); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* clean */
void deep_after_a_section(struct page *page, struct mutex *lock)
{
	void *addr = kmap_atomic(page);

	work(addr);
	kunmap_atomic(addr);
	sleeps_deeper(lock);
}

/* Functions that call each other sleep when one of them does. */
static void odd(struct mutex *lock, int n);

/* helper */
static void even(struct mutex *lock, int n)
{
	if (n)
		odd(lock, n - 1);
	mutex_lock(lock);
}

/* helper */
static void odd(struct mutex *lock, int n)
{
	if (n)
		even(lock, n - 1);
	mutex_lock(lock);
}

/* expect: kmap-sleep */
void recursion_in_a_section(struct page *page, struct mutex *lock)
{
	void *addr = kmap_atomic(page);

	even(lock, 1); /* here: kmap-sleep */
	kunmap_atomic(addr);
}
