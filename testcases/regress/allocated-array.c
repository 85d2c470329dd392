/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages that are allocated into an array of this function's, mapped there and unmapped later.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *alloc_page(unsigned int flags);
void use(void *addr);

/* clean */
int allocated_and_tested(int n)
{
	struct page *pages[16];
	int i;

	for (i = 0; i < n; i++) {
		pages[i] = alloc_page(0);
		if (!pages[i])
			return -12;
		use(kmap(pages[i]));
	}
	for (i = 0; i < n; i++)
		kunmap(pages[i]);
	return 0;
}
