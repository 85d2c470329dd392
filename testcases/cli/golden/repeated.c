// SPDX-License-Identifier: GPL-2.0-only
/* Notes that say the same of one place are one: a loop's branch, a macro's, a recursion's call. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern int test(void);
extern void touch(void *address);

#define test_twice() if (test()) touch(0); if (test()) touch(0)

void in_a_macro(struct page *page);
void in_a_loop(struct page *page);
void in_two_places(struct page *page);

void in_a_macro(struct page *page)
{
	char *address = kmap_local_page(page);

	test_twice();
	touch(address);
}

void in_a_loop(struct page *page)
{
	char *address = kmap_local_page(page);

	for (int i = 0; i < 2; i++)
		if (test())
			touch(address);
}

/* Not the same: the other value, another place. */
void in_two_places(struct page *page)
{
	char *address = kmap_local_page(page);

	if (test())
		touch(address);
	if (test())
		touch(address);
}
