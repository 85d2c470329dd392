// SPDX-License-Identifier: GPL-2.0-only
/* Several rules in one unit: ordered by line, each with the steps that prove it. */
struct page;
typedef struct { int locked; } spinlock_t;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern void spin_lock(spinlock_t *lock);
extern void spin_unlock(spinlock_t *lock);
extern void msleep(unsigned int ms);

void wrong_order(struct page *one, struct page *two);
void under_lock(struct page *page, spinlock_t *lock);
void sleeps(struct page *page);
int used_late(struct page *page);

void wrong_order(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one);
	char *b = kmap_local_page(two);

	a[0] = b[0];
	kunmap_local(a);
	kunmap_local(b);
}

void under_lock(struct page *page, spinlock_t *lock)
{
	char *address;

	spin_lock(lock);
	address = kmap(page);
	address[0] = 0;
	kunmap(page);
	spin_unlock(lock);
}

void sleeps(struct page *page)
{
	char *address = kmap_atomic(page);

	msleep(1);
	address[0] = 0;
	kunmap_atomic(address);
}

int used_late(struct page *page)
{
	char *address = kmap_local_page(page);

	kunmap_local(address);
	return address[0];
}
