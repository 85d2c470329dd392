/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs at the ends of functions, each beside its fix.  The numbers are those of
 * the corpus of known bugs (Documentation/corpus.md).
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/errno.h>
#include <case.h>

struct directory {
	struct page *page;
	int entries;
};

/* helper */
static char *finds_an_entry(struct directory *dir, struct page **found)
{
	char *addr = kmap(dir->page);

	*found = dir->page;
	return addr;
}

/* hm-122, ext2_rename(): the page is handed on if the directory is another one, else forgotten. */
/* expect: kmap-leak */
int renames(struct directory *dir, int is_other)
{
	struct page *page;
	char *entry = finds_an_entry(dir, &page);

	if (condition()) {
		kunmap(page);
		return -EIO;
	}
	if (is_other) {
		touch(entry);
		kunmap(page);
	}
	return 0; /* here: kmap-leak */
}

/* clean */
int renames_right(struct directory *dir, int is_other)
{
	struct page *page;
	char *entry = finds_an_entry(dir, &page);

	if (condition()) {
		kunmap(page);
		return -EIO;
	}
	if (is_other)
		touch(entry);
	kunmap(page);
	return 0;
}

/* hm-174, afs_edit_dir_add(): the block is over where a place was found, and again at the error. */
/* expect: kmap-unbalanced */
int edits(struct page *first, struct page *second)
{
	char *head = kmap_local_page(first), *block = kmap_local_page(second);

	touch(block);
	kunmap_local(block);
	if (condition())
		goto error;
	kunmap_local(head);
	return 0;
error:
	kunmap_local(block); /* here: kmap-unbalanced */
	kunmap_local(head);
	return -ENOMEM;
}

/* clean */
int edits_right(struct page *first, struct page *second)
{
	char *head = kmap_local_page(first), *block = kmap_local_page(second);

	touch(block);
	if (condition())
		goto error;
	kunmap_local(block);
	kunmap_local(head);
	return 0;
error:
	kunmap_local(block);
	kunmap_local(head);
	return -ENOMEM;
}

/* hm-160, ntfs_check_logfile(): the page is kept from round to round, and an error returns in the middle. */
/* expect: kmap-leak */
int checks_the_log(struct page *first, struct page *second)
{
	struct page *page = NULL;
	char *addr = NULL;

	for (int pos = 0; pos < 2; pos++) {
		if (page)
			kunmap_local(addr);
		page = pos ? second : first;
		addr = kmap_local_page(page);
		touch(addr);
		if (condition())
			return -ENOMEM; /* here: kmap-leak */
	}
	kunmap_local(addr);
	return 0;
}

/* clean */
int checks_the_log_right(struct page *first, struct page *second)
{
	struct page *page = NULL;
	char *addr = NULL;

	for (int pos = 0; pos < 2; pos++) {
		if (page)
			kunmap_local(addr);
		page = pos ? second : first;
		addr = kmap_local_page(page);
		touch(addr);
		if (condition()) {
			kunmap_local(addr);
			return -ENOMEM;
		}
	}
	kunmap_local(addr);
	return 0;
}
