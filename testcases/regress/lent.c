/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A local struct that holds an address goes to unknown code, which may undo the
 * mapping; not where another way out of this function still unmaps it afterwards.
 */
struct page;
struct stream { const char *next_in; int avail; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int inflate(struct stream *stream);
int inflate_end(struct stream *stream);

/* expect: kmap-leak */
int forgotten_on_error(struct page *page)
{
	struct stream stream;
	char *addr = kmap_local_page(page);

	stream.next_in = addr;
	if (inflate(&stream))
		return 1; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

/* clean */
int unmapped_on_error(struct page *page)
{
	struct stream stream;
	char *addr = kmap_local_page(page);
	int err;

	stream.next_in = addr;
	err = inflate(&stream);
	kunmap_local(addr);
	return err;
}

/* clean */
int undone_by_others(struct page *page)
{
	struct stream stream;

	stream.next_in = kmap_local_page(page);
	if (inflate(&stream))
		return inflate_end(&stream);
	return inflate_end(&stream);
}
