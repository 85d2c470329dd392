/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * What a call through a pointer does is not known, even if one file shows what the pointer is:
 * nothing is reported.  The same call by name is.
 */
struct page;
struct operations {
	void (*wait)(void);
};

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void schedule(void);
void touch(void *addr);

/* helper */
static void wait(void)
{
	schedule();
}

static const struct operations operations = { .wait = wait };

/* clean */
void sleeps_through_a_pointer(struct page *page)
{
	void *addr = kmap_atomic(page);

	operations.wait();
	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-sleep */
void sleeps_by_name(struct page *page)
{
	void *addr = kmap_atomic(page);

	wait(); /* here: kmap-sleep */
	touch(addr);
	kunmap_atomic(addr);
}

/* clean */
void sleeps_by_name_right(struct page *page)
{
	void *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic(addr);
	wait();
}
