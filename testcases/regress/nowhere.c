/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * No run goes on behind an access through NULL or an error number: what stands there and
 * would be wrong with it is not reached (6.18 fs/afs/dir_edit.c, afs_edit_dir_add()).
 */
struct page;
struct block { int valid[4]; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int failed(void);
struct block *find(void);

static struct block *block_map(struct page *page)
{
	if (failed())
		return 0;
	return kmap_local_page(page);
}

/* clean */
void written_before_its_unmap(struct page *page)
{
	struct block *block = block_map(page);

	block->valid[1] = 1;
	kunmap_local(block);
}

/* expect: kmap-unbalanced */
void unmapped_before_it_is_written(struct page *page)
{
	struct block *block = block_map(page);

	kunmap_local(block); /* here: kmap-unbalanced */
	block = find();
	block->valid[1] = 1;
}

/* clean */
int read_before_its_unmap(struct page *page)
{
	struct block *block = block_map(page);
	int valid = block->valid[0];

	kunmap_local(block);
	return valid;
}

/* expect: kmap-unbalanced */
int read_on_one_way(struct page *page, int which)
{
	struct block *block = block_map(page);
	int valid = 0;

	if (which)
		valid = block->valid[0];
	kunmap_local(block); /* here: kmap-unbalanced */
	return valid;
}

/* clean */
int an_error_is_read_through(struct page *page)
{
	char *addr = failed() ? (char *)-5 : kmap_local_page(page);
	int first = addr[1];

	kunmap_local(addr);
	return first;
}

struct lowcore { int flags; void *current; };

/* an address in the text is meant: a leak behind it is reached */
/* expect: kmap-leak */
int a_fixed_address(struct page *page)
{
	char *addr = kmap_local_page(page);

	if (((struct lowcore *)0)->flags)
		return -1; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}
