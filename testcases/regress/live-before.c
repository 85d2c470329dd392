/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two live mappings are never at one address, and none is at that of a variable.
 */
struct page;
struct holder { char *addr; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

/* clean */
void another_than_a_live_one(struct page *page, struct page *other)
{
	char *old = kmap_local_page(other);
	char *addr = kmap_local_page(page);

	use(addr);
	if (addr != old)
		kunmap_local(addr);
	kunmap_local(old);
}

/* clean */
void another_than_the_callers(struct holder *holder, struct page *page)
{
	char *old = holder->addr;
	char *addr = kmap_local_page(page);

	use(addr);
	if (addr != old)
		kunmap_local(addr);
	use(old);
}

/* expect: kmap-order */
void only_if_it_is_the_live_one(struct page *page, struct page *other)
{
	char *old = kmap_local_page(other);
	char *addr = kmap_local_page(page);

	use(addr);
	if (addr == old)
		kunmap_local(addr);
	kunmap_local(old); /* here: kmap-order */
}

static char sink[4096];

/* clean */
void mapped_or_thrown_away(struct page *page, unsigned int offset)
{
	char *addr = page ? (char *)kmap_local_page(page) + offset : sink;

	use(addr);
	if (addr != sink)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void unmapped_if_thrown_away(struct page *page, unsigned int offset)
{
	char *addr = page ? (char *)kmap_local_page(page) + offset : sink;

	use(addr);
	if (page && addr == sink)
		kunmap_local(addr);
} /* here: kmap-leak */
