/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack -m32
 * todo: reported, as what "i < n" and "i != n - 1" say is lost where rounds meet that know it of i and of i + 1
 *
 * As none_is_empty() of two-lists.c, with the loop tested at its end.
 */
struct page;
#define PAGE 4096U
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void fill(char *to, unsigned bytes);

/* clean */
void one_pass_at_least(unsigned *bytes, struct page **to, unsigned *filled, unsigned n)
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
				if (left || i != n - 1)
					addr = kmap_atomic(to[j]);
			} else if (left == 0 && i == n - 1) {
				kunmap_atomic(addr);
			}
		} while (left);
	}
}
