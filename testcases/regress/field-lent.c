/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A mapping in a field of a local struct that unknown code is given: the field may say who
 * has it (4.14 fs/btrfs/zstd.c, zstd_decompress_bio()).
 */
struct page;
struct buffer { const void *src; unsigned long pos, size; };

void *kmap(struct page *page);
void kunmap(struct page *page);
int decompress(struct buffer *in);

/* clean */
int take(struct page *page)
{
	struct buffer in = { 0, 0, 0 };
	int ret;

	in.src = kmap(page);
	ret = decompress(&in);
	if (in.src)
		kunmap(page);
	return ret;
}

/* It says that nobody has taken it. */
/* expect: kmap-leak */
int left(struct page *page)
{
	struct buffer in = { 0, 0, 0 };
	int ret;

	in.src = kmap(page);
	ret = decompress(&in);
	if (in.src && ret)
		return ret; /* here: kmap-leak */
	if (in.src)
		kunmap(page);
	return ret;
}
