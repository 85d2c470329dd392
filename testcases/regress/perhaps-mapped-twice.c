/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mapped by the pool more than once, a page keeps its address: after one unmap it may be used
 * when the other mapping may be of the same page.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *alloc_page(unsigned int flags);
void use(void *addr);

struct holder {
	struct page *page;
};

/* clean */
void perhaps_the_same(struct page *page, struct holder *holder)
{
	void *addr = kmap(page);

	kmap(holder->page);
	kunmap(page);
	use(addr);
	kunmap(holder->page);
}

/* clean */
void the_same(struct page *page)
{
	void *addr = kmap(page);

	kmap(page);
	kunmap(page);
	use(addr);
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void surely_another(struct page *page)
{
	void *addr = kmap(page);
	struct page *other = alloc_page(0);

	kmap(other);
	kunmap(page);
	use(addr); /* here: kmap-use-after-unmap */
	kunmap(other);
}

/* expect: kmap-use-after-unmap */
void both_are_gone(struct page *page, struct holder *holder)
{
	void *addr = kmap(page);

	kmap(holder->page);
	kunmap(holder->page);
	kunmap(page);
	use(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void mapped_again_after_the_last(struct page *page)
{
	void *addr = kmap(page);

	kunmap(page);
	use(addr); /* here: kmap-use-after-unmap */
	kmap(page);
	kunmap(page);
}
