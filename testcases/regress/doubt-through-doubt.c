/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page that is read through a pointer in doubt and is in doubt itself: the kunmap() of it on one
 * way is still that of the mapping that leaks on the other (2.6.32 fs/nilfs2/alloc.c,
 * nilfs_palloc_abort_alloc_entry()).
 */
struct page;
struct buffer { long state; struct page *page; };
struct request { long nr; struct buffer *buffer; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void other_code(struct buffer *buffer, void *addr);
void request_code(struct request *request);
int failed(void);

/* expect: kmap-leak */
void unmapped_on_one_way(struct request *request)
{
	char *addr = kmap(request->buffer->page);

	other_code(request->buffer, addr);
	request_code(request);
	if (failed())
		return; /* here: kmap-leak */
	kunmap(request->buffer->page);
}

/* clean */
void unmapped_on_both(struct request *request)
{
	char *addr = kmap(request->buffer->page);

	other_code(request->buffer, addr);
	request_code(request);
	if (failed()) {
		kunmap(request->buffer->page);
		return;
	}
	kunmap(request->buffer->page);
}

/* clean */
void mapped_for_the_caller(struct request *request)
{
	char *addr = kmap(request->buffer->page);

	other_code(request->buffer, addr);
	request_code(request);
}
