/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * What Sparse's intermediate code makes of conditions, bit-fields, structs and switches: it folds
 * && and ?: into arithmetic, loads bit-fields as truncated words and copies structs whole.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void touch(void *addr);
int condition(void);

struct cursor {
	unsigned int mapped:1, count:3;
	void *addr;
};

struct cursor cursor_of(int n);

/* expect: kmap-leak */
void on_both(struct page *page, int a, int b)
{
	void *addr = kmap_local_page(page);

	touch(addr);
	if (a && b)
		return; /* here: kmap-leak */
	kunmap_local(addr);
}

/* clean */
void on_both_again(struct page *page, int a, int b)
{
	void *addr = kmap_local_page(page);

	touch(addr);
	if (a && b)
		kunmap_local(addr);
	if (!(a && b))
		kunmap_local(addr);
}

/* expect: kmap-leak */
void on_a_choice(struct page *page, int a, int b)
{
	void *addr = a ? kmap_local_page(page) : (void *)0;

	touch(addr);
	if (b)
		kunmap_local(addr ? addr : kmap_local_page(page));
}

/* clean */
void on_a_choice_right(struct page *page, int a)
{
	void *addr = a ? kmap_local_page(page) : (void *)0;

	touch(addr);
	if (addr)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void on_a_bit_that_is_cleared(struct page *page, struct cursor *c)
{
	void *addr = (void *)0;

	if (c->mapped)
		addr = kmap_local_page(page);
	touch(addr);
	c->mapped = 0;
	if (c->mapped)
		kunmap_local(addr);
}

/* clean */
void on_a_bit(struct page *page, struct cursor *c)
{
	void *addr = (void *)0;

	if (c->mapped)
		addr = kmap_local_page(page);
	c->count = 3;
	if (c->mapped)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void on_a_number_that_changes(struct page *page, struct cursor *c, int n)
{
	void *addr = (void *)0;

	c->count = n;
	if (c->count == 5)
		addr = kmap_local_page(page);
	touch(addr);
	c->count = 4;
	if (c->count == 5)
		kunmap_local(addr);
}

/* clean */
void on_a_number(struct page *page, struct cursor *c, int n)
{
	void *addr = (void *)0;

	c->count = n;
	if (c->count == 5)
		addr = kmap_local_page(page);
	c->mapped = !addr;
	if (c->count == 5)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void on_what_is_written_twice(struct page *page, struct cursor *c)
{
	void *addr;

	c->count = 5;
	c->mapped = 1;
	addr = kmap_local_page(page);
	touch(addr);
	c->count = 6;
	if (c->count != 5)
		return; /* here: kmap-leak */
	kunmap_local(addr);
}

/* clean */
void on_what_is_written(struct page *page, struct cursor *c)
{
	void *addr;

	c->count = 5;
	c->mapped = 1;
	addr = kmap_local_page(page);
	touch(addr);
	if (c->count != 5 || !c->mapped)
		return;
	kunmap_local(addr);
}

/* expect: kmap-unbalanced */
void by_a_copy_as_well(struct page *page)
{
	struct cursor c = { 1, 0, kmap_local_page(page) }, copy = c;

	touch(c.addr);
	kunmap_local(copy.addr);
	kunmap_local(c.addr); /* here: kmap-unbalanced */
}

/* clean */
void by_a_copy(struct page *page)
{
	struct cursor c = { 1, 0, kmap_local_page(page) }, copy = c;

	touch(c.addr);
	kunmap_local(copy.addr);
}

/* helper */
static struct cursor cursor_make(struct page *page)
{
	struct cursor c = { 1, 0, kmap_local_page(page) };

	return c;
}

/* expect: kmap-leak */
int by_a_struct_returned(struct page *page)
{
	struct cursor c = cursor_make(page);

	touch(c.addr);
	if (condition())
		return 1; /* here: kmap-leak */
	kunmap_local(c.addr);
	return 0;
}

/* clean */
int by_a_struct_returned_right(struct page *page)
{
	struct cursor c = cursor_make(page);
	int error = condition();

	kunmap_local(c.addr);
	return error;
}

/* expect: kmap-leak */
void in_one_case(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	switch (n) {
	case 1:
		touch(addr);
		break;
	default:
		kunmap_local(addr);
	}
}

/* clean */
void in_each_case(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	switch (n) {
	case 1:
		touch(addr);
		/* fall through */
	default:
		kunmap_local(addr);
	}
}
