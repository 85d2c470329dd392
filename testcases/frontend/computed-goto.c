/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A goto to a label that is computed may lead to each label whose address is taken.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void touch(void *addr);

/* clean */
void each_way_unmaps(struct page *page, int n)
{
	static void *const ways[] = { &&one, &&other };
	void *addr = kmap_local_page(page);

	goto *ways[n];
one:
	touch(addr);
	kunmap_local(addr);
	return;
other:
	kunmap_local(addr);
}

/* expect: kmap-leak */
int one_way_does_not(struct page *page, int n)
{
	static void *const ways[] = { &&one, &&other };
	void *addr = kmap_local_page(page);

	goto *ways[n];
one:
	touch(addr);
	return -1; /* here: kmap-leak */
other:
	kunmap_local(addr);
	return 0;
}

/* expect: kmap-leak */
int nor_does_the_last(struct page *page, int n)
{
	static void *const ways[] = { &&one, &&other };
	void *addr = kmap_local_page(page);

	goto *ways[n];
one:
	kunmap_local(addr);
	return 0;
other:
	touch(addr);
	return -1; /* here: kmap-leak */
}
