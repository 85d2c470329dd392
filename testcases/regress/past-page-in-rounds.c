/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A helper leaves its caller's page mapped on one way and has a report on the other: what rounds of its calls leave
 * can't be compared then (3598 of seed 2094, Documentation/fuzz.md).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
int condition(void);

/* expect: kmap-past-page */
char *found(struct page *page)
{
	char *addr = kmap(page);

	if (condition())
		return (char *)0;
	addr[4096] = 0; /* here: kmap-past-page */
	return addr;
}

/* clean */
void left_if_not_found(struct page *page)
{
	char *addr;

	kmap(page);
	addr = found(page);
	if (addr)
		kunmap(page);
	kunmap(page);
}

/* clean */
void left_in_rounds(struct page *page)
{
	for (int i = 0; i < 2; i++)
		left_if_not_found(page);
}

/* Without the report they are. */
/* clean */
char *found_within(struct page *page)
{
	char *addr = kmap(page);

	return condition() ? (char *)0 : addr;
}

/* expect: kmap-leak */
void left_if_not_found_within(struct page *page)
{
	char *addr;

	kmap(page);
	addr = found_within(page);
	if (addr)
		kunmap(page);
	kunmap(page);
} /* here: kmap-leak */
