/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A store to a field of somebody's struct writes no element of a local array of pointers, whoever
 * had that array.
 */
struct page;
struct vec { void *base; int length; };

void *kmap(struct page *page);
void kunmap(struct page *page);
int find(struct page **pages, int n);
int send(struct vec *vec);

/* expect: kmap-unbalanced */
int unmapped_twice(struct vec *vec, int n)
{
	struct page *pages[8];
	int i, count = find(pages, n);

	for (i = 0; i < count; i++) {
		vec->base = kmap(pages[i]);
		send(vec);
		kunmap(pages[i]);
		kunmap(pages[i]); /* here: kmap-unbalanced */
	}
	return 0;
}

/* clean */
int unmapped_once(struct vec *vec, int n)
{
	struct page *pages[8];
	int i, count = find(pages, n);

	for (i = 0; i < count; i++) {
		vec->base = kmap(pages[i]);
		send(vec);
		kunmap(pages[i]);
	}
	return 0;
}

struct list { unsigned long link; struct list *next; };

/* helper */
static struct page *list_page(struct list *list)
{
	return (struct page *)(list->link & ~3UL);
}

/* expect: kmap-unbalanced */
void unmapped_twice_by_a_helpers_page(struct list *list, struct list *other)
{
	list_page(list);
	other->link = 0;
	kmap(list_page(list));
	other->next = list;
	kunmap(list_page(list));
	kunmap(list_page(list)); /* here: kmap-unbalanced */
}

/* clean */
void unmapped_by_a_helpers_page(struct list *list, struct list *other)
{
	list_page(list);
	other->link = 0;
	kmap(list_page(list));
	other->next = list;
	kunmap(list_page(list));
}
