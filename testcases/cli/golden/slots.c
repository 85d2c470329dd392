// SPDX-License-Identifier: GPL-2.0-only
/* What is wrong with a slot, and where its mapping was made. */
struct page;
enum km_type { KM_USER0, KM_USER1, KM_IRQ0 };
extern void *kmap_atomic(struct page *page, enum km_type slot);
extern void kunmap_atomic(void *address, enum km_type slot);
extern void touch(void *address);

void taken(struct page *one, struct page *other);
void another(struct page *page);
void not_what_it_holds(struct page *page, void *given);
void taken_below(struct page *one, struct page *other);
void another_below(struct page *page);

void taken(struct page *one, struct page *other)
{
	void *first = kmap_atomic(one, KM_USER0);
	void *second = kmap_atomic(other, KM_USER0);

	touch(first);
	kunmap_atomic(second, KM_USER0);
}

void another(struct page *page)
{
	void *address = kmap_atomic(page, KM_USER0);

	kunmap_atomic(address, KM_USER1);
}

void not_what_it_holds(struct page *page, void *given)
{
	void *address = kmap_atomic(page, KM_IRQ0);

	touch(address);
	kunmap_atomic(given, KM_IRQ0);
}

static void copy_to(struct page *page)
{
	void *address = kmap_atomic(page, KM_USER1);

	touch(address);
	kunmap_atomic(address, KM_USER1);
}

void taken_below(struct page *one, struct page *other)
{
	void *address = kmap_atomic(one, KM_USER1);

	copy_to(other);
	kunmap_atomic(address, KM_USER1);
}

static void put(void *address, enum km_type slot)
{
	kunmap_atomic(address, slot);
}

void another_below(struct page *page)
{
	put(kmap_atomic(page, KM_USER0), KM_IRQ0);
}
