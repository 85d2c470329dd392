/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Nothing of nothing is left, whatever it is divided by: the first round of "every n-th" maps
 * (2.6.32 fs/ntfs/super.c, check_mft_mirror()).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void use(void *addr);
struct page *find(int index);
int last(int index);

/* clean */
void every_nth(int n)
{
	struct page *page = 0;
	int i = 0;

	do {
		if (!(i % n)) {
			if (i)
				kunmap(page);
			page = find(i);
			use(kmap(page));
		}
		i++;
	} while (!last(i));
	kunmap(page);
}

/* expect: kmap-unbalanced */
void every_nth_from_the_second(int n)
{
	struct page *page = 0;
	int i = 1;

	do {
		if (!(i % n)) {
			if (i > 1)
				kunmap(page); /* here: kmap-unbalanced */
			page = find(i);
			use(kmap(page));
		}
		i++;
	} while (!last(i));
	kunmap(page); /* here: kmap-unbalanced */
}
