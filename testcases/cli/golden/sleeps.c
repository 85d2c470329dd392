// SPDX-License-Identifier: GPL-2.0-only
/* What sleeps where it must not: by itself, by its flags, below a call, in a section of its own. */
struct page;
#define __GFP_HIGH		0x20u
#define __GFP_DIRECT_RECLAIM	0x400u
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);
extern void *kmap_local_page(struct page *page);
extern void mutex_lock(void *lock);
extern void *kmalloc(unsigned long size, unsigned int flags);
extern unsigned long copy_from_user(void *to, const void *from, unsigned long size);

void by_itself(struct page *page, void *lock);
void by_its_flags(struct page *page, unsigned int flags);
void by_its_flags_below(struct page *page);
void in_its_section(struct page *page);
void not_looked_at(struct page *page, void *from);
void below_a_call(struct page *page, void *lock);
void maps(struct page *page, struct page *other);
void maps_below(struct page *page, struct page *other);

void by_itself(struct page *page, void *lock)
{
	void *address = kmap_atomic(page);

	mutex_lock(lock);
	kunmap_atomic(address);
}

/* One known flag is enough. */
void by_its_flags(struct page *page, unsigned int flags)
{
	void *address = kmap_atomic(page);

	kmalloc(16, flags | __GFP_DIRECT_RECLAIM);
	kunmap_atomic(address);
}

static void *allocate(unsigned int flags)
{
	return kmalloc(16, flags | __GFP_HIGH);
}

void by_its_flags_below(struct page *page)
{
	void *address = kmap_atomic(page);

	allocate(0);
	allocate(__GFP_DIRECT_RECLAIM);
	kunmap_atomic(address);
}

static void allocate_mapped(struct page *page, unsigned int flags)
{
	void *address = kmap_atomic(page);

	kmalloc(16, flags);
	kunmap_atomic(address);
}

void in_its_section(struct page *page)
{
	allocate_mapped(page, __GFP_HIGH);
	allocate_mapped(page, __GFP_HIGH | __GFP_DIRECT_RECLAIM);
}

void not_looked_at(struct page *page, void *from)
{
	void *address = kmap_atomic(page);

	copy_from_user(address, from, 16);
	kunmap_atomic(address);
}

void maps(struct page *page, struct page *other)
{
	void *address = kmap_atomic(page);

	kmap(other);
	kunmap_atomic(address);
	kunmap(other);
}

static void map_and_unmap(struct page *page)
{
	kmap(page);
	kunmap(page);
}

void maps_below(struct page *page, struct page *other)
{
	void *address = kmap_atomic(page);

	map_and_unmap(other);
	kunmap_atomic(address);
}

static void wait_for(void *lock)
{
	mutex_lock(lock);
}

void below_a_call(struct page *page, void *lock)
{
	void *address = kmap_atomic(page);

	wait_for(lock);
	kunmap_atomic(address);
}
