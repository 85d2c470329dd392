/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * kunmap() where the context is atomic: of a page that is found, and in a kmap_atomic section
 * (include/linux/highmem-internal.h, kunmap(): might_sleep()).
 */
struct page;
struct lock;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *kmap_local_page(struct page *page);
void spin_lock(struct lock *lock);
void spin_unlock(struct lock *lock);
struct page *find(unsigned long index);
void use(void *p);

/* expect: kmap-unmap-context */
void found_and_unmapped_under_a_lock(struct lock *lock)
{
	struct page *page = find(1);

	use(kmap(page));
	spin_lock(lock);
	kunmap(page);
	spin_unlock(lock);
}

/* expect: kmap-unmap-context */
void unmapped_in_a_section(struct page *page, struct page *other)
{
	void *addr;

	use(kmap(page));
	addr = kmap_atomic(other);
	use(addr);
	kunmap(page);
	kunmap_atomic(addr);
}

/* clean */
void unmapped_behind_both(struct page *page, struct page *other, struct lock *lock)
{
	void *addr;

	use(kmap(page));
	addr = kmap_atomic(other);
	use(addr);
	kunmap_atomic(addr);
	spin_lock(lock);
	spin_unlock(lock);
	kunmap(page);
}
