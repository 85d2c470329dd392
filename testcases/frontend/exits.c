/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A leak is reported where the function is left, also when that statement has
 * nothing else on its line and Sparse forgets its place.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void touch(void *addr);
int condition(void);

/* expect: kmap-leak */
void plain_return(struct page *page)
{
	touch(kmap(page));
	if (condition())
		return; /* here: kmap-leak */
	kunmap(page);
}

/* expect: kmap-leak */
void of_two_returns(struct page *page, int error)
{
	touch(kmap(page));
	if (error > 2) {
		kunmap(page);
		return;
	} else if (error) {
		return; /* here: kmap-leak */
	}
	kunmap(page);
}
