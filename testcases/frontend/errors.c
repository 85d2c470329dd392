/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A function with an error inside is partly analysed and silent; its neighbours
 * are not affected, and an error outside of functions affects none. More errors
 * than Sparse would print do not hide one.
 */
struct page;
struct opaque;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

#define FIVE(x) x x x x x
#define MANY(x) FIVE(FIVE(FIVE(x)))

/* helper; partly */
void more_errors_than_sparse_prints(void)
{
	MANY(no_such_thing++;)
}

/* clean; partly */
int condition_without_a_type(struct page *page, struct opaque *o)
{
	void *addr = kmap_local_page(page);

	if (o->field)
		kunmap_local(addr);
	else
		kunmap_local(addr);
	return 0;
}

/* clean; partly */
int call_without_a_type(struct page *page, struct opaque *o)
{
	void *addr = kmap_local_page(page);

	if (o->field)
		return 1;
	no_such_function(kunmap_local(addr));
	return 0;
}

struct pairs { int n; struct { int one, two; } pair[4]; };

/* clean; partly */
unsigned long offset_of_no_number(struct page *page)
{
	void *addr = kmap_local_page(page);

	if (addr)
		return __builtin_offsetof(struct pairs, pair[no_such_index].two);
	return 0;
}

/* expect: kmap-leak */
unsigned long offset_of_a_number(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (n)
		return __builtin_offsetof(struct pairs, pair[n].two); /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

int array_of_no_size[no_such_constant];
struct s { struct opaque o; } incomplete;

/* expect: kmap-leak */
int neighbour(struct page *page, int error)
{
	void *addr = kmap_local_page(page);

	if (error)
		return error; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

/* clean */
int neighbour_right(struct page *page, int error)
{
	kunmap_local(kmap_local_page(page));
	return error;
}
