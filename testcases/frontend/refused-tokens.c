/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tokens of C11 and C23 that Sparse does not know: the function that has one is partly
 * analysed and silent, and the parser finds its way back behind it.
 */
struct page;
void *kmap(struct page *page);
void kunmap(struct page *page);

/* clean; partly */
int a_string_with_a_prefix(struct page *page, int n)
{
	kmap(page);
	if (u8"text"[n])
		return 1;
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int behind_the_string(struct page *page, int n)
{
	kmap(page);
	if (n)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean; partly */
int digits_set_apart(struct page *page, int n)
{
	kmap(page);
	if (n == 1'000)
		return 1;
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int behind_the_digits(struct page *page, int n)
{
	kmap(page);
	if (n)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int behind_the_digits_right(struct page *page, int n)
{
	kmap(page);
	if (n) {
		kunmap(page);
		return 1;
	}
	kunmap(page);
	return 0;
}

[[nodiscard]] int look(struct page *page);

/* expect: kmap-leak */
int behind_an_attribute(struct page *page, int n)
{
	kmap(page);
	if (n)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int behind_an_attribute_right(struct page *page, int n)
{
	kmap(page);
	if (n) {
		kunmap(page);
		return 1;
	}
	kunmap(page);
	return 0;
}
