/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a function that calls itself does for its caller is unknown, so nothing
 * is concluded from it; what it does by itself is judged as anywhere.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int fill(void *addr);

/* helper */
static void drop(char *addr, int depth)
{
	if (depth) {
		drop(addr, depth - 1);
		return;
	}
	kunmap_local(addr);
}

/* clean */
void unmapped_at_the_bottom(struct page *page)
{
	drop(kmap_local_page(page), 3);
}

static void odd(char *addr, int depth);

/* helper */
static void even(char *addr, int depth)
{
	if (depth)
		odd(addr, depth - 1);
	else
		kunmap_local(addr);
}

static void odd(char *addr, int depth)
{
	if (depth)
		even(addr, depth - 1);
	else
		kunmap_local(addr);
}

/* clean */
void unmapped_by_one_of_two(struct page *page, int depth)
{
	even(kmap_local_page(page), depth);
}

/* expect: kmap-leak */
int leaks_at_each_level(struct page **pages, int depth)
{
	char *addr = kmap_local_page(pages[depth]);

	if (fill(addr))
		return -5; /* here: kmap-leak */
	kunmap_local(addr);
	return depth ? leaks_at_each_level(pages, depth - 1) : 0;
}

/* clean */
int unmaps_at_each_level(struct page **pages, int depth)
{
	char *addr = kmap_local_page(pages[depth]);
	int err = fill(addr);

	kunmap_local(addr);
	if (err)
		return -5;
	return depth ? unmaps_at_each_level(pages, depth - 1) : 0;
}

/* A function that is analysed only in part is unknown as well. */
static void drop_in_part(char *addr)
{
	not_declared->field = 1;
	kunmap_local(addr);
}

/* clean */
void unmapped_by_what_is_unknown(struct page *page)
{
	drop_in_part(kmap_local_page(page));
}
