/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A mapping that waits in a struct on the stack from call to call: the cases of
 * a helper keep the conditions on the struct that tell whether there is one.
 */
struct page { unsigned long index; };
struct folio;
struct cache { struct page *page; void **entries; int index; };
enum map_type { NOT_MAPPED, MAPPED };
struct buffer { struct page *page; void *base; enum map_type type; };
struct stream { unsigned char *next_out; unsigned int avail_out; };

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
int step(void *entry);
int inflate(struct stream *stream);
extern unsigned char sink[4096];

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

/* clean */
int filled_over_a_loop(char *entries, int n, int start)
{
	struct cache cache = {};
	int i, err = 0, ret, skipped = 0;

	cache.index = start;
	for (i = 0; i < n; i++) {
		void *entry = entries + i;

		ret = step(entry);
		if (ret < 0) {
			err = ret;
			continue;
		}
		if (condition()) {
			skipped++;
			continue;
		}
		if (err == 0 && skipped == 0 && cache.index >= 0) {
			ret = cache_fill(&cache, entry);
			if (ret < 0)
				err = ret;
		}
	}
	cache_release(&cache);
	return err;
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

/* clean */
int read_and_put(unsigned long index)
{
	struct buffer buf = { .page = NULL };
	int *addr = buffer_read(&buf, index, MAPPED);
	int value;

	if (IS_ERR(addr))
		return -5;
	value = *addr;
	buffer_put(&buf);
	return value;
}

/* An unknown function moves the address in the struct. */
/* clean */
int moved_by_what_is_unknown(struct page **pages, int n)
{
	struct stream stream = { 0 };
	int current = 0, err = 0;

	while (current < n) {
		if (!stream.avail_out) {
			if (pages[current])
				stream.next_out = kmap_local_page(pages[current]);
			else
				stream.next_out = sink;
			stream.avail_out = 4096;
		}
		err = inflate(&stream);
		if (err)
			break;
		if (!stream.avail_out) {
			if (stream.next_out != sink) {
				kunmap_local(stream.next_out);
				stream.next_out = NULL;
			}
			current++;
		}
	}
	if (stream.next_out && stream.next_out != sink)
		kunmap_local(stream.next_out);
	return err;
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

/* clean */
void opened_once(struct page *page)
{
	struct buffer buf;

	state_open(&buf, page);
	state_close(&buf);
}
