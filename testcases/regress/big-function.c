/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * In a function that is very long the ways to one place are no longer kept apart: what they
 * are joined to must be right for each of them.
 */
struct page;
typedef struct { int raw; } spinlock_t;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
int condition(void);
void step(void);

#define TEN(x) x; x; x; x; x; x; x; x; x; x
#define THOUSAND(x) TEN(TEN(TEN(x)))
#define VERY_LONG THOUSAND(step()); THOUSAND(step()); THOUSAND(step()); THOUSAND(step()); step()

struct holder {
	struct page *page;
	int mapped;
};

/* On one of the ways the field may have been written by another name. */
/* clean */
void in_doubt_on_one_way(struct holder *one, struct holder *other, struct page *page, struct page *second, int n)
{
	void *addr;

	VERY_LONG;
	one->page = page;
	if (n)
		other->page = second;
	addr = kmap_local_page(page);
	if (one->page == page)
		kunmap_local(addr);
}

/* The same flag: who maps and who does not are never joined. */
/* clean */
void mapped_on_one_way(struct page *page, int n)
{
	void *addr;

	VERY_LONG;
	if (n)
		addr = kmap_local_page(page);
	step();
	if (n)
		kunmap_local(addr);
}

/* expect: kmap-leak */
int forgotten_on_one_way(struct page *page, int n)
{
	void *addr;

	VERY_LONG;
	addr = kmap_local_page(page);
	if (n)
		step();
	if (condition())
		return -1; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

/* What both ways have written differently is one of the two. */
/* clean */
void one_of_two_numbers(struct page *page, struct holder *holder, int n)
{
	void *addr;

	VERY_LONG;
	if (n)
		holder->mapped = 1;
	else
		holder->mapped = 2;
	addr = kmap_local_page(page);
	if (holder->mapped)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void one_of_two_numbers_is_zero(struct page *page, struct holder *holder, int n)
{
	void *addr;

	VERY_LONG;
	if (n)
		holder->mapped = 1;
	else
		holder->mapped = 0;
	addr = kmap_local_page(page);
	if (holder->mapped)
		kunmap_local(addr);
}

/* Which locks are held is told apart, four deep; one that was given back is none of them. */
/* clean */
void which_lock_is_held(struct page *page, spinlock_t **lock, int a, int b)
{
	VERY_LONG;
	spin_lock(lock[0]);
	spin_unlock(lock[0]);
	spin_lock(lock[1]);
	spin_lock(lock[2]);
	spin_lock(lock[3]);
	if (a)
		spin_lock(lock[4]);
	if (b)
		spin_lock(lock[5]);
	step();
	if (a)
		spin_unlock(lock[4]);
	spin_unlock(lock[3]);
	spin_unlock(lock[2]);
	spin_unlock(lock[1]);
	if (!b) {
		kmap(page);
		kunmap(page);
	} else {
		spin_unlock(lock[5]);
	}
}

/* expect: kmap-in-atomic */
void the_other_lock_is_held(struct page *page, spinlock_t **lock, int a, int b)
{
	VERY_LONG;
	if (a)
		spin_lock(lock[4]);
	if (b)
		spin_lock(lock[5]);
	step();
	if (a)
		spin_unlock(lock[4]);
	if (b) {
		kmap(page); /* here: kmap-in-atomic */
		kunmap(page);
		spin_unlock(lock[5]);
	}
}
