// SPDX-License-Identifier: GPL-2.0-only
/* The report stands at the first way out that leaks, the others are notes: 16 ways out in all. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern int test(int nr);

int eighteen(struct page *page);
int two_mappings(struct page *one, struct page *other);
int one_place(struct page *page, int kind);

int eighteen(struct page *page)
{
	char *address = kmap_local_page(page);

	if (test(1))
		return -1;
	if (test(2))
		return -2;
	if (test(3))
		return -3;
	if (test(4))
		return -4;
	if (test(5))
		return -5;
	if (test(6))
		return -6;
	if (test(7))
		return -7;
	if (test(8))
		return -8;
	if (test(9))
		return -9;
	if (test(10))
		return -10;
	if (test(11))
		return -11;
	if (test(12))
		return -12;
	if (test(13))
		return -13;
	if (test(14))
		return -14;
	if (test(15))
		return -15;
	if (test(16))
		return -16;
	if (test(17))
		return -17;
	if (test(18))
		return -18;
	kunmap_local(address);
	return 0;
}

int two_mappings(struct page *one, struct page *other)
{
	char *a = kmap_local_page(one), *b;

	if (test(1))
		return -1;
	b = kmap_local_page(other);
	if (test(2))
		return -2;
	kunmap_local(b);
	if (test(3))
		return -3;
	kunmap_local(a);
	return 0;
}

/* Several paths to one way out are one. */
int one_place(struct page *page, int kind)
{
	char *address = kmap_local_page(page);
	int ret = 0;

	if (kind == 1)
		goto out;
	ret = -1;
	if (kind == 2)
		goto out;
	kunmap_local(address);
	ret = 1;
out:
	return ret;
}
