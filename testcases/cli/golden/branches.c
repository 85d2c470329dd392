// SPDX-License-Identifier: GPL-2.0-only
/* The branches since the mapping was made are told, six at most: those before the way out. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern int test(int nr);

int two_ways(struct page *page, int before);
int nine_tests(struct page *page);
int a_case(struct page *page, int kind);
int chosen(struct page *page, int kind);

int two_ways(struct page *page, int before)
{
	char *address;

	if (before)
		return 0;
	address = kmap_local_page(page);
	if (address[0] && !address[1])
		return -1;
	kunmap_local(address);
	return 0;
}

int nine_tests(struct page *page)
{
	char *address = kmap_local_page(page);

	if (test(1))
		goto out;
	if (test(2))
		goto out;
	if (test(3))
		goto out;
	if (test(4))
		goto out;
	if (test(5))
		goto out;
	if (test(6))
		goto out;
	if (test(7))
		goto out;
	if (test(8))
		goto out;
	if (test(9))
		return -1;
out:
	kunmap_local(address);
	return 0;
}

int a_case(struct page *page, int kind)
{
	char *address = kmap_local_page(page);

	switch (kind) {
	case 1:
	case 5:
		kunmap_local(address);
		return 0;
	case 2 ... 4:
		break;
	default:
		kunmap_local(address);
	}
	return 1;
}

int chosen(struct page *page, int kind)
{
	char *address = kmap_local_page(page);
	int wanted = kind ? 3 : 4;

	if (wanted == 3)
		kunmap_local(address);
	return 0;
}
