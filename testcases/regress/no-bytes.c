/* SPDX-License-Identifier: GPL-2.0-only */
/* A copy of no bytes touches no address. */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *memcpy(void *to, const void *from, unsigned long bytes);

/* clean */
void nothing_copied(char *to, struct page *page, unsigned int n)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	if (n == 0)
		memcpy(to, addr, n);
}

/* expect: kmap-use-after-unmap */
void something_copied(char *to, struct page *page, unsigned int n)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	if (n)
		memcpy(to, addr, n); /* here: kmap-use-after-unmap */
}
