/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Bytes of ISO-8859-1 in comments (André) and in texts, as in many old drivers.
 */
struct page;
void *kmap(struct page *page);
void kunmap(struct page *page);
void print(const char *text, int letter);

#define AUTHOR(name) static const char author[] = name /* Jörg */
AUTHOR("André © 1998");

/* expect: kmap-leak */
int leaves(struct page *page, int odd)
{
	kmap(page);	// § 4
	print(author, '\xe9');
	print("ÿþ", 0);
	if (odd)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int unmaps(struct page *page)
{
	kmap(page);
	print("straße", 0);
	kunmap(page);
	return 0;
}
