/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=slots
 *
 * A loop whose count another one asks for behind it. A bound that moves is given up at once: were it followed
 * for some joins, all that lies behind would be walked for each of them, until the function counts as too big to
 * keep rounds apart, and a rule more is told of a program that is wrong anyway (72948 of seed 2070, 26276 of 2082,
 * 87272 of 2083, Documentation/fuzz.md).
 */
struct page;
enum km_type { KM_USER1, KM_PTE0, KM_PTE1 };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *addr, enum km_type type);
int set_page_dirty(struct page *page);
int condition(void);

/* With m the second round unmaps what the first one has, and the use behind it follows from that; without m it is left. */
/* expect: kmap-leak, kmap-unbalanced */
void unmapped_in_each_round(struct page *page, struct page *other, int m, unsigned int n)
{
	char *addr = kmap(other);
	unsigned int i, j;

	for (i = 0; i < n; i++)
		;
	for (j = 0; j < n; j++) {
		if (condition())
			kmap(page);
		if (m && n > 1)
			kunmap(other); /* here: kmap-unbalanced */
	}
	addr[3] = 0;
}

/* What is mapped in the first round meets itself in the second and last one: nothing is left besides. */
/* expect: kmap-slot-reuse, kmap-unbalanced */
void mapped_for_two_rounds(struct page *page, struct page *other, unsigned int n, _Bool flag)
{
	char *first = 0, *second = 0;
	unsigned int i;
	int k = 0;

	if (condition())
		kmap(page);
	if (condition())
		first = kmap_atomic(page, KM_PTE0);
	while (k++ < 2 && condition())
		set_page_dirty(other);
	kunmap_atomic(first, KM_PTE0); /* here: kmap-unbalanced */
	for (i = 0; i < n; i++) {
		if (n == 2)
			kmap_atomic(other, KM_PTE1); /* here: kmap-slot-reuse */
		if (flag)
			second = kmap_atomic(page, KM_PTE0);
		if (flag || n > 1)
			kunmap_atomic(second, KM_PTE0); /* here: kmap-unbalanced */
	}
	if (flag)
		;
	if (n == 2 || flag)
		;
	if (condition())
		;
}

/* The first loop has left n at 0 or above 1, so the second has no round that is the only one. */
/* expect: kmap-slot-reuse, kmap-unbalanced */
void never_one_round(struct page *page, int m, unsigned int n, _Bool flag)
{
	char *addr = 0;
	unsigned int i, j;

	for (i = 0; i < n; i++)
		if (!(n > 1))
			return;
	if (condition())
		kmap(page);
	for (j = 0; j < n; j++) {
		if (m > 0)
			addr = kmap_atomic(page, KM_USER1); /* here: kmap-slot-reuse */
		if (!flag)
			kunmap_atomic(addr, KM_USER1); /* here: kmap-unbalanced */
	}
}

/* With a single round it is left mapped. */
/* expect: kmap-leak, kmap-slot-reuse, kmap-unbalanced */
void one_round_perhaps(struct page *page, int m, unsigned int n, _Bool flag)
{
	char *addr = 0;
	unsigned int i, j;

	for (i = 0; i < n; i++)
		if (!(n > 0))
			return;
	if (condition())
		kmap(page);
	for (j = 0; j < n; j++) {
		if (m > 0)
			addr = kmap_atomic(page, KM_USER1); /* here: kmap-slot-reuse */
		if (!flag)
			kunmap_atomic(addr, KM_USER1); /* here: kmap-unbalanced */
	}
} /* here: kmap-leak */
