/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page is read from memory that may have been written just before: what was read
 * is one page all the same, and read again it is that one, until the next write.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

struct vector {
	struct page *page;
	int length;
};

struct list {
	struct vector *first;
};

/* expect: kmap-leak */
void left_on_one_way(struct vector *from, struct vector *to, struct page *page)
{
	char *addr;

	if (!from->page)
		return;
	to->page = page;
	addr = kmap(from->page);
	if (condition())
		return; /* here: kmap-leak */
	touch(addr);
	kunmap(from->page);
}

/* clean */
void unmapped_on_both_ways(struct vector *from, struct vector *to, struct page *page)
{
	char *addr;

	if (!from->page)
		return;
	to->page = page;
	addr = kmap(from->page);
	if (condition()) {
		kunmap(from->page);
		return;
	}
	touch(addr);
	kunmap(from->page);
}

/* expect: kmap-unbalanced */
void unmapped_twice(struct vector *from, struct vector *to, struct page *page)
{
	if (!from->page)
		return;
	to->page = page;
	touch(kmap(from->page));
	kunmap(from->page);
	kunmap(from->page); /* here: kmap-unbalanced */
}

/* clean */
void mapped_twice(struct vector *from, struct vector *to, struct page *page)
{
	if (!from->page)
		return;
	to->page = page;
	touch(kmap(from->page));
	touch(kmap(from->page));
	kunmap(from->page);
	kunmap(from->page);
}

/* clean; given: to = from */
void written_between(struct vector *from, struct vector *to, struct page *page)
{
	struct page *mapped;

	to->page = page;
	mapped = from->page;
	touch(kmap(mapped));
	to->page = mapped;
	kunmap(from->page);
}

/* expect: kmap-leak */
void left_behind_a_doubtful_pointer(struct list *list, struct list *other, struct vector *vector)
{
	char *addr;

	if (!list->first)
		return;
	other->first = vector;
	addr = kmap(list->first->page);
	if (condition())
		return; /* here: kmap-leak */
	touch(addr);
	kunmap(list->first->page);
}

/* clean */
void unmapped_behind_a_doubtful_pointer(struct list *list, struct list *other, struct vector *vector)
{
	if (!list->first)
		return;
	other->first = vector;
	touch(kmap(list->first->page));
	kunmap(list->first->page);
}

/* expect: kmap-leak */
void left_after_a_write(struct vector *from, struct vector *to, struct page *page)
{
	char *addr = kmap(from->page);

	to->page = page;
	if (condition())
		return; /* here: kmap-leak */
	touch(addr);
	kunmap(from->page);
}

/* expect: kmap-unbalanced */
void unmapped_twice_after_a_write(struct vector *from, struct vector *to, struct page *page)
{
	touch(kmap(from->page));
	to->page = page;
	kunmap(from->page);
	kunmap(from->page); /* here: kmap-unbalanced */
}

/* clean */
void unmapped_after_a_write(struct vector *from, struct vector *to, struct page *page)
{
	char *addr = kmap(from->page);

	to->page = page;
	if (condition()) {
		kunmap(from->page);
		return;
	}
	touch(addr);
	kunmap(from->page);
}
