// SPDX-License-Identifier: GPL-2.0-only
/* Code that can't be seen gets a pointer: what it may have written, and what not. */
#include "api.h"

struct pair { int first; int second; };
struct buffer { int flags; int used; struct pair pair; struct pair *other; };
union either { int number; char bytes[4]; };
extern void fill(struct buffer *b);
extern void fill_pair(struct pair *p);
extern void fill_int(int *p);
extern void fill_either(union either *e);

static int counter;

/* What was written before is in doubt, and what is read then is new. */
static int whole(struct buffer *b)
{
	b->flags = 1;
	fill(b);
	return b->used + b->flags;
}

/* A part is lent: the rest of the object stays what it was. */
static int part(struct buffer *b)
{
	b->flags = 1;
	b->pair.first = 2;
	fill_pair(&b->pair);
	return b->flags;
}

/* A union has a size, too. */
static int lent_union(union either *e)
{
	e[1].number = 1;
	fill_either(e);
	return e[1].number;
}

/* A pointer to a number may be one to an array: all of it is lent. */
static int array(int *p)
{
	p[3] = 1;
	fill_int(p);
	return p[3];
}

/* What is written after that is certain. */
static int written_after(struct buffer *b)
{
	fill(b);
	b->flags = 1;
	return b->flags;
}

/* Memory that the object only points to is not lent. */
static int pointed_to(struct buffer *b)
{
	b->other->first = 1;
	fill(b);
	return b->other->first;
}

/* A variable of ours is what it left there: a number that has a name. */
static int own(void)
{
	int mine = 1;

	fill_int(&mine);
	return mine;
}

/* A variable of ours that nobody got is ours alone. */
static int kept(struct buffer *b)
{
	struct pair mine = { 1, 2 };
	struct pair *p = &mine;

	fill(b);
	return p->second;
}

/* Of a struct of ours the part that was lent. */
static int own_part(int n)
{
	struct buffer mine = { 1, 2, { 3, 4 }, 0 };

	fill_pair(&mine.pair);
	return n ? mine.used : mine.pair.first;
}

/* A test that was made before the call holds after it. */
static int fact_stays(struct buffer *b)
{
	if (!(b->flags & 4))
		return 0;
	fill(b);
	return b->flags & 4 ? 1 : 2;
}

/* A variable of the unit's. */
static int global(void)
{
	counter = 1;
	fill_int(&counter);
	return counter;
}

/* A callee lends what its own callee gets. */
static int below(struct buffer *b)
{
	b->flags = 1;
	part(b);
	return b->flags;
}

/* What was lent in one round is lent after the next, in which other things get names. */
static void lent_in_rounds(struct buffer *b, int n)
{
	while (n--) {
		fill_pair(&b->pair);
		ask();
	}
}

void walked(struct page *page, struct buffer *b, union either *e, int *p, int n, int m);
void walked(struct page *page, struct buffer *b, union either *e, int *p, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: whole(b); break;
	case 1: part(b); break;
	case 2: lent_union(e); break;
	case 3: array(p); break;
	case 4: written_after(b); break;
	case 5: pointed_to(b); break;
	case 6: own(); break;
	case 7: kept(b); break;
	case 8: own_part(n); break;
	case 9: fact_stays(b); break;
	case 10: global(); break;
	case 11: below(b); break;
	case 12: lent_in_rounds(b, n); break;
	}
	kunmap_local(address);
}
