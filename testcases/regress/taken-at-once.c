/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * Who takes all bytes at once leaves none for another round (2.6.38 and 3.8 fs/btrfs/lzo.c, lzo_decompress_biovec()).
 * LEFT is counted down by any numbers, from one round of the outer loop to the next.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
unsigned long length(const void *data);
int more(void);

#define min(x, y) ({ typeof(x) _x = (x); typeof(y) _y = (y); (void)(&_x == &_y); _x < _y ? _x : _y; })

/* clean */
void take(struct page **pages)
{
	unsigned long index = 0, left = 4096, all, working, bytes;
	_Bool at_once, unmap;
	char *data = kmap(pages[0]);

	while (more()) {
		all = length(data);
		working = all;
		at_once = unmap = 0;
		if (left >= all) {
			bytes = all;
			at_once = 1;
			goto cont;
		}
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
		if (unmap)
			kunmap(pages[index - 1]);
	}
	kunmap(pages[index]);
}
