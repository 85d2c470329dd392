/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A place in a page whose offset is made of masks: with NULL for the page's address nothing is
 * there (2.6.18 fs/ntfs/dir.c, ntfs_readdir()).
 */
#define NULL ((void *)0)

struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(int value);

/* clean */
void read_inside(struct page *page, unsigned long pos, unsigned long size, int there)
{
	char *addr = NULL;

	if (there)
		addr = kmap_local_page(page);
	use(addr[pos & 4095 & ~(size - 1)]);
	kunmap_local(addr);
}

/* expect: kmap-unbalanced */
void read_anywhere(struct page *page, unsigned long pos, unsigned long size, int there)
{
	char *addr = NULL;

	if (there)
		addr = kmap_local_page(page);
	use(addr[pos & ~(size - 1)]);
	kunmap_local(addr); /* here: kmap-unbalanced */
}
