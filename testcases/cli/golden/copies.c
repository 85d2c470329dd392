// SPDX-License-Identifier: GPL-2.0-only
/* Before 4.2 a copy that faults in a kmap_atomic section sleeps, looked at or not. */
struct page;
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);
extern unsigned long copy_from_user(void *to, const void *from, unsigned long size);

unsigned long looked_at(struct page *page, void *from);
void not_looked_at(struct page *page, void *from);

unsigned long looked_at(struct page *page, void *from)
{
	void *address = kmap_atomic(page);
	unsigned long left = copy_from_user(address, from, 16);

	kunmap_atomic(address);
	return left;
}

void not_looked_at(struct page *page, void *from)
{
	void *address = kmap_atomic(page);

	copy_from_user(address, from, 16);
	kunmap_atomic(address);
}
