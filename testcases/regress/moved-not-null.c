/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A pointer that is not NULL, and was written through, has a number added: it is not NULL then, either
 * (3.16 fs/btrfs/free-space-cache.c, io_ctl_add_entry() and __btrfs_write_out_cache()).
 */
struct page;
struct io { char *cur; struct page *page; struct page **pages; int index, num_pages; };
#define NULL ((void *)0)
void *kmap(struct page *page);
void kunmap(struct page *page);
int more(void);
struct page **get_pages(void);
int number(void);

/* helper */
static void unmap_page(struct io *io)
{
	if (io->cur) {
		kunmap(io->page);
		io->cur = NULL;
	}
}

/* helper */
static void map_page(struct io *io)
{
	io->page = io->pages[io->index++];
	io->cur = kmap(io->page);
}

/* helper */
static int add_entry(struct io *io)
{
	if (!io->cur)
		return -28;
	*io->cur = 1;
	io->cur += 17;
	if (more())
		return 0;
	unmap_page(io);
	if (io->index < io->num_pages)
		map_page(io);
	return 0;
}

/* helper */
static int add_entries(struct io *io)
{
	while (more())
		if (add_entry(io))
			return -28;
	return 0;
}

/* clean */
int write_out(void)
{
	struct io io = { 0 };
	int ret;

	io.pages = get_pages();
	io.num_pages = number();
	map_page(&io);
	io.cur += 16;
	ret = add_entries(&io);
	unmap_page(&io);
	return ret;
}

/* expect: kmap-unbalanced */
void unmapped_and_not_null(void)
{
	struct io io = { 0 };

	io.pages = get_pages();
	map_page(&io);
	*io.cur = 1;
	io.cur += 16;
	unmap_page(&io);
	kunmap(io.page); /* here: kmap-unbalanced */
}
