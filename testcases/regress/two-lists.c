/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack -m32
 *
 * Two lists of pages side by side: the second one's next page is mapped while there is something left, or more to come.
 * What "left || i != n - 1" has shown is to be kept where left and i get new names, and that i + 1 < n where it follows
 * (2.6.32 drivers/staging/hv/storvsc_drv.c, copy_to_bounce_buffer()).
 */
struct page;
#define PAGE 4096U
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void fill(char *to, unsigned bytes);

/* The next page is mapped also when nothing is to come. */
/* expect: kmap-leak */
void always_the_next(unsigned *bytes, struct page **to, unsigned *filled, unsigned n)
{
	unsigned left, now, room;
	int i, j = 0;
	char *addr;

	for (i = 0; i < n; i++) {
		left = bytes[i];
		if (i == 0)
			addr = kmap_atomic(to[j]);
		do {
			room = PAGE - filled[j];
			now = left < room ? left : room;
			fill(addr + filled[j], now);
			filled[j] += now;
			left -= now;
			if (filled[j] == PAGE) {
				kunmap_atomic(addr);
				j++;
				addr = kmap_atomic(to[j]);
			} else if (left == 0 && i == n - 1) {
				kunmap_atomic(addr);
			}
		} while (left);
	}
}

/* No entry is empty, which leaves the loop within a pass. */
/* clean */
void none_is_empty(unsigned *bytes, struct page **to, unsigned *filled, unsigned n)
{
	unsigned left, now, room;
	int i, j = 0;
	char *addr;

	for (i = 0; i < n; i++) {
		left = bytes[i];
		if (!left)
			for (;;)
				;
		if (i == 0)
			addr = kmap_atomic(to[j]);
		while (left) {
			room = PAGE - filled[j];
			now = left < room ? left : room;
			fill(addr + filled[j], now);
			filled[j] += now;
			left -= now;
			if (filled[j] == PAGE) {
				kunmap_atomic(addr);
				j++;
				if (left || i != n - 1)
					addr = kmap_atomic(to[j]);
			} else if (left == 0 && i == n - 1) {
				kunmap_atomic(addr);
			}
		}
	}
}

/* What ends a page just before the last entry leaves none mapped for that, and what ends one with it leaves one. */
/* expect: kmap-leak, kmap-use-after-unmap */
void not_the_last_but_one(unsigned *bytes, struct page **to, unsigned *filled, unsigned n)
{
	unsigned left, now, room;
	int i, j = 0;
	char *addr;

	for (i = 0; i < n; i++) {
		left = bytes[i];
		if (!left)
			for (;;)
				;
		if (i == 0)
			addr = kmap_atomic(to[j]);
		while (left) {
			room = PAGE - filled[j];
			now = left < room ? left : room;
			fill(addr + filled[j], now);
			filled[j] += now;
			left -= now;
			if (filled[j] == PAGE) {
				kunmap_atomic(addr);
				j++;
				if (left || i != n - 2)
					addr = kmap_atomic(to[j]);
			} else if (left == 0 && i == n - 1) {
				kunmap_atomic(addr);
			}
		}
	}
}
