/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap() of one page and kunmap() of another: two that differ, or two of the
 * caller's of which the mapped one stays so in nobody's hands.
 */
struct page;
struct buffer { struct page *page; void *addr; };

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *alloc_pages(unsigned int gfp, unsigned int order);
void free_page(struct page *page);
void use(void *addr);

/* expect: kmap-wrong-object */
void the_other_argument(struct page *page, struct page *other)
{
	use(kmap(page));
	kunmap(other); /* here: kmap-wrong-object */
}

/* clean */
void *mapped_for_the_caller(struct page *page, struct page *old)
{
	void *addr = kmap(page);

	kunmap(old);
	return addr;
}

/* clean */
void kept_in_the_buffer(struct buffer *buffer, struct page *page, struct page *old)
{
	buffer->addr = kmap(page);
	kunmap(old);
}

/* clean */
void both_in_turn(struct page *page, struct page *old)
{
	use(kmap(page));
	kunmap(old);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void known_to_differ(struct buffer *buffer, struct page *page)
{
	if (buffer->page == page)
		return;
	use(kmap(buffer->page));
	kunmap(page); /* here: kmap-wrong-object */
}

/* clean */
void known_to_be_the_same(struct buffer *buffer, struct page *page)
{
	if (buffer->page != page)
		return;
	use(kmap(buffer->page));
	kunmap(page);
}

/* expect: kmap-wrong-object */
void both_fresh(void)
{
	struct page *from = alloc_pages(0, 0), *to = alloc_pages(0, 0);

	if (from && to) {
		use(kmap(from));
		kunmap(to); /* here: kmap-wrong-object */
	}
	free_page(from);
	free_page(to);
}
