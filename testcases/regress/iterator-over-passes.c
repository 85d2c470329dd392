/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An iterator on the stack that unmaps the last page when it maps the next.  A pass
 * that maps nothing does not make the mapping of the pass before any older.
 */
struct page { int flags; };
struct vector { struct page *page; int offset; };
struct vectors { struct page *next; struct vector vector[]; };
struct iterator { struct page *page; struct vectors *set; unsigned int nr, current; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(struct vector *vector);
void put_page(struct page *page);

#define NULL ((void *)0)

/* helper */
static struct page *iterator_end(struct iterator *it)
{
	if (it->page)
		kunmap_local(it->set);
	return it->page;
}

/* helper */
static struct page *iterator_flip(struct iterator *it)
{
	unsigned long base = __builtin_offsetof(struct vectors, vector);
	struct page *next = it->set->next, *old;

	old = iterator_end(it);
	it->page = next;
	it->set = kmap_local_page(next);
	it->nr = (4096 - base) / sizeof(struct vector);
	it->current = 0;
	return old;
}

/* helper */
static void iterator_begin(struct iterator *it, struct vectors *set, unsigned int nr)
{
	it->page = NULL;
	it->set = set;
	it->nr = nr;
	it->current = 0;
}

/* helper */
static void iterator_next(struct iterator *it, struct vector *vector, struct page **old)
{
	if (it->current == it->nr)
		*old = iterator_flip(it);
	else
		*old = NULL;
	*vector = it->set->vector[it->current++];
}

/* clean */
void one_page_after_another(struct vectors *set, unsigned int n)
{
	struct iterator it;
	struct page *old;
	unsigned int i;

	iterator_begin(&it, set, 4);
	for (i = 0; i < n; i++) {
		struct vector vector;

		iterator_next(&it, &vector, &old);
		if (old)
			put_page(old);
		use(&vector);
	}
	old = iterator_end(&it);
	if (old)
		put_page(old);
}

/* expect: kmap-leak */
void last_page_forgotten(struct vectors *set, unsigned int n)
{
	struct iterator it;
	struct page *old;
	unsigned int i;

	iterator_begin(&it, set, 4);
	for (i = 0; i < n; i++) {
		struct vector vector;

		iterator_next(&it, &vector, &old);
		if (old)
			put_page(old);
		use(&vector);
	}
	if (it.page)
		put_page(it.page);
} /* here: kmap-leak */
