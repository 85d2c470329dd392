/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A callee reads a counter that is in doubt and was counted on from one in doubt (6.12
 * kernel/module/decompress.c): it is one value there all the same, and binding comes to an end.
 */
struct page;
struct info { struct page **pages; unsigned long max, used; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void other_code(struct page *page);
int more(void);
struct page *get_page(void);

static struct page *next_page(struct info *info)
{
	struct page *page;

	if (info->max == info->used)
		return 0;
	page = get_page();
	if (!page)
		return 0;
	info->pages[info->used++] = page;
	return page;
}

/* clean */
int each_page(struct info *info)
{
	struct page *page;

	while (more()) {
		void *addr;

		page = next_page(info);
		if (!page)
			return -12;
		addr = kmap_local_page(page);
		other_code(page);
		kunmap_local(addr);
	}
	return 0;
}

/* expect: kmap-leak */
int each_page_and_the_last(struct info *info)
{
	struct page *page;

	while (more()) {
		void *addr;

		page = next_page(info);
		if (!page)
			return -12;
		addr = kmap_local_page(page);
		other_code(page);
		if (info->used == info->max)
			return 0; /* here: kmap-leak */
		kunmap_local(addr);
	}
	return 0;
}
