/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper that maps a page and keeps the address to itself has not mapped it for its caller:
 * what the caller has unmapped of another page was not meant for it (6.18
 * fs/jfs/jfs_metapage.c, __metapage_migrate_folio()).
 */
struct page { void *data; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void use(const void *addr);

/* helper */
static int data_attach(struct page *page, void *data)
{
	if (!data)
		return -1;
	if (!page->data)
		kmap(page);
	page->data = data;
	return 0;
}

/* helper */
static void data_detach(struct page *page)
{
	page->data = 0;
	kunmap(page);
}

/* clean */
int data_moved(struct page *to, struct page *from)
{
	if (data_attach(to, from->data))
		return -1;
	data_detach(from);
	return 0;
}

/* helper */
static void *page_map(struct page *page)
{
	return kmap(page);
}

/* expect: kmap-wrong-object */
int data_copied(struct page *to, struct page *from)
{
	use(page_map(to));
	data_detach(from); /* here: kmap-wrong-object */
	return 0;
}
