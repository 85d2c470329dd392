/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap_atomic() whose address the text throws away is made for what it disables; it is undone
 * by its slot, with any address (2.6 mm/shmem.c, shmem_swp_balance_unmap()).
 */
enum km_type { KM_USER0, KM_USER1 };
struct page;

void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *addr, enum km_type type);
int full(void);

/* clean */
void balance(struct page *zero)
{
	(void)kmap_atomic(zero, KM_USER1);
}

/* clean */
char *entry_find(struct page *zero, struct page *page, char *direct, int nr)
{
	if (nr < 16) {
		(void)kmap_atomic(zero, KM_USER1);
		return direct + nr;
	}
	return kmap_atomic(page, KM_USER1);
}

/* expect: kmap-leak */
void mapped_for_nothing(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER1);

	(void)addr;
} /* here: kmap-leak */

/* expect: kmap-leak */
int mapped_in_a_condition(struct page *page)
{
	if (!kmap_atomic(page, KM_USER1))
		return -1;
	return full(); /* here: kmap-leak */
}
