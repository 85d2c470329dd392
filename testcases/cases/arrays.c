/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arrays of mappings: constant indices, loops to a constant, and indices of the
 * caller's.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

#define NR_STRIPES	3

struct pair {
	struct page *pages[2];
	char *addrs[2];
};

/* clean */
void two_by_constant_index(struct page *one, struct page *two)
{
	char *addrs[2];

	addrs[0] = kmap(one);
	addrs[1] = kmap(two);
	memcpy(addrs[0], addrs[1], 16);
	kunmap(two);
	kunmap(one);
}

/* expect: kmap-leak */
int second_by_constant_index_fails(struct page *one, struct page *two)
{
	char *addrs[2];

	addrs[0] = kmap(one);
	if (condition())
		return -EIO; /* here: kmap-leak */
	addrs[1] = kmap(two);
	memcpy(addrs[0], addrs[1], 16);
	kunmap(two);
	kunmap(one);
	return 0;
}

/* clean */
int second_by_constant_index(struct page *one, struct page *two)
{
	char *addrs[2];

	addrs[0] = kmap(one);
	if (condition()) {
		kunmap(one);
		return -EIO;
	}
	addrs[1] = kmap(two);
	memcpy(addrs[0], addrs[1], 16);
	kunmap(two);
	kunmap(one);
	return 0;
}

/* expect: kmap-use-after-unmap */
int element_used_too_late(struct page *page)
{
	char *addrs[2] = { NULL };

	addrs[1] = kmap(page);
	kunmap(page);
	return peek(addrs[1]); /* here: kmap-use-after-unmap */
}

/* clean */
int element_used_in_time(struct page *page)
{
	char *addrs[2] = { NULL };
	int value;

	addrs[1] = kmap(page);
	value = peek(addrs[1]);
	kunmap(page);
	return value;
}

/* clean */
int other_element_is_used(struct page *one, struct page *two)
{
	char *addrs[2] = { kmap(one), kmap(two) };

	kunmap(one);
	touch(addrs[1]);
	kunmap(two);
	return 0;
}

/* expect: kmap-wrong-object */
void element_for_its_page(struct page *one, struct page *two)
{
	void *addrs[2] = { kmap(one), kmap(two) };

	memcpy(addrs[0], addrs[1], 16);
	kunmap(addrs[1]); /* here: kmap-wrong-object */
	kunmap(one);
}

/* clean */
void pages_of_an_own_struct(struct page *one, struct page *two)
{
	struct pair p = { .pages = { one, two } };

	for (int i = 0; i < 2; i++)
		p.addrs[i] = kmap(p.pages[i]);
	memcpy(p.addrs[0], p.addrs[1], 16);
	for (int i = 1; i >= 0; i--)
		kunmap(p.pages[i]);
}

/* expect: kmap-unbalanced */
void element_unmapped_twice(struct page *one, struct page *two)
{
	struct pair p = { .pages = { one, two } };

	p.addrs[0] = kmap(p.pages[0]);
	p.addrs[1] = kmap(p.pages[1]);
	memcpy(p.addrs[0], p.addrs[1], 16);
	kunmap(p.pages[0]);
	kunmap(p.pages[0]); /* here: kmap-unbalanced */
	kunmap(p.pages[1]);
}

/* clean */
int stripes(struct page **pages)
{
	char *addrs[NR_STRIPES];
	int i, sum = 0;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap(pages[i]);
	for (i = 0; i < NR_STRIPES; i++)
		sum += peek(addrs[i]);
	for (i = 0; i < NR_STRIPES; i++)
		kunmap(pages[i]);
	return sum;
}

/* One beside the array: not everything in a loop is the array's. */
/* expect: kmap-leak */
int parity_beside_the_stripes(struct page **pages, struct page *parity)
{
	char *addrs[NR_STRIPES], *p = kmap(parity);
	int i;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap(pages[i]);
	memcpy(p, addrs[0], 16);
	for (i = 0; i < NR_STRIPES; i++)
		kunmap(pages[i]);
	if (condition())
		return -EIO; /* here: kmap-leak */
	kunmap(parity);
	return 0;
}

/* clean */
int parity_unmapped_beside_the_stripes(struct page **pages, struct page *parity)
{
	char *addrs[NR_STRIPES], *p = kmap(parity);
	int i;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap(pages[i]);
	memcpy(p, addrs[0], 16);
	for (i = 0; i < NR_STRIPES; i++)
		kunmap(pages[i]);
	kunmap(parity);
	return condition() ? -EIO : 0;
}

/* clean */
int index_of_the_caller(struct page **pages, int index)
{
	char *addrs[4] = { NULL };
	int value;

	addrs[index] = kmap(pages[index]);
	value = peek(addrs[index]);
	kunmap(pages[index]);
	return value;
}

/* clean */
int as_many_as_there_are(struct page **pages, int nr)
{
	int i, err = 0;

	for (i = 0; i < nr; i++) {
		if (attempt()) {
			err = -EIO;
			break;
		}
		touch(kmap(pages[i]));
	}
	while (--i >= 0)
		kunmap(pages[i]);
	return err;
}
