/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A pass that does not always unmap, in a loop that counts from a constant.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *get_page(int index);
int skips(void *addr);
int fits(void *addr);
void BUG(void) __attribute__((noreturn));

/* expect: kmap-leak */
int not_unmapped_where_it_skips(int n)
{
	for (int i = 0; i < n; i++) {
		void *addr = kmap_local_page(get_page(i));

		if (fits(addr)) {
			kunmap_local(addr);
			return 1; /* here: kmap-leak */
		}
		if (!skips(addr))
			kunmap_local(addr);
	}
	BUG();
}

/* clean */
int unmapped_anyway(int n)
{
	for (int i = 0; i < n; i++) {
		void *addr = kmap_local_page(get_page(i));

		if (fits(addr)) {
			kunmap_local(addr);
			return 1;
		}
		kunmap_local(addr);
	}
	BUG();
}
