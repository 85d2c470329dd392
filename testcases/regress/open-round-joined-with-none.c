/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A loop moves io->cur on in each round, so its rounds never settle; at its head the sixth state is joined with that of before the
 * first round, and what each round has asked ("io->cur was not NULL") is forgotten: then add_pinned() may unmap where add_entries()
 * has unmapped and left NULL (3.16 fs/btrfs/free-space-cache.c, __btrfs_write_out_cache()).
 *
 * todo: told falsely: what a round has asked of io->cur is forgotten where it is joined with none
 */
struct page;
struct io { unsigned long cur; struct page *page; struct page **pages; int index, num_pages; };
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
		io->cur = 0;
	}
}

/* helper */
static void map_page(struct io *io)
{
	io->page = io->pages[io->index++];
	io->cur = (unsigned long)kmap(io->page);
}

/* helper */
static int add_entry(struct io *io)
{
	if (!io->cur)
		return -28;
	*(char *)io->cur = 1;
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

/* helper */
static int add_pinned(struct io *io)
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
	if (!ret)
		ret = add_pinned(&io);
	unmap_page(&io);
	return ret;
}
