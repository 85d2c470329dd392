// SPDX-License-Identifier: GPL-2.0-only
/* What is known behind a loop: of the number that counted, of what each pass found or wrote. */
#include "api.h"

struct entry { struct entry *next; struct page *page; int flags; };

/* As many passes as there are: it counts from nothing, and never below. */
static int counted(int n)
{
	int i;

	for (i = 0; i < n; i++)
		ask();
	return i;
}

/* Left early, it was below; else it was not. */
static int found(int *array, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (array[i] == 7)
			return i;
	return -1;
}

/* Counted down, it ends below zero. */
static int counted_down(int n)
{
	while (n > 0)
		n--;
	return n;
}

/* Asked until it answers. */
static int answered(void)
{
	int n;

	do {
		n = ask();
	} while (!n);
	return n;
}

/* Every pass writes it. */
static void written_often(int *to, int n)
{
	for (int i = 0; i < n; i++)
		*to = ask();
}

/* A pointer that walks was read through. */
static int walks(int *p)
{
	while (*p)
		p++;
	return p ? 5 : 6;
}

/* The last value and the one before it are two. */
static int last_two(int n)
{
	int one = 0, two = 0;

	while (n--) {
		two = one;
		one = ask();
	}
	return one - two;
}

/* What the first pass got is not what the last one did. */
static int first_and_last(int *to)
{
	int n;

	for (int i = 0; i < 2; i++) {
		n = ask();
		if (!i)
			*to = n;
	}
	return n;
}

/* What does not change stays what it was. */
static int unchanged(struct entry *e, int n)
{
	int flags = e->flags;

	for (int i = 0; i < n; i++)
		ask();
	return flags == e->flags ? flags : -1;
}

void walked(struct page *page, struct entry *e, int *p, int n, int m);
void walked(struct page *page, struct entry *e, int *p, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: counted(n); break;
	case 1: found(p, n); break;
	case 2: counted_down(n); break;
	case 3: first_and_last(p); break;
	case 4: answered(); break;
	case 5: written_often(p, n); break;
	case 6: walks(p); break;
	case 7: last_two(n); break;
	case 8: unchanged(e, n); break;
	}
	kunmap_local(address);
}
