// SPDX-License-Identifier: GPL-2.0-only
/* Each map and unmap with the function, the primitive and what it was given. */
struct page;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(const void *address);
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);

void in_the_pool(struct page *page);
void in_two_frames(struct page *one, struct page *other);
void in_a_section(struct page *page, int n);
void below(struct page *page);

void in_the_pool(struct page *page)
{
	kmap(page);
	kunmap(page);
}

void in_two_frames(struct page *one, struct page *other)
{
	void *first = kmap_local_page(one), *second = kmap_local_page(other);

	kunmap_local(second);
	kunmap_local(first);
}

void in_a_section(struct page *page, int n)
{
	char *address = kmap_atomic(page);

	kunmap_atomic(address + n);
}

static void *mapped(struct page *page)
{
	return kmap_local_page(page);
}

static void unmapped(void *address)
{
	kunmap_local(address);
}

/* Here it is the helper's name that stands at the call. */
void below(struct page *page)
{
	void *address = mapped(page);

	unmapped(address);
}
