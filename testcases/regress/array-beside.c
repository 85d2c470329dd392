/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One mapping in each pass, beside an array that inner loops fill and empty: what is unmapped
 * by an element is called by another term in each pass, and is one mapping of one place.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *get_page(int index);
int memcmp(const void *a, const void *b, unsigned long n);

/* expect: kmap-leak */
int beside_an_array(int n, void *parity, void **addrs, int m)
{
	int i, j, bad = 0;

	for (i = 0; i < n; i++) {
		void *addr;

		for (j = 0; j < m; j++)
			addrs[j] = kmap_local_page(get_page(j));
		addr = kmap_local_page(get_page(i));
		if (memcmp(addr, parity, 4096))
			return -1; /* here: kmap-leak */
		kunmap_local(addr);
		for (j = m - 1; j >= 0; j--)
			kunmap_local(addrs[j]);
	}
	return bad;
}

/* clean */
int unmapped_beside_an_array(int n, void *parity, void **addrs, int m)
{
	int i, j, bad = 0;

	for (i = 0; i < n; i++) {
		void *addr;

		for (j = 0; j < m; j++)
			addrs[j] = kmap_local_page(get_page(j));
		addr = kmap_local_page(get_page(i));
		if (memcmp(addr, parity, 4096))
			bad++;
		kunmap_local(addr);
		for (j = m - 1; j >= 0; j--)
			kunmap_local(addrs[j]);
	}
	return bad;
}
