/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * As taken-at-once.c, where what was taken lies at one of two places (2.6.38 to 4.14 fs/btrfs/lzo.c,
 * lzo_decompress_bio()).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
unsigned long length(const void *data);
int more(void);
int use(const void *buf, unsigned long bytes);

#define min(x, y) ({ typeof(x) _x = (x); typeof(y) _y = (y); (void)(&_x == &_y); _x < _y ? _x : _y; })

/* clean */
void take(struct page **pages, char *copy)
{
	unsigned long index = 0, left = 4096, working, bytes;
	unsigned long all;
	_Bool at_once, unmap;
	char *buf, *data = kmap(pages[0]);

	while (more()) {
		all = length(data);
		working = all;
		at_once = unmap = 0;
		if (left >= all) {
			buf = data;
			bytes = all;
			at_once = 1;
			goto cont;
		}
		buf = copy;
		while (working) {
			bytes = min(working, left);
cont:
			working -= bytes;
			left -= bytes;
			if (left == 0) {
				if (at_once)
					unmap = 1;
				else
					kunmap(pages[index]);
				data = kmap(pages[++index]);
				left = 4096;
			}
		}
		use(buf, all);
		if (unmap)
			kunmap(pages[index - 1]);
	}
	kunmap(pages[index]);
}
