/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * page_address() of a page that was mapped by kmap() is that mapping: it is not
 * NULL, is used as it is, and takes no mapping of its own.
 */
struct page;
enum km_type { KM_USER0 };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page, enum km_type slot);
void kunmap_atomic(void *addr, enum km_type slot);
void *page_address(const struct page *page);
struct page *get_page(int n);
int use(void *addr);

#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* helper */
static char *find_entry(int n, struct page **result)
{
	struct page *page = get_page(n);

	if (IS_ERR(page))
		return NULL;
	kmap(page);
	*result = page;
	return (char *)page_address(page) + 32;
}

/* clean */
int number_of_entry(int n)
{
	struct page *page;
	char *entry = find_entry(n, &page);
	int number = 0;

	if (entry) {
		number = *entry;
		kunmap(page);
	}
	return number;
}

/* expect: kmap-leak */
int number_and_no_unmap(int n)
{
	struct page *page;
	char *entry = find_entry(n, &page);

	return entry ? *entry : 0; /* here: kmap-leak */
}

/* expect: kmap-use-after-unmap */
int read_too_late(int n)
{
	struct page *page = get_page(n);
	char *addr;

	kmap(page);
	addr = page_address(page);
	kunmap(page);
	return addr[2]; /* here: kmap-use-after-unmap */
}

/* expect: kmap-wrong-object */
void unmapped_as_atomic(struct page *page)
{
	kmap(page);
	use(page_address(page));
	kunmap_atomic(page_address(page), KM_USER0); /* here: kmap-wrong-object */
}
