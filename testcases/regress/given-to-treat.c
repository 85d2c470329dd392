/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel gives to an operation on one page nobody unmaps after it: a kmap() without any
 * kunmap() leaks there, also one that a helper leaves to it (2.6.32 fs/coda/symlink.c,
 * fs/smbfs/file.c).  A prepare_write() may leave the page to its commit_write(), and any other
 * function to its caller; an operation that has put the page elsewhere, to what finds it there.
 */
struct page { void *data; };
struct file;
struct request { struct page *page; };

struct address_space_operations {
	int (*readpage)(struct file *, struct page *);
	int (*writepage)(struct page *, void *);
	int (*prepare_write)(struct file *, struct page *, unsigned, unsigned);
	int (*commit_write)(struct file *, struct page *, unsigned, unsigned);
};

void *kmap(struct page *page);
void kunmap(struct page *page);
int fill(void *addr);
struct request *request_new(void);
int request_send(struct request *request);

/* clean */
static int page_read(struct file *file, struct page *page)
{
	int err = fill(kmap(page));

	kunmap(page);
	return err;
}

/* expect: kmap-leak */
static int page_read_and_kept(struct file *file, struct page *page)
{
	return fill(kmap(page)); /* here: kmap-leak */
}

/* expect: kmap-leak */
static int page_kept_by_success(struct file *file, struct page *page)
{
	int err = fill(kmap(page));

	if (err)
		kunmap(page);
	return err; /* here: kmap-leak */
}

/* clean */
static int page_kept_by_a_request(struct file *file, struct page *page)
{
	struct request *request = request_new();

	request->page = page;
	if (!fill(kmap(page)))
		return request_send(request);
	kunmap(page);
	return -5;
}

/* helper */
static int page_fill(struct page *page)
{
	return fill(kmap(page));
}

/* expect: kmap-leak */
static int page_written(struct page *page, void *control)
{
	return page_fill(page); /* here: kmap-leak */
}

/* clean */
static int page_filled_and_written(struct page *page, void *control)
{
	int err = page_fill(page);

	kunmap(page);
	return err;
}

/* clean */
static int page_prepared(struct file *file, struct page *page, unsigned from, unsigned to)
{
	return fill(kmap(page));
}

/* clean */
static int page_committed(struct file *file, struct page *page, unsigned from, unsigned to)
{
	kunmap(page);
	return 0;
}

/* clean */
int page_mapped(struct file *file, struct page *page)
{
	return fill(kmap(page));
}

const struct address_space_operations right = {
	.readpage = page_read,
	.writepage = page_filled_and_written,
	.prepare_write = page_prepared,
	.commit_write = page_committed,
}, others[] = {
	{ .readpage = page_read_and_kept, .writepage = page_written },
	{ .readpage = page_kept_by_success },
	{ .readpage = page_kept_by_a_request },
};
