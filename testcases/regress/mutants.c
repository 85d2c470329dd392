/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What no other case asked when the engine was changed at random places
 * (Documentation/mutants.md).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

struct holder {
	void *addr;
	struct page *page;
};

/* What is shifted to the right has no sign any more. */
/* clean */
int shifted_is_not_negative(struct page *page, unsigned int bytes)
{
	char *addr = kmap_local_page(page);
	int pages = bytes >> 12;

	if (pages < 0)
		return -1;
	use(addr);
	kunmap_local(addr);
	return 0;
}

/* expect: kmap-leak */
int not_shifted_may_be(struct page *page, unsigned int bytes)
{
	char *addr = kmap_local_page(page);
	int signed_bytes = bytes;

	if (signed_bytes < 0)
		return -1; /* here: kmap-leak */
	use(addr);
	kunmap_local(addr);
	return 0;
}

/* A pointer that walks and was read through is not NULL. */
/* clean */
int walked_and_read(struct page **pages, int n)
{
	do {
		char *addr = kmap_local_page(*pages);

		if (!pages)
			return -1;
		use(addr);
		kunmap_local(addr);
		pages++;
	} while (--n > 0);
	return 0;
}

/* expect: kmap-leak */
int walked_and_not_read(struct page **pages, struct page *page, int n)
{
	do {
		char *addr = kmap_local_page(page);

		if (!pages)
			return -1; /* here: kmap-leak */
		use(addr);
		kunmap_local(addr);
		pages++;
	} while (--n > 0);
	return 0;
}

/* The two may be one: what is unmapped may be what the caller gave. */
/* clean */
void overwritten_by_another_name(struct holder *one, struct holder *other, struct page *page, void *addr)
{
	void *ours = kmap_local_page(page);

	one->addr = ours;
	other->addr = addr;
	kunmap_local(one->addr);
	use(ours);
}

/* expect: kmap-use-after-unmap */
void overwritten_elsewhere(struct holder *one, struct holder *other, struct page *page, void *addr)
{
	void *ours = kmap_local_page(page);

	one->addr = ours;
	other->page = page;
	kunmap_local(one->addr);
	use(ours); /* here: kmap-use-after-unmap */
	use(addr);
}

/* What the caller's object holds was mapped before the call. */
/* expect: kmap-order */
void the_callers_below_ours(struct holder *holder, struct page *page)
{
	void *ours = kmap_local_page(page);

	kunmap_local(holder->addr); /* here: kmap-order */
	kunmap_local(ours);
}

/* An unmap of no certain address may be that of any mapping that is still there. */
/* expect: kmap-use-after-unmap */
void it_was_not_that_one(struct holder *one, struct holder *other, struct page *page, void *a, void *b)
{
	void *ours = kmap_local_page(page);

	kunmap_local(ours);
	one->addr = a;
	other->addr = b;
	kunmap_local(one->addr);
	use(ours); /* here: kmap-use-after-unmap */
}
