/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local -Wkmap-advice -Wno-kmap-deprecated
 *
 * Advice that is not about a name: a second kmap() while one is held, page_address() of what
 * was mapped otherwise.  (It is no mistake, so no run on the model shows it.)
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *page_address(struct page *page);
int PageHighMem(struct page *page);
void use(void *addr);

/* expect: kmap-nested */
void two_at_a_time(struct page *page, struct page *other)
{
	use(kmap(page));
	use(kmap(other)); /* here: kmap-nested */
	kunmap(other);
	kunmap(page);
}

/* clean */
void one_after_the_other(struct page *page, struct page *other)
{
	use(kmap(page));
	kunmap(page);
	use(kmap(other));
	kunmap(other);
}

/* One entry. */
/* clean */
void one_page_twice(struct page *page)
{
	use(kmap(page));
	use(kmap(page));
	kunmap(page);
	kunmap(page);
}

/* clean */
void beside_a_local_one(struct page *page, struct page *other)
{
	void *addr = kmap_local_page(page);

	use(kmap(other));
	kunmap(other);
	kunmap_local(addr);
}

/* helper */
static void use_mapped(struct page *page)
{
	use(kmap(page));
	kunmap(page);
}

/* expect: kmap-nested */
void the_second_in_a_helper(struct page *page, struct page *other)
{
	use(kmap(page));
	use_mapped(other); /* here: kmap-nested */
	kunmap(page);
}

/* expect: kmap-missing */
void address_behind_the_unmap(struct page *page)
{
	use(kmap(page));
	kunmap(page);
	use(page_address(page)); /* here: kmap-missing */
}

/* clean */
void address_of_what_is_mapped(struct page *page)
{
	kmap(page);
	use(page_address(page));
	kunmap(page);
}

/* The pool knows nothing of it. */
/* expect: kmap-missing */
void address_of_a_local_one(struct page *page)
{
	void *addr = kmap_local_page(page);

	use(page_address(page)); /* here: kmap-missing */
	kunmap_local(addr);
}

/* expect: kmap-missing */
void address_in_highmem(struct page *page, struct page *other)
{
	kunmap_local(kmap_local_page(other));
	if (PageHighMem(page))
		use(page_address(page)); /* here: kmap-missing */
}

/* clean */
void address_in_lowmem(struct page *page, struct page *other)
{
	kunmap_local(kmap_local_page(other));
	if (!PageHighMem(page))
		use(page_address(page));
}
