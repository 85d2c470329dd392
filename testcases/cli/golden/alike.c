// SPDX-License-Identifier: GPL-2.0-only
/* Mistakes that are hard to tell apart; what fingerprint.t edits. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);

#define MAP_AND_TEST(page, one, two) do {		\
	char *address = kmap_local_page(page);		\
	if (address[0] == (one))			\
		return -1;				\
	kunmap_local(address);				\
	if (address[0] == (two))			\
		return -2;				\
} while (0)

int two_exits(struct page *page);
int two_alike(struct page *page, int one);
int in_a_macro(struct page *page);
void past_the_end(struct page *page);
int by_a_callee(struct page *page);

int two_exits(struct page *page)
{
	char *first = kmap_local_page(page);
	char *second;

	if (first[0] == 1)
		return -1;
	kunmap_local(first);
	second = kmap_local_page(page);
	if (second[0] == 2)
		return -1;
	kunmap_local(second);
	return 0;
}

int two_alike(struct page *page, int one)
{
	if (one) {
		kunmap_local(kmap_local_page(page));
		kmap_local_page(page);
		return -1;
	}
	kmap_local_page(page);
	return -1;
}

int in_a_macro(struct page *page)
{
	MAP_AND_TEST(page, 1, 2);
	return 0;
}

void past_the_end(struct page *page)
{
	char *address = kmap_local_page(page);

	address[0] = 0;
}

static char *map_it(struct page *page)
{
	return kmap_local_page(page);
}

int by_a_callee(struct page *page)
{
	char *address = map_it(page);

	if (address[0])
		return -1;
	kunmap_local(address);
	return 0;
}
