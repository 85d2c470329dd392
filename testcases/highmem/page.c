/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * page.c - the machine's pages.
 *
 * A page is a page of a memory file, so that every mapping of it shows the
 * same bytes.
 */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "highmem.h"

/* What struct page's flags say here. */
#define PG_HIGHMEM_KNOWN	1ul
#define PG_HIGHMEM		2ul
#define PG_DIRTY		4ul

static struct page pages[NR_PAGES];
static enum page_origin origins[NR_PAGES];
static int nr_pages;
static char *linear;	/* all of memory, as lowmem is mapped */
static int file = -1;

int PageHighMem(struct page *page);
void *page_address(struct page *page);
void *lowmem_page_address(struct page *page);
struct page *kmap_to_page(void *addr);
void get_page(struct page *page), put_page(struct page *page);
void set_page_dirty(struct page *page);
void __free_page(struct page *page);

static bool set_up(void)
{
	file = memfd_create("pages", 0);
	if (file < 0 || ftruncate(file, NR_PAGES * PAGE_BYTES))
		return false;
	linear = mmap(NULL, NR_PAGES * PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	return linear != MAP_FAILED;
}

void pages_reset(void)
{
	if (file < 0 && !set_up())
		case_is_broken("no memory for pages");
	memset(linear, 0, nr_pages * PAGE_BYTES);
	nr_pages = 0;
}

/* Every fourth one; the three that follow are its neighbours, page + 1 and so on. */
struct page *page_new(enum page_origin origin)
{
	struct page *page = &pages[nr_pages];

	if (nr_pages + 4 > NR_PAGES)
		case_is_broken("more pages than the machine has");
	for (int i = 0; i < 4; i++, nr_pages++) {
		pages[nr_pages] = (struct page){ .index = nr_pages };
		origins[nr_pages] = origin;
	}
	return page;
}

struct page *model_page(void)
{
	return page_new(CALLERS_PAGE);
}

bool is_page(const void *p)
{
	return (const char *)p >= (char *)pages && (const char *)p < (char *)(pages + NR_PAGES);
}

int page_number(const struct page *page)
{
	return page - pages;
}

bool page_is_callers(const struct page *page)
{
	return origins[page_number(page)] == CALLERS_PAGE;
}

bool page_is_own(const struct page *page)
{
	return origins[page_number(page)] == OWN_PAGE;
}

bool page_is_neighbour(const struct page *page)
{
	return page_number(page) % 4 != 0;
}

void *page_show(const struct page *page, void *at)
{
	void *shown = mmap(at, PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
			   file, page_number(page) * PAGE_BYTES);

	return shown == MAP_FAILED ? NULL : shown;
}

void *page_linear(const struct page *page)
{
	return linear + page_number(page) * PAGE_BYTES;
}

/* A property of the page that nobody knows: chosen once and kept. */
int PageHighMem(struct page *page)
{
	if (!contract)
		return 0;
	if (!(page->flags & PG_HIGHMEM_KNOWN))
		page->flags |= PG_HIGHMEM_KNOWN | (choose(2) ? PG_HIGHMEM : 0);
	return !!(page->flags & PG_HIGHMEM);
}

/*
 * What the pool made of the page; else where lowmem has it, and nothing for a
 * highmem page (6.12 mm/highmem.c:754).  A page that nobody has asked about
 * counts as lowmem here: that it must be asked about is the rule kmap-missing.
 */
void *page_address(struct page *page)
{
	struct mapping *m = mapping_live(page, 1 << POOL);

	if (m)
		return m->addr;
	if (page->flags & PG_HIGHMEM) {
		error(E_UNMAPPED_PAGE, NULL);
		return NULL;
	}
	return page_linear(page);
}

void *lowmem_page_address(struct page *page)
{
	return page_address(page);
}

struct page *kmap_to_page(void *addr)
{
	struct mapping *m = mapping_at(addr);

	return m ? m->page : &pages[((char *)addr - linear) / PAGE_BYTES];
}

void get_page(struct page *page) { page->refcount++; }
void put_page(struct page *page) { page->refcount--; }
void set_page_dirty(struct page *page) { page->flags |= PG_DIRTY; }
void __free_page(struct page *page) { (void)page; }
