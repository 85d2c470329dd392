/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From 4.2 on page faults are counted apart, and a user copy in a section comes
 * back short instead of sleeping; there pagefault_disabled() was a macro at first.
 */
struct page;
struct task { int pagefault_disabled; };

extern struct task *current;
void *kmap_atomic(struct page *page);
void __kunmap_atomic(void *addr);
#define kunmap_atomic(addr) __kunmap_atomic(addr)
unsigned long copy_from_user(void *to, const void *from, unsigned long bytes);

static inline void pagefault_disabled_inc(void)
{
	current->pagefault_disabled++;
}
#define pagefault_disabled() (current->pagefault_disabled != 0)

/* clean */
int short_copies_are_told(struct page *page, const void *user)
{
	void *addr = kmap_atomic(page);
	unsigned long left = copy_from_user(addr, user, 5);

	kunmap_atomic(addr);
	return left ? -14 : 0;
}

/* The architecture's own name is the same primitive (CONTRACT 2.1). */
/* clean */
void unmapped_by_the_other_name(struct page *page)
{
	void *addr = kmap_atomic(page);

	__kunmap_atomic(addr);
}

/* expect: kmap-unbalanced */
void unmapped_by_both_names(struct page *page)
{
	void *addr = kmap_atomic(page);

	__kunmap_atomic(addr);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}
