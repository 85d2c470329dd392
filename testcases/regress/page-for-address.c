/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An unmap that is given a page: a mapping of what may be the same page is not judged any
 * more, and of others the newest is what was meant (the model's mapping_unmap_unknown()).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *find_page(void);
void use(void *addr);

struct holder {
	struct page *page;
};

/* expect: kmap-wrong-object */
void perhaps_the_same(struct page *page, struct holder *holder)
{
	use(kmap_local_page(holder->page));
	kunmap_local(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void surely_another(struct page *page)
{
	use(kmap_local_page(find_page()));
	kunmap_local(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void the_same(struct page *page)
{
	use(kmap_local_page(page));
	kunmap_local(page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
static void unmap_the_page(struct page *page)
{
	kunmap_local(page); /* here: kmap-wrong-object */
}

/* clean */
void told_below(struct page *page)
{
	use(kmap_local_page(page));
	unmap_the_page(page);
}

/* clean */
void told_below_of_another(struct page *page, struct page *other)
{
	use(kmap_local_page(page));
	unmap_the_page(other);
}

/* expect: kmap-leak */
void told_below_of_one_of_two(struct page *page, struct page *second, struct page *other)
{
	use(kmap_local_page(page));
	use(kmap_local_page(second));
	unmap_the_page(other);
} /* here: kmap-leak */

/* expect: kmap-wrong-object */
static void unmap_the_page_of(struct holder *holder)
{
	kunmap_local(holder->page); /* here: kmap-wrong-object */
}

/* clean */
void told_below_of_a_field(struct page *page)
{
	struct holder holder = { page };

	unmap_the_page_of(&holder);
}

/* expect: kmap-unbalanced */
void no_page_for_the_field(void)
{
	struct holder holder = { 0 };

	unmap_the_page_of(&holder); /* here: kmap-unbalanced */
}
