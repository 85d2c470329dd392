/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A mapping that a walk over several pages leaves live.
 *
 * todo: where a way out before the first pass joins the others, the mapping is
 * forgotten
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *get_page(unsigned long index);
void put_page(struct page *page);
int copy(void *addr, int n);
int next(void);

#define NULL ((void *)0)

/* As kept_and_forgotten() in walks.c, with one more way out. */
/* expect: kmap-leak */
int kept_and_forgotten_after_an_early_exit(int n)
{
	struct page *mapped = NULL;
	char *addr = NULL;
	unsigned long at = 0, pos = 0;
	int ret = 0;

	while (n-- > 0) {
		int length = next();

		if (!length) {
			ret = -1;
			goto out;
		}
		while (length > 0) {
			int part = pos % 4096;

			pos -= part;
			length -= part;
			if (!mapped || at != (pos & ~4095UL)) {
				struct page *page = get_page(pos);

				if (!page) {
					ret = -2;
					goto out;
				}
				if (mapped) {
					kunmap_local(addr);
					put_page(mapped);
				}
				mapped = page;
				addr = kmap_local_page(mapped);
				at = pos & ~4095UL;
			}
			if (copy(addr, part)) {
				ret = -3;
				goto out;
			}
		}
	}
out:
	if (mapped)
		put_page(mapped);
	return ret; /* here: kmap-leak */
}
