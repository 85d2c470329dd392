/* SPDX-License-Identifier: GPL-2.0-only */
/* Sparse gives negative ints zero-extended: to a callee, to a case, as one of two values. */
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int condition(void);

static void unmap_for(void *addr, int how)
{
	if (how < 0)
		kunmap_local(addr);
}

/* clean */
void given_to_a_callee(struct page *page)
{
	void *addr = kmap_local_page(page);

	unmap_for(addr, -1);
}

/* expect: kmap-leak */
void another_given_to_a_callee(struct page *page)
{
	void *addr = kmap_local_page(page);

	unmap_for(addr, 1);
}

static int an_error(void)
{
	if (condition())
		return -5;
	return -6;
}

/* clean */
int each_case(struct page *page)
{
	void *addr = kmap_local_page(page);
	int err = an_error();

	switch (err) {
	case -5:
	case -6:
		kunmap_local(addr);
		return err;
	}
	return 0;
}

/* expect: kmap-leak */
int one_case(struct page *page)
{
	void *addr = kmap_local_page(page);
	int err = an_error();

	switch (err) {
	case -5:
		kunmap_local(addr);
		return err;
	}
	return 0;
}

/* clean */
void past_the_greatest(struct page *page, unsigned int n)
{
	void *addr = kmap_local_page(page);

	switch (n) {
	case 5 ... 0xfffffff0u:
		if (n < 5)
			return;
		break;
	}
	kunmap_local(addr);
}

/* clean */
void one_of_two(struct page *page)
{
	void *addr = kmap_local_page(page);
	int err = condition() ? -5 : -6;
	long wide = err;

	if (wide < 0)
		kunmap_local(addr);
}
