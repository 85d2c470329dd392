/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper puts the page that it maps where no name of its caller's leads: in what it has found
 * in an array. Who gets that can unmap it (2.6.18 fs/ntfs/mft.c, map_extent_mft_record()).
 */
#define NULL ((void *)0)

struct page;
struct node {
	struct page *page;
	int nr;
};

void *kmap(struct page *page);
void kunmap(struct page *page);
void use(void *addr);
struct page *read_page(int nr);
int next(int nr);

/* helper */
static char *map_node(struct node **nodes, int nr, struct node **found)
{
	struct node *node = nodes[next(nr)];
	struct page *page = read_page(nr);

	if (node->nr != nr)
		return NULL;
	node->page = page;
	*found = node;
	return kmap(page);
}

/* clean */
struct node *mapped_and_kept(struct node **nodes, int nr)
{
	struct node *found;
	char *addr = map_node(nodes, nr, &found);

	if (!addr)
		return NULL;
	use(addr);
	return found;
}

/* helper */
static char *map_by_number(struct node **nodes, int nr)
{
	struct page *page = read_page(nr);
	char *addr = kmap(page);

	if (next(nr))
		return addr;
	kunmap(page);
	return NULL;
}

/* expect: kmap-leak */
int mapped_and_forgotten(struct node **nodes, int nr)
{
	char *addr = map_by_number(nodes, nr);

	if (!addr)
		return -5;
	use(addr);
	return 0; /* here: kmap-leak */
}
