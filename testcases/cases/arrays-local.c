/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arrays of local mappings: on one stack, so unmapped in reverse.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/cleanup.h>
#include <case.h>

#define NR_STRIPES	3

struct stripes {
	char *addrs[NR_STRIPES];
};

/* expect: kmap-order */
void two_in_order(struct page *one, struct page *two)
{
	char *addrs[2] = { kmap_local_page(one), kmap_local_page(two) };

	memcpy(addrs[0], addrs[1], 16);
	kunmap_local(addrs[0]); /* here: kmap-order */
	kunmap_local(addrs[1]);
}

/* clean */
void two_in_reverse(struct page *one, struct page *two)
{
	char *addrs[2] = { kmap_local_page(one), kmap_local_page(two) };

	memcpy(addrs[0], addrs[1], 16);
	kunmap_local(addrs[1]);
	kunmap_local(addrs[0]);
}

/* expect: kmap-leak */
int one_of_two_stays(struct page *one, struct page *two)
{
	struct stripes s = { { kmap_local_page(one) } };

	s.addrs[1] = kmap_local_page(two);
	memcpy(s.addrs[0], s.addrs[1], 16);
	kunmap_local(s.addrs[1]);
	if (condition())
		return -EIO; /* here: kmap-leak */
	kunmap_local(s.addrs[0]);
	return 0;
}

/* clean */
int none_of_two_stays(struct page *one, struct page *two)
{
	struct stripes s = { { kmap_local_page(one) } };

	s.addrs[1] = kmap_local_page(two);
	memcpy(s.addrs[0], s.addrs[1], 16);
	kunmap_local(s.addrs[1]);
	kunmap_local(s.addrs[0]);
	return condition() ? -EIO : 0;
}

/* expect: kmap-unbalanced */
void element_unmapped_twice(struct page *one, struct page *two)
{
	struct stripes s = { { kmap_local_page(one) } };

	s.addrs[1] = kmap_local_page(two);
	memcpy(s.addrs[0], s.addrs[1], 16);
	kunmap_local(s.addrs[1]);
	kunmap_local(s.addrs[0]);
	kunmap_local(s.addrs[0]); /* here: kmap-unbalanced */
}

/* clean */
int all_in_reverse(struct page **pages)
{
	char *addrs[NR_STRIPES];
	int i, sum = 0;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap_local_page(pages[i]);
	for (i = 0; i < NR_STRIPES; i++)
		sum += peek(addrs[i]);
	for (i = NR_STRIPES - 1; i >= 0; i--)
		kunmap_local(addrs[i]);
	return sum;
}

/* clean */
int all_that_there_are(struct page **pages, int nr)
{
	char *addrs[4];
	int i, err = 0;

	for (i = 0; i < nr; i++) {
		addrs[i] = kmap_local_page(pages[i]);
		err = attempt();
		if (err) {
			i++;
			break;
		}
	}
	while (--i >= 0)
		kunmap_local(addrs[i]);
	return err;
}

/* One under the array. */
/* expect: kmap-leak */
int header_under_the_stripes(struct page **pages, struct page *header)
{
	char *addrs[NR_STRIPES], *h = kmap_local_page(header);
	int i;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap_local_page(pages[i]);
	memcpy(h, addrs[0], 16);
	for (i = NR_STRIPES - 1; i >= 0; i--)
		kunmap_local(addrs[i]);
	if (condition())
		return -EIO; /* here: kmap-leak */
	kunmap_local(h);
	return 0;
}

/* clean */
int header_unmapped_under_the_stripes(struct page **pages, struct page *header)
{
	char *addrs[NR_STRIPES], *h = kmap_local_page(header);
	int i;

	for (i = 0; i < NR_STRIPES; i++)
		addrs[i] = kmap_local_page(pages[i]);
	memcpy(h, addrs[0], 16);
	for (i = NR_STRIPES - 1; i >= 0; i--)
		kunmap_local(addrs[i]);
	kunmap_local(h);
	return condition() ? -EIO : 0;
}
