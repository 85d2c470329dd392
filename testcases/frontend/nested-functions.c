/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A function within a function (GNU C): the inner one is partly analysed and what it does is
 * not known; the outer one is judged.
 */
struct page;
void *kmap(struct page *page);
void kunmap(struct page *page);

/* expect: kmap-leak */
int outer(struct page *page, int n)
{
/* helper; partly */
	int inner(int k)
	{
		return k + n;
	}

	kmap(page);
	if (inner(1))
		return 1;
	kunmap(page);
	return 0;
}

/* clean */
int outer_right(struct page *page, int n)
{
/* helper; partly */
	int inner_right(int k)
	{
		return k + n;
	}
	int left;

	kmap(page);
	left = inner_right(1);
	kunmap(page);
	return left;
}
