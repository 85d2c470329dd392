/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls in a row that each have several ways out, and no branch between them, make more paths of
 * one block than anybody can follow: the function is given up, and does not cost the unit
 * (2.6.20 crypto/tcrypt.c, do_test()).  A few of them are followed.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int condition(void);

/* helper */
static void try(int *to)
{
	if (condition())
		*to = 1;
	else if (condition())
		*to = 2;
}

/* clean; partly */
void tries_without_end(struct page *page, int a[40])
{
	char *addr = kmap_local_page(page);

	try(&a[0]); try(&a[1]); try(&a[2]); try(&a[3]); try(&a[4]); try(&a[5]); try(&a[6]); try(&a[7]);
	try(&a[8]); try(&a[9]); try(&a[10]); try(&a[11]); try(&a[12]); try(&a[13]); try(&a[14]); try(&a[15]);
	try(&a[16]); try(&a[17]); try(&a[18]); try(&a[19]); try(&a[20]); try(&a[21]); try(&a[22]); try(&a[23]);
	*addr = 0;
	kunmap_local(addr);
}

/* expect: kmap-leak */
void tries_a_few_times(struct page *page, int a[40])
{
	char *addr = kmap_local_page(page);

	try(&a[0]); try(&a[1]); try(&a[2]);
	*addr = 0;
} /* here: kmap-leak */
