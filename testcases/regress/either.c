/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * Two ways meet that know different things, and both are asked again: n is 0, or m is not above 0
 * (75657 of seed 2075, Documentation/fuzz.md).
 */
struct page;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *memset(void *to, int c, unsigned long n);
int condition(void);

/* clean */
void asked_by_the_loop_before(struct page *page, struct page *other, int m, int k, unsigned int n, _Bool flag)
{
	char *addr = 0, *inner = 0, *second = 0;
	unsigned int i = 0, j = 0;

	if (flag)
		addr = kmap_atomic(page);
	for (i = 0; i < n; i++)
		if (m >= 1)
			goto out;
	for (j = 0; j < n; j++) {
		inner = kmap_atomic(page);
		if (m > 1)
			return;
		if (k == 1)
			second = kmap_atomic(other);
		if (k == 1)
			kunmap_atomic(second);
		if (!condition())
			memset(inner, 0, 16);
		kunmap_atomic(inner);
	}
out:
	if (flag)
		kunmap_atomic(addr);
}

/* expect: kmap-leak */
void asked_for_less(struct page *page, struct page *other, int m, int k, unsigned int n, _Bool flag)
{
	char *addr = 0, *inner = 0, *second = 0;
	unsigned int i = 0, j = 0;

	if (flag)
		addr = kmap_atomic(page);
	for (i = 0; i < n; i++)
		if (m >= 2)
			goto out;
	for (j = 0; j < n; j++) {
		inner = kmap_atomic(page);
		if (m > 0)
			return; /* here: kmap-leak */
		if (k == 1)
			second = kmap_atomic(other);
		if (k == 1)
			kunmap_atomic(second);
		if (!condition())
			memset(inner, 0, 16);
		kunmap_atomic(inner);
	}
out:
	if (flag)
		kunmap_atomic(addr);
}
