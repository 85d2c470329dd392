/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A callee without effects has three errors and a 0, the 0 only where it wasn't asked: of more results than callers
 * are told apart the errors become one first (5.4 mm/hmm.c).
 */
struct page;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
int handle_fault(void);
int asked(int pte);

/* helper */
static int do_fault(void)
{
	int ret = handle_fault();

	if (ret & 1)
		return -11;
	if (ret & 2)
		return -14;
	return -16;
}

/* helper */
static int hole(int fault)
{
	if (fault)
		return do_fault();
	return 0;
}

/* helper */
static int handle(int *pte)
{
	int fault = asked(*pte);

	if (fault) {
		kunmap_atomic(pte);
		return hole(fault);
	}
	return 0;
}

/* clean */
int walk(struct page *table)
{
	int *pte = kmap_atomic(table);
	int r = handle(pte);

	if (r)
		return r;
	kunmap_atomic(pte);
	return 0;
}

/* helper */
static int hole_of_some(int fault)
{
	if (fault > 1)
		return do_fault();
	return 0;
}

/* helper */
static int handle_some(int *pte)
{
	int fault = asked(*pte);

	if (fault) {
		kunmap_atomic(pte);
		return hole_of_some(fault);
	}
	return 0;
}

/* What was unmapped may come back as 0. */
/* expect: kmap-unbalanced */
int walk_some(struct page *table)
{
	int *pte = kmap_atomic(table);
	int r = handle_some(pte);

	if (r)
		return r;
	kunmap_atomic(pte); /* here: kmap-unbalanced */
	return 0;
}
