/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=slots
 *
 * A slot that the caller gives may be any, but not one that another mapping was made in while it was in
 * use (44100 of seed 2082, Documentation/fuzz.md).
 */
struct page;
enum km_type { KM_BOUNCE_READ, KM_USER0, KM_USER1 };

void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *addr, enum km_type type);
void use(void *addr);

/* expect: kmap-slot-mismatch */
void unmapped_from_anothers(struct page *page, struct page *other, enum km_type type)
{
	void *addr = kmap_atomic(page, type), *in_it = kmap_atomic(other, KM_USER1);

	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
	use(addr);
	kunmap_atomic(in_it, KM_USER1);
}

/* clean */
void unmapped_from_what_it_may_be(struct page *page, struct page *other, enum km_type type)
{
	void *addr = kmap_atomic(page, type), *beside = kmap_atomic(other, KM_USER1);

	use(beside);
	kunmap_atomic(beside, KM_USER1);
	kunmap_atomic(addr, KM_USER0);
}

/* helper */
static void unmapped_from_the_other(struct page *page, enum km_type first, enum km_type second)
{
	void *addr = kmap_atomic(page, first);

	use(addr);
	kunmap_atomic(addr, second);
}

/* expect: kmap-slot-mismatch */
void gives_two(struct page *page)
{
	unmapped_from_the_other(page, KM_USER0, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void gives_one_twice(struct page *page)
{
	unmapped_from_the_other(page, KM_USER0, KM_USER0);
}

/* helper */
static void maps_both(struct page *page, struct page *other, enum km_type first, enum km_type second)
{
	void *addr = kmap_atomic(page, first), *beside = kmap_atomic(other, second);

	use(beside);
	kunmap_atomic(beside, second);
	kunmap_atomic(addr, first);
}

/* expect: kmap-slot-reuse */
void gives_one_for_both(struct page *page, struct page *other)
{
	maps_both(page, other, KM_USER0, KM_USER0); /* here: kmap-slot-reuse */
}

/* clean */
void gives_one_for_each(struct page *page, struct page *other)
{
	maps_both(page, other, KM_USER0, KM_USER1);
}
