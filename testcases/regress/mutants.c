/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What no other case asked when the engine was changed at random places
 * (Documentation/mutants.md).
 */
struct page {
	unsigned long flags;
};

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

struct holder {
	void *addr;
	struct page *page;
};

void lend(struct holder *holder);

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

static void unmap_and_use(void *addr, struct holder *holder)
{
	kunmap_local(addr);
	use(holder->addr);
}

/* What the caller's object holds may be what the caller gives besides. */
/* expect: kmap-use-after-unmap */
void gives_it_twice(struct page *page)
{
	struct holder holder;

	holder.addr = kmap_local_page(page);
	unmap_and_use(holder.addr, &holder); /* here: kmap-use-after-unmap */
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

/* An address of the caller's is no better known after its unmap than one of ours. */
/* expect: kmap-use-after-unmap */
void the_callers_used_after(char *addr)
{
	kunmap_local(addr);
	use(addr); /* here: kmap-use-after-unmap */
}

/* Shifted to the left is multiplied. */
/* clean */
int shifted_is_multiplied(struct page *page, int n)
{
	char *addr = kmap_local_page(page);
	int shifted = n << 3;

	if (shifted != n * 8)
		return -1;
	kunmap_local(addr);
	return 0;
}

/* What has no value is not computed. */
/* clean */
int divided_by_zero(struct page *page, int more)
{
	char *addr = kmap_local_page(page);
	int zero = more ? 0 : -1, quotient = 8 / zero, rest = 8 % zero;

	use(addr + quotient + rest);
	kunmap_local(addr);
	return 0;
}

/* Two variables have two addresses. */
static struct page zeroes, ones;

/* expect: kmap-wrong-object */
void two_variables(void)
{
	use(kmap(&zeroes));
	kunmap(&ones); /* here: kmap-wrong-object */
}

/* The unmap of an address that is not known may have been this one's. */
/* clean */
void it_may_be_that_one(struct holder *one, struct holder *other, struct page *page, void *a, void *b)
{
	use(kmap_local_page(page));
	one->addr = a;
	other->addr = b;
	kunmap_local(one->addr);
}

/* Lent on one way out, unmapped on another where it was not lent. */
/* expect: kmap-leak */
int lent_or_unmapped(struct page *page, int n)
{
	struct holder kept;

	kept.addr = kmap_local_page(page);
	if (n) {
		kunmap_local(kept.addr);
		return 0;
	}
	lend(&kept);
	return 0; /* here: kmap-leak */
}
