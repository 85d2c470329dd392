/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The wrong twins of iterators.c: a mapping that dies with the struct on the
 * stack that it waits in.
 *
 * todo: silent, as what a helper stores through a pointer counts as handed
 * over, also when the struct is a local one of the caller
 */
struct page { unsigned long index; };
struct folio;
struct cache { struct page *page; void **entries; int index; };
enum map_type { NOT_MAPPED, MAPPED };
struct buffer { struct page *page; void *base; enum map_type type; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *grab_page(unsigned long index);
struct page *find_page(unsigned long index);
void put_page(struct page *page);
struct folio *get_folio(unsigned long index);
void put_folio(struct folio *folio);
struct folio *page_folio(struct page *page);
int folio_contains(struct folio *folio, unsigned long index);
struct page *folio_file_page(struct folio *folio, unsigned long index);
int condition(void);

#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* helper */
static void cache_release(struct cache *cache)
{
	if (cache->page) {
		kunmap(cache->page);
		put_page(cache->page);
		cache->page = NULL;
	}
}

/* helper */
static int cache_fill(struct cache *cache, void *entry)
{
	unsigned int slot = cache->index % 1024;
	unsigned long index = cache->index / 1024;

	if (!cache->page || index != cache->page->index) {
		cache_release(cache);
		if (slot == 0)
			cache->page = grab_page(index);
		else
			cache->page = find_page(index);
		if (!cache->page) {
			cache->index = -1;
			return slot == 0 ? -12 : 0;
		}
		cache->entries = kmap(cache->page);
	}
	if (condition()) {
		cache->entries[slot] = entry;
		cache->index++;
	} else {
		cache->index = -1;
	}
	return 0;
}

/* expect: kmap-leak */
int filled_and_forgotten(void *entry)
{
	struct cache cache = {};

	return cache_fill(&cache, entry);
}

/* helper */
static void buffer_unmap(struct buffer *buf)
{
	if (buf->type == MAPPED)
		kunmap_local(buf->base);
	buf->base = NULL;
	buf->type = NOT_MAPPED;
}

/* helper */
static void buffer_put(struct buffer *buf)
{
	if (!buf->page)
		return;
	buffer_unmap(buf);
	put_folio(page_folio(buf->page));
	buf->page = NULL;
}

/* helper */
static void *buffer_read(struct buffer *buf, unsigned long index, enum map_type type)
{
	struct folio *folio = NULL;

	if (buf->page) {
		folio = page_folio(buf->page);
		if (folio_file_page(folio, index) != buf->page)
			buffer_unmap(buf);
	}
	if (!folio || !folio_contains(folio, index)) {
		buffer_put(buf);
		folio = get_folio(index);
		if (IS_ERR(folio))
			return folio;
	}
	buf->page = folio_file_page(folio, index);
	if (buf->type == NOT_MAPPED) {
		if (type == MAPPED)
			buf->base = kmap_local_page(buf->page);
		buf->type = type;
	} else if (buf->type != type) {
		return (void *)-5;
	}
	if (type == NOT_MAPPED)
		return NULL;
	return buf->base + (index & 4095);
}

/* expect: kmap-leak */
int read_and_not_put(unsigned long index)
{
	struct buffer buf = { .page = NULL };
	int *addr = buffer_read(&buf, index, MAPPED);

	if (IS_ERR(addr))
		return -5;
	if (*addr < 0)
		return -5; /* here: kmap-leak */
	buffer_put(&buf);
	return 0;
}

/* helper */
static void state_open(struct buffer *buf, struct page *page)
{
	buf->page = page;
	buf->base = kmap_local_page(page);
}

/* helper */
static void state_close(struct buffer *buf)
{
	kunmap_local(buf->base);
}

/* expect: kmap-leak */
void opened_over_the_first(struct page *page)
{
	struct buffer buf;

	state_open(&buf, page);
	state_open(&buf, page);
	state_close(&buf);
}
