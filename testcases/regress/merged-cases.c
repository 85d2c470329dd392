/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper with more ways than a summary has cases: some are merged, and what a
 * merged case does not know is neither a leak nor a double unmap.
 */
struct page;
struct holder { struct page *page; int flag; char *addr; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void refill(struct holder *holder);
void *get_buffer(int n);
void *map_ram(int *n);
int fill(void *addr);

#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* helper */
static int drop_in_many_ways(int n, char *addr, struct page **pages)
{
	switch (n) {
	case 0: kunmap(pages[0]); kunmap_local(addr); return 0;
	case 1: kunmap(pages[1]); kunmap_local(addr); return 1;
	case 2: kunmap(pages[2]); kunmap_local(addr); return 2;
	case 3: kunmap(pages[3]); kunmap_local(addr); return 3;
	case 4: kunmap(pages[4]); kunmap_local(addr); return 4;
	case 5: kunmap(pages[5]); kunmap_local(addr); return 5;
	case 6: kunmap(pages[6]); kunmap_local(addr); return 6;
	case 7: kunmap(pages[7]); kunmap_local(addr); return 7;
	case 8: kunmap(pages[8]); kunmap_local(addr); return 8;
	case 9: kunmap(pages[9]); kunmap_local(addr); return 9;
	case 10: kunmap(pages[10]); kunmap_local(addr); return 10;
	case 11: kunmap(pages[11]); kunmap_local(addr); return 11;
	default: kunmap_local(addr); return -1;
	}
}

/* clean */
void dropped_in_many_ways(struct page *page, int n, struct page **pages)
{
	drop_in_many_ways(n, kmap_local_page(page), pages);
}

/* helper */
static int drop_in_all_ways_but_one(int n, char *addr, struct page **pages)
{
	switch (n) {
	case 0: kunmap(pages[0]); kunmap_local(addr); return 0;
	case 1: kunmap(pages[1]); kunmap_local(addr); return 1;
	case 2: kunmap(pages[2]); kunmap_local(addr); return 2;
	case 3: kunmap(pages[3]); kunmap_local(addr); return 3;
	case 4: kunmap(pages[4]); kunmap_local(addr); return 4;
	case 5: kunmap(pages[5]); kunmap_local(addr); return 5;
	case 6: kunmap(pages[6]); kunmap_local(addr); return 6;
	case 7: kunmap(pages[7]); kunmap_local(addr); return 7;
	case 8: kunmap(pages[8]); kunmap_local(addr); return 8;
	case 9: kunmap(pages[9]); kunmap_local(addr); return 9;
	case 10: return 10;
	default: kunmap_local(addr); return -1;
	}
}

/* expect: kmap-leak */
void dropped_in_all_ways_but_one(struct page *page, int n, struct page **pages)
{
	drop_in_all_ways_but_one(n, kmap_local_page(page), pages);
}

/* helper */
static void *copy_if_needed(void *in, int n, int *type, int inplace)
{
	void *src;

	if (!inplace) {
		if (n <= 1) {
			*type = 0;
			return in;
		}
		kunmap_local(in);
		src = map_ram(&n);
		if (!src)
			return (void *)-12L;
		*type = 1;
		return src;
	}
	src = get_buffer(n);
	if (!src) {
		kunmap_local(in);
		return (void *)-14L;
	}
	kunmap_local(in);
	*type = 2;
	return src;
}

/* clean */
int type_tells(struct page *page, int n, int inplace)
{
	int type;
	void *head = kmap_local_page(page);
	void *src = copy_if_needed(head, n, &type, inplace);

	if (IS_ERR(src))
		return (long)src;
	if (type == 0)
		kunmap_local(head);
	return 0;
}

/* expect: kmap-leak */
int type_not_asked(struct page *page, int n, int inplace)
{
	int type;
	void *head = kmap_local_page(page);
	void *src = copy_if_needed(head, n, &type, inplace);

	if (IS_ERR(src))
		return (long)src;
	return 0; /* here: kmap-leak */
}

/* helper */
static int may_refill(struct holder *holder, int n)
{
	if (n)
		refill(holder);
	return 0;
}

/* clean */
void page_may_be_another(struct holder *holder, int n)
{
	kmap(holder->page);
	may_refill(holder, n);
	kunmap(holder->page);
}

/* clean */
void flag_may_be_another(struct holder *holder, int n)
{
	char *addr = NULL;

	if (holder->flag)
		addr = kmap_local_page(holder->page);
	may_refill(holder, n);
	if (holder->flag)
		kunmap_local(addr);
}

/* clean */
void refilled_between(struct holder *holder)
{
	kunmap_local(holder->addr);
	refill(holder);
	kunmap_local(holder->addr);
}

/* expect: kmap-unbalanced */
void not_refilled_between(struct holder *holder)
{
	kunmap_local(holder->addr);
	kunmap_local(holder->addr); /* here: kmap-unbalanced */
}

/* helper */
static int refill_and_tell(struct holder *holder, int n)
{
	if (n)
		return 0;
	refill(holder);
	return 1;
}

/* expect: kmap-unbalanced */
void result_not_asked(struct holder *holder, int n)
{
	kunmap_local(holder->addr);
	refill_and_tell(holder, n);
	kunmap_local(holder->addr); /* here: kmap-unbalanced */
}

/* clean */
void result_asked(struct holder *holder, int n)
{
	kunmap_local(holder->addr);
	if (refill_and_tell(holder, n))
		kunmap_local(holder->addr);
}

/* A page of the caller's stays mapped when the result says so. */
/* clean */
_Bool mapped_if_true(struct page *page)
{
	char *addr = kmap(page);

	if (fill(addr)) {
		kunmap(page);
		return 0;
	}
	return 1;
}
