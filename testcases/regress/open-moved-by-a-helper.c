/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper moves an address forward in the caller's local variable: nobody gets
 * the mapping by that.
 *
 * todo: not reported when another call gives the helper no variable (NULL)
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

/* helper */
static int advance(void **value, unsigned int *size)
{
	unsigned int n = *size > 100 ? 100 : *size;

	if (value)
		*value += n;
	*size -= n;
	return n;
}

/* expect: kmap-leak */
int moved_and_forgotten(struct page *page, unsigned int offset, unsigned int count)
{
	while (count) {
		if (page) {
			void *addr = kmap_local_page(page);
			void *buf = addr + offset;

			offset += advance(&buf, &count);
		} else {
			offset += advance((void *)0, &count);
		}
	}
	return 0;
}

/* clean */
int moved_and_unmapped(struct page *page, unsigned int offset, unsigned int count)
{
	while (count) {
		if (page) {
			void *addr = kmap_local_page(page);
			void *buf = addr + offset;

			offset += advance(&buf, &count);
			kunmap_local(addr);
		} else {
			offset += advance((void *)0, &count);
		}
	}
	return 0;
}
