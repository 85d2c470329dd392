/* SPDX-License-Identifier: GPL-2.0-only */
/* A sleep two calls below, in functions that are too big to be walked for their value. */
struct page;
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);
extern void mutex_lock(void *lock);
extern void work(void *lock);
#define WORK8(lock)	do { work(lock); work(lock); work(lock); work(lock); \
			     work(lock); work(lock); work(lock); work(lock); } while (0)
#define WORK64(lock)	do { WORK8(lock); WORK8(lock); WORK8(lock); WORK8(lock); \
			     WORK8(lock); WORK8(lock); WORK8(lock); WORK8(lock); } while (0)

void deep(struct page *page, void *lock);

static void sleeps_at_the_end(void *lock)
{
	WORK64(lock);
	mutex_lock(lock);
}

static void sleeps_deeper(void *lock)
{
	WORK64(lock);
	sleeps_at_the_end(lock);
}

void deep(struct page *page, void *lock)
{
	void *address = kmap_atomic(page);

	sleeps_deeper(lock);
	kunmap_atomic(address);
}
