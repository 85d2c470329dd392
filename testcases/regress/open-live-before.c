/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two live mappings are never at one address.
 *
 * todo: a new mapping's address is not known to differ from a live one, neither
 * from one of this function nor from one of the caller's
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
