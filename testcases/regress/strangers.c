/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Unknown code that a helper calls may end a mapping whose address others find: whether the
 * helper maps in its section is not known.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);

struct walk {
	void *addr;
};

void next(struct walk *walk);

/* helper */
static void step(struct walk *walk, struct page *page)
{
	next(walk);
	kmap(page);
	kunmap(page);
}

/* helper */
static void step_alone(struct page *page)
{
	kmap(page);
	kunmap(page);
}

/* clean */
void perhaps_ended_below(struct walk *walk, struct page *one, struct page *other)
{
	walk->addr = kmap_atomic(one);
	step(walk, other);
}

/* expect: kmap-in-atomic */
void ended_by_nobody(struct walk *walk, struct page *one, struct page *other)
{
	walk->addr = kmap_atomic(one);
	step_alone(other); /* here: kmap-in-atomic */
}
