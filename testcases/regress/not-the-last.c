/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A loop tested at its end that leaves the last one out.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

/* clean */
int not_the_last(struct page **pages, int n)
{
	int i = 0;

	if (n < 2)
		return 0;
	do {
		char *addr = kmap_local_page(pages[i]);

		if (i == n - 1)
			return -1;
		use(addr);
		kunmap_local(addr);
	} while (++i < n - 1);
	return 0;
}
