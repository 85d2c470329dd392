/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a callee returns that does nothing with mappings, and is too long to be looked into wherever it
 * is called: where something is mapped, the result may tell whether it still is (6.12 mm/hmm.c,
 * hmm_vma_fault(), on arm).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);
int next(int nr);

#define TELL(n) (next(n) + next(2 * (n)) - next(3 * (n)))

/* helper */
static int fault(int nr)
{
	int sum = TELL(nr) + TELL(nr + 1) + TELL(nr + 2) + TELL(nr + 3) + TELL(nr + 4) + TELL(nr + 5);

	sum += TELL(nr + 6) + TELL(nr + 7) + TELL(nr + 8) + TELL(nr + 9) + TELL(nr + 10);
	return sum > 7 ? -16 : -14;
}

/* helper */
static int fault_or_not(int nr)
{
	int sum = TELL(nr) + TELL(nr + 1) + TELL(nr + 2) + TELL(nr + 3) + TELL(nr + 4) + TELL(nr + 5);

	sum += TELL(nr + 6) + TELL(nr + 7) + TELL(nr + 8) + TELL(nr + 9) + TELL(nr + 10);
	return sum > 7 ? -16 : 0;
}

/* helper */
static int handle(char *addr, int nr)
{
	if (next(nr))
		return 0;
	kunmap_local(addr);
	return fault(nr);
}

/* clean */
int unmapped_by_the_failure(struct page *page, int nr)
{
	char *addr = kmap_local_page(page);
	int err = handle(addr, nr);

	if (err)
		return err;
	use(addr);
	kunmap_local(addr);
	return 0;
}

/* helper */
static int handle_or_not(char *addr, int nr)
{
	if (next(nr))
		return 0;
	kunmap_local(addr);
	return fault_or_not(nr);
}

/* expect: kmap-use-after-unmap */
int unmapped_all_the_same(struct page *page, int nr)
{
	char *addr = kmap_local_page(page);
	int err = handle_or_not(addr, nr);

	if (err)
		return err;
	use(addr); /* here: kmap-use-after-unmap */
	kunmap_local(addr);
	return 0;
}
