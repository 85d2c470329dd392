/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper's first pass unmaps what the caller has mapped: that it may make no pass is no
 * proof of a leak for the caller, nor for the caller's caller.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *find_page(int n);
int condition(void);

/* helper */
static void put(struct page *page, int n)
{
	for (int i = 0; i < n; i++)
		if (!i)
			kunmap(page);
}

/* helper */
static void put_local(void *addr, int n)
{
	for (int i = 0; i < n; i++)
		if (!i)
			kunmap_local(addr);
}

/* helper */
static void put_below(struct page *page, int n)
{
	put(page, n);
}

/* helper */
static void put_local_below(void *addr, int n)
{
	put_local(addr, n);
}

/* clean */
void unmapped_in_a_pass(int n)
{
	struct page *page = find_page(n);

	kmap(page);
	put(page, n);
}

/* clean */
void unmapped_in_a_pass_below(int n)
{
	struct page *page = find_page(n);

	kmap(page);
	put_below(page, n);
}

/* clean */
void unmapped_by_address(struct page *page, int n)
{
	put_local(kmap_local_page(page), n);
}

/* clean */
void unmapped_by_address_below(struct page *page, int n)
{
	put_local_below(kmap_local_page(page), n);
}

/* expect: kmap-leak */
int the_helper_is_not_called(int n)
{
	struct page *page = find_page(n);

	kmap(page);
	if (condition())
		return -5; /* here: kmap-leak */
	put_below(page, n);
	return 0;
}
