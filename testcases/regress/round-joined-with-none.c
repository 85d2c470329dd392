/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A loop moves io->cur on in each round, so its rounds never settle; at its head the sixth state is joined with that of before the
 * first round.  What is left of "it was not NULL" is that io->cur is NULL if it was before, and only then: so add_pinned()
 * unmaps nothing where add_entries() has unmapped and left NULL, and leaves an address where it found one
 * (3.16 fs/btrfs/free-space-cache.c, __btrfs_write_out_cache()).
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

/* expect: kmap-leak */
int write_out_and_forget(void)
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
	if (ret)
		unmap_page(&io);
	return ret;
}

/* helper */
static void unmap_page_again(struct io *io)
{
	if (io->cur)
		kunmap(io->page);
}

/* expect: kmap-unbalanced */
int write_out_and_unmap_again(void)
{
	struct io io = { 0 };

	io.pages = get_pages();
	io.num_pages = number();
	map_page(&io);
	add_entries(&io);
	unmap_page_again(&io);
	if (io.cur)
		unmap_page(&io);
	return 0;
}
