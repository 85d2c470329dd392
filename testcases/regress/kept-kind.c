/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A struct of the caller's says by which function its page was mapped, and there are more ways
 * out than a summary has cases. Of those without a mapping the one that fails early leaves the
 * kind as it was and has not asked for it; others write it. Merged, they would leave any kind
 * (6.1 fs/erofs/data.c, erofs_bread()). What is written with the number that stood there is left
 * as it was, also where the ways out merge (page_read(): all map from the pool before).
 */
#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= -4095ul)

enum kind { NONE, POOL, ATOMIC };

struct page { unsigned long index; };
struct buf { struct page *page; void *base; enum kind kind; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
struct page *find(unsigned long index);

/* helper */
static void buf_put(struct buf *buf)
{
	if (!buf->page)
		return;
	if (buf->kind == POOL)
		kunmap(buf->page);
	else if (buf->kind == ATOMIC)
		kunmap_atomic(buf->base);
	buf->base = NULL;
	buf->kind = NONE;
	buf->page = NULL;
}

/* helper */
static void *buf_read(struct buf *buf, unsigned long index, enum kind kind)
{
	struct page *page = buf->page;

	if (!page || page->index != index) {
		buf_put(buf);
		page = find(index);
		if (IS_ERR(page))
			return page;
		buf->page = page;
	}
	if (buf->kind == NONE) {
		if (kind == POOL)
			buf->base = kmap(page);
		else if (kind == ATOMIC)
			buf->base = kmap_atomic(page);
		buf->kind = kind;
	}
	if (kind == NONE)
		return NULL;
	return buf->base;
}

/* clean */
int read_and_put(unsigned long index)
{
	struct buf buf = { NULL };
	int *data = buf_read(&buf, index, POOL), n = IS_ERR(data) ? 0 : *data;

	buf_put(&buf);
	return n;
}

/* expect: kmap-unbalanced */
int put_as_another_kind(unsigned long index)
{
	struct buf buf = { .kind = ATOMIC };
	int *data = buf_read(&buf, index, POOL), n = IS_ERR(data) ? 0 : *data;

	buf_put(&buf); /* here: kmap-unbalanced */
	return n;
}

/* clean */
int read_twice(unsigned long index)
{
	struct buf buf = { NULL };
	int *data = buf_read(&buf, index, ATOMIC), n = IS_ERR(data) ? 0 : *data;

	data = buf_read(&buf, index + 1, ATOMIC);
	n += IS_ERR(data) ? 0 : *data;
	buf_put(&buf);
	return n;
}

/* expect: kmap-unbalanced */
int unmapped_by_its_address(unsigned long index)
{
	struct buf buf = { NULL };
	int *data = buf_read(&buf, index, ATOMIC), n = IS_ERR(data) ? 0 : *data;

	if (buf.kind == ATOMIC)
		kunmap_atomic(buf.base);
	buf_put(&buf); /* here: kmap-unbalanced */
	return n;
}

/* helper */
static int page_read(struct buf *buf, unsigned long index, int *asked)
{
	struct page *first = find(0);

	asked[3] = *(int *)kmap(first);
	kunmap(first);
	if (asked[0])
		return -1;
	if (buf->page)
		kunmap_atomic(buf->base);
	buf->page = NULL;
	if (!find(index))
		return -1;
	buf->page = find(index);
	if (asked[1])
		buf->base = kmap_atomic(buf->page);
	else if (asked[2])
		buf->base = kmap_atomic(buf->page);
	else
		buf->base = kmap_atomic(buf->page);
	return 0;
}

/* clean */
void page_written_as_it_was(unsigned long index, int *asked)
{
	struct buf buf = { NULL };

	page_read(&buf, index, asked);
	if (buf.page)
		kunmap_atomic(buf.base);
}

/* expect: kmap-unbalanced */
void page_never_mapped(unsigned long index, int *asked)
{
	struct buf buf = { .page = find(index) };

	page_read(&buf, index, asked); /* here: kmap-unbalanced */
	if (buf.page)
		kunmap_atomic(buf.base); /* here: kmap-unbalanced */
}
