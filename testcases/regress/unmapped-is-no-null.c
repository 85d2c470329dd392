/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page that was given to kunmap() is not NULL: it has been read (3.8 fs/btrfs/check-integrity.c,
 * btrfsic_release_block_ctx()).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void __free_page(struct page *page);
void use(void *addr);

struct block {
	struct page *page;
	char *data;
};

void block_read(struct block *block);

/* helper */
static void block_release(struct block *block)
{
	if (block->data)
		kunmap(block->page);
	if (block->page)
		__free_page(block->page);
}

/* clean */
void read_and_release(void)
{
	struct block block;

	block_read(&block);
	block_release(&block);
}

/* clean */
void asked_behind_it(struct page *page, struct page *other)
{
	void *addr;

	kunmap(page);
	addr = kmap(other);
	if (!page)
		return;
	use(addr);
	kunmap(other);
}

/* expect: kmap-leak */
void asked_for_another(struct page *page, struct page *other, struct page *third)
{
	void *addr;

	kunmap(page);
	addr = kmap(other);
	if (!third)
		return; /* here: kmap-leak */
	use(addr);
	kunmap(other);
}

/* expect: kmap-unbalanced */
void released_nothing(void)
{
	struct block block = { 0, "" };

	block_release(&block); /* here: kmap-unbalanced */
}
