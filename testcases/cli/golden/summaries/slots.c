// SPDX-License-Identifier: GPL-2.0-only
/* Where kmap_atomic() takes a slot: which ones a function uses, and which one it leaves taken. */
struct page;
enum km_type { KM_USER0, KM_USER1, KM_IRQ0 };
extern void *kmap_atomic(struct page *page, enum km_type slot);
extern void kunmap_atomic(void *address, enum km_type slot);

void used(struct page *page);
void two_used(struct page *one, struct page *other);
void used_by_number(struct page *page, enum km_type slot);
void *left_taken(struct page *page, enum km_type slot);
void given_back(void *address, enum km_type slot);
void *one_of_two(struct page *page, int n);
void used_below(struct page *page);

/* Free again, but it may not be the caller's. */
void used(struct page *page)
{
	kunmap_atomic(kmap_atomic(page, KM_USER1), KM_USER1);
}

void two_used(struct page *one, struct page *other)
{
	void *from = kmap_atomic(one, KM_USER0), *to = kmap_atomic(other, KM_USER1);

	kunmap_atomic(to, KM_USER1);
	kunmap_atomic(from, KM_USER0);
}

/* The caller's number. */
void used_by_number(struct page *page, enum km_type slot)
{
	kunmap_atomic(kmap_atomic(page, slot), slot);
}

/* The mapping is the caller's, with its slot. */
void *left_taken(struct page *page, enum km_type slot)
{
	return kmap_atomic(page, slot);
}

void given_back(void *address, enum km_type slot)
{
	kunmap_atomic(address, slot);
}

void *one_of_two(struct page *page, int n)
{
	return n ? kmap_atomic(page, KM_USER0) : kmap_atomic(page, KM_IRQ0);
}

/* What is used below is used here. */
void used_below(struct page *page)
{
	used(page);
	given_back(left_taken(page, KM_IRQ0), KM_IRQ0);
}

/* Whether the two are one is the caller's to say: of those in use at one time. */
void used_beside(struct page *page, struct page *other, enum km_type slot)
{
	void *address = kmap_atomic(page, slot);

	used_by_number(other, KM_IRQ0);
	kunmap_atomic(address, slot);
	used_by_number(other, KM_USER0);
}

void unmapped_from_another(struct page *page, enum km_type first, enum km_type second)
{
	kunmap_atomic(kmap_atomic(page, first), second);
}
