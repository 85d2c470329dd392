/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a comparison says of a difference, and terms that share their parts: a
 * term is looked at once, not once for each way that leads to it.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

/* From length < left follows left - length > 0, so the last pass returns. */
/* clean */
int less_than_the_rest(struct page **pages, int n, char *to, unsigned int length,
		       unsigned int left)
{
	char *from = kmap_local_page(pages[0]);
	int mapped = 1, next = 1;

	while (length < left) {
		to[0] = from[0];
		left -= length;
		if (mapped) {
			kunmap_local(from);
			mapped = 0;
		}
		if (next < n) {
			from = kmap_local_page(pages[next++]);
			mapped = 1;
		} else if (left > 0) {
			return -1;
		}
	}
	to[0] = from[0];
	if (mapped)
		kunmap_local(from);
	return 0;
}

/* expect: kmap-use-after-unmap */
int as_much_as_the_rest(struct page **pages, int n, char *to, unsigned int length,
			unsigned int left)
{
	char *from = kmap_local_page(pages[0]);
	int mapped = 1, next = 1;

	while (length && length <= left) {
		to[0] = from[0];
		left -= length;
		if (mapped) {
			kunmap_local(from);
			mapped = 0;
		}
		if (next < n) {
			from = kmap_local_page(pages[next++]);
			mapped = 1;
		} else if (left > 0) {
			return -1;
		}
	}
	to[0] = from[0]; /* here: kmap-use-after-unmap */
	if (mapped)
		kunmap_local(from);
	return 0;
}

#define MIX(x) ((x) ^= (x) >> 1, (x) *= (x) + 3)
#define MIX8(x) (MIX(x), MIX(x), MIX(x), MIX(x), MIX(x), MIX(x), MIX(x), MIX(x))
#define MIX64(x) (MIX8(x), MIX8(x), MIX8(x), MIX8(x), MIX8(x), MIX8(x), MIX8(x), MIX8(x))

/* expect: kmap-leak */
int shared_terms(struct page *page, unsigned int x)
{
	char *addr = kmap_local_page(page);

	MIX64(x);
	if (addr[x & 15])
		return x; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

/* clean */
int shared_terms_over_passes(struct page **pages, int n, unsigned int x)
{
	while (n--) {
		char *addr = kmap_local_page(pages[n]);

		MIX64(x);
		use(addr + (x & 15));
		kunmap_local(addr);
	}
	return x;
}
