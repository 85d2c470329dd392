/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a static function is given: where all calls are in the unit, what none of them
 * gives is no path (6.18 drivers/gpu/drm/drm_panic.c: a pixel across the end of a page).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

/* clean */
static void unmapped_at_the_end(struct page *page, unsigned int offset)
{
	char *addr = kmap_local_page(page);

	if (offset == 4095)
		use(addr);
	else if (offset != 4094)
		return;
	kunmap_local(addr);
}

/* clean */
void across_the_end(struct page *page, unsigned int pos)
{
	unsigned int offset = pos % 4096;

	if (offset + 3 > 4096)
		unmapped_at_the_end(page, offset);
}

/* clean */
void at_the_end(struct page *page)
{
	unmapped_at_the_end(page, 4094);
}

/* expect: kmap-leak */
static void forgotten_before(struct page *page, unsigned int offset)
{
	char *addr = kmap_local_page(page);

	if (offset == 4095)
		use(addr);
	else if (offset != 4094)
		return; /* here: kmap-leak */
	kunmap_local(addr);
}

/* clean */
void up_to_the_end(struct page *page, unsigned int pos)
{
	unsigned int offset = pos % 4096;

	if (offset + 3 > 4095)
		forgotten_before(page, offset);
}

/* Somebody else calls it, too. */
/* expect: kmap-leak */
static void forgotten_for_others(struct page *page, int keep)
{
	char *addr = kmap_local_page(page);

	if (keep)
		return; /* here: kmap-leak */
	kunmap_local(addr);
}

void (*hook)(struct page *page, int keep) = forgotten_for_others;

/* clean */
void not_kept(struct page *page)
{
	forgotten_for_others(page, 0);
}
