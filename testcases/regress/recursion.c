/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a function that calls itself does for its caller is found by walking it until
 * nothing new is found; of two that call each other it is unknown, and nothing is
 * concluded from it.  What they do by themselves is judged as anywhere.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void spin_lock(int *lock);
void spin_unlock(int *lock);
void mutex_lock(int *mutex);
void mutex_unlock(int *mutex);
int fill(void *addr);

/* helper */
static void drop(char *addr, int depth)
{
	if (depth) {
		drop(addr, depth - 1);
		return;
	}
	kunmap_local(addr);
}

/* clean */
void unmapped_at_the_bottom(struct page *page)
{
	drop(kmap_local_page(page), 3);
}

static void odd(char *addr, int depth);

/* helper */
static void even(char *addr, int depth)
{
	if (depth)
		odd(addr, depth - 1);
	else
		kunmap_local(addr);
}

static void odd(char *addr, int depth)
{
	if (depth)
		even(addr, depth - 1);
	else
		kunmap_local(addr);
}

/* clean */
void unmapped_by_one_of_two(struct page *page, int depth)
{
	even(kmap_local_page(page), depth);
}

/* expect: kmap-leak */
int leaks_at_each_level(struct page **pages, int depth)
{
	char *addr = kmap_local_page(pages[depth]);

	if (fill(addr))
		return -5; /* here: kmap-leak */
	kunmap_local(addr);
	return depth ? leaks_at_each_level(pages, depth - 1) : 0;
}

/* clean */
int unmaps_at_each_level(struct page **pages, int depth)
{
	char *addr = kmap_local_page(pages[depth]);
	int err = fill(addr);

	kunmap_local(addr);
	if (err)
		return -5;
	return depth ? unmaps_at_each_level(pages, depth - 1) : 0;
}

/* A function that is analysed only in part is unknown as well. */
/* helper; partly */
static void drop_in_part(char *addr)
{
	not_declared->field = 1;
	kunmap_local(addr);
}

/* clean */
void unmapped_by_what_is_unknown(struct page *page)
{
	drop_in_part(kmap_local_page(page));
}

/* helper */
static void map_at_each_level(struct page *page, int depth)
{
	if (depth)
		map_at_each_level(page, depth - 1);
	fill(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void maps_under_a_lock(struct page *page, int *lock)
{
	spin_lock(lock);
	map_at_each_level(page, 3); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* clean */
void maps_after_the_lock(struct page *page, int *lock)
{
	spin_lock(lock);
	spin_unlock(lock);
	map_at_each_level(page, 3);
}

/* helper */
static int sleep_at_the_bottom(int *mutex, int depth)
{
	if (depth)
		return sleep_at_the_bottom(mutex, depth - 1);
	mutex_lock(mutex);
	mutex_unlock(mutex);
	return 0;
}

/* expect: kmap-sleep */
void sleeps_in_a_section(struct page *page, int *mutex)
{
	void *addr = kmap_atomic(page);

	sleep_at_the_bottom(mutex, 3); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* expect: kmap-leak */
int left_to_a_recursion(struct page *page, int depth)
{
	char *addr = kmap_local_page(page);

	if (depth > 3)
		return -5; /* here: kmap-leak */
	drop(addr, depth);
	return 0;
}
