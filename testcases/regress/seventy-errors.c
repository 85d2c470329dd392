/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper with more ways out than a caller follows one by one: those that do the same for
 * the caller are one.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int condition(void);

struct place {
	struct page *page;
	void *addr;
};

#define ERROR(n) case n: return -(n)
#define TEN_ERRORS(n) ERROR(n); ERROR(n + 1); ERROR(n + 2); ERROR(n + 3); ERROR(n + 4); \
		      ERROR(n + 5); ERROR(n + 6); ERROR(n + 7); ERROR(n + 8); ERROR(n + 9)

/* helper */
static int map_if_possible(struct place *place, int kind)
{
	switch (kind) {
	TEN_ERRORS(1);
	TEN_ERRORS(11);
	TEN_ERRORS(21);
	TEN_ERRORS(31);
	TEN_ERRORS(41);
	TEN_ERRORS(51);
	TEN_ERRORS(61);
	}
	place->addr = kmap_local_page(place->page);
	return 0;
}

/* clean */
int unmaps_what_was_mapped(struct place *place, int kind)
{
	int err = map_if_possible(place, kind);

	if (err)
		return err;
	kunmap_local(place->addr);
	return 0;
}

/* expect: kmap-leak */
int leaks_what_was_mapped(struct page *page, int kind)
{
	struct place place = { .page = page };
	int err = map_if_possible(&place, kind);

	if (err)
		return err;
	if (condition())
		return -1; /* here: kmap-leak */
	kunmap_local(place.addr);
	return 0;
}
