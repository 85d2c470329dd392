/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * The address of a page of the caller's is stored in a struct of the caller's that outside code is given, and an error returns without
 * the unmap (3.8 to 4.9 fs/btrfs/zlib.c, zlib_decompress_biovec()). Nothing is reported: whoever finds the address there may unmap it.
 *
 * todo: silent, as whoever finds the address in the lent struct may unmap it
 */
struct page;
struct stream { char *next; unsigned left; };

void *kmap(struct page *page);
void kunmap(struct page *page);
int init(struct stream *stream);
int work(struct stream *stream);

/* expect: kmap-leak */
int decompress(struct stream *stream, struct page **pages)
{
	int ret;

	stream->next = kmap(pages[0]);
	stream->left = 4096;
	if (init(stream))
		return -5; /* here: kmap-leak */
	ret = work(stream);
	kunmap(pages[0]);
	return ret;
}

/* expect: kmap-leak */
int not_stored(struct stream *stream, struct page **pages)
{
	int ret;
	char *data = kmap(pages[0]);

	if (init(stream))
		return -5; /* here: kmap-leak */
	stream->next = data;
	ret = work(stream);
	kunmap(pages[0]);
	return ret;
}
