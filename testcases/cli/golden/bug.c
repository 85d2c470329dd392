// SPDX-License-Identifier: GPL-2.0-only
/* A branch whose other way ends in BUG() is no choice, and not told; one that may is. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern void BUG(void);
extern void panic(const char *why, ...);
extern int test(void);
extern void touch(void *address);

#define BUG_ON(condition) do { if (condition) BUG(); } while (0)

int asserts(struct page *page, int n);
int panics(struct page *page, int n);
int may_assert(struct page *page, int n);
int asserts_at_the_end(struct page *page, int n);

int asserts(struct page *page, int n)
{
	char *address = kmap_local_page(page);

	BUG_ON(n == 5);
	if (n == 6)
		return -1;
	kunmap_local(address);
	return 0;
}

int panics(struct page *page, int n)
{
	char *address = kmap_local_page(page);

	if (n == 5) {
		touch(address);
		if (test())
			panic("five");
		else
			BUG();
	}
	if (n == 6)
		return -1;
	kunmap_local(address);
	return 0;
}

int may_assert(struct page *page, int n)
{
	char *address = kmap_local_page(page);

	if (n == 5) {
		touch(address);
		BUG_ON(test());
	}
	if (n == 6)
		return -1;
	kunmap_local(address);
	return 0;
}

int asserts_at_the_end(struct page *page, int n)
{
	char *address = kmap_local_page(page);

	if (n == 5)
		BUG();
	touch(address);
	BUG_ON(n == 6);
	return 0;
}
