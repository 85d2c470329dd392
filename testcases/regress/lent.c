/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * A local struct that holds an address goes to unknown code, which borrows it: what it leaves there is
 * that address, and it unmaps nothing but by the page.
 */
struct page;
struct stream { const char *next_in; int avail; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int inflate(struct stream *stream);
int inflate_end(struct stream *stream);
extern const char sink[4096];

struct request { struct page *page; char *addr; };
struct setup { _Bool need_copy; char *data; };

void *kmap(struct page *page);
void kunmap(struct page *page);
int submit(struct request *request);
int set_up(struct setup *setup);
struct page *find_page(unsigned long index);

/* expect: kmap-leak */
int forgotten_on_error(struct page *page)
{
	struct stream stream;
	char *addr = kmap_local_page(page);

	stream.next_in = addr;
	if (inflate(&stream))
		return 1; /* here: kmap-leak */
	kunmap_local(addr);
	return 0;
}

/* clean */
int unmapped_on_error(struct page *page)
{
	struct stream stream;
	char *addr = kmap_local_page(page);
	int err;

	stream.next_in = addr;
	err = inflate(&stream);
	kunmap_local(addr);
	return err;
}

/* Whoever makes a mapping unmaps it; and unknown code has no name for this one. */
/* expect: kmap-leak */
int forgotten(struct page *page)
{
	struct stream stream;

	stream.next_in = kmap_local_page(page);
	if (inflate(&stream))
		return inflate_end(&stream); /* here: kmap-leak */
	return inflate_end(&stream);
}

/* What stands there afterwards is that address, some bytes on (6.12 kernel/module/decompress.c). */
/* clean */
int unmapped_by_what_was_left(struct page *page)
{
	struct stream stream;
	int err;

	stream.next_in = kmap_local_page(page);
	err = inflate(&stream);
	kunmap_local(stream.next_in);
	return err;
}

/* It is not NULL, then, and in no other object. */
/* clean */
int unmapped_if_there_is_one(struct page *page)
{
	struct stream stream = { 0 };

	if (page)
		stream.next_in = kmap_local_page(page);
	else
		stream.next_in = sink;
	inflate(&stream);
	if (stream.next_in && stream.next_in != sink)
		kunmap_local(stream.next_in);
	return 0;
}

/* expect: kmap-leak */
int forgotten_if_it_was_used_up(struct page *page)
{
	struct stream stream;

	stream.next_in = kmap_local_page(page);
	if (inflate(&stream))
		return 1; /* here: kmap-leak */
	kunmap_local(stream.next_in);
	return 0;
}

/* Who gets the page can unmap it. */
/* clean */
int unmapped_by_page(unsigned long index)
{
	struct page *page = find_page(index);
	struct request request;

	request.page = page;
	request.addr = kmap(page);
	return submit(&request);
}

/* expect: kmap-leak */
int lent_without_its_page(unsigned long index)
{
	struct page *page = find_page(index);
	struct stream stream;

	stream.next_in = kmap(page);
	return inflate(&stream); /* here: kmap-leak */
}

/* What was computed and asked says how the object is to be treated, and stays (6.12 drivers/block/xen-blkfront.c). */
/* clean */
int by_a_flag_that_was_asked(struct page *page, int writes, int bounces)
{
	struct setup setup = { .need_copy = writes && bounces };

	if (setup.need_copy)
		setup.data = kmap_local_page(page);
	set_up(&setup);
	if (setup.need_copy)
		kunmap_local(setup.data);
	return 0;
}

/* What begins as a constant is the callee's to tell. */
/* expect: kmap-leak */
int by_a_flag_that_the_callee_sets(struct page *page)
{
	struct setup setup = { .need_copy = 0 };

	setup.data = kmap_local_page(page);
	set_up(&setup);
	if (setup.need_copy)
		return 1; /* here: kmap-leak */
	kunmap_local(setup.data);
	return 0;
}

/* Of two objects that lead to the page the one that has the address counts (6.12 fs/erofs/decompressor_lzma.c). */
/* clean */
int unmapped_by_the_first(struct page *page, int offset)
{
	struct setup setup = { .need_copy = 0 };
	struct stream stream;
	int err;

	setup.data = kmap_local_page(page);
	stream.next_in = setup.data + offset;
	do {
		err = set_up(&setup);
		if (err)
			break;
		err = inflate(&stream);
	} while (!err);
	kunmap_local(setup.data);
	return err;
}

/* Where this function maps anew in the place, without an unmap, it knows that it is gone (4.9 mm/khugepaged.c). */
/* clean */
int gone_in_each_round(struct page *page, int n)
{
	struct setup setup = { .need_copy = 0 };

	setup.data = kmap_local_page(page);
	for (int i = 0; i < n; i++) {
		if (set_up(&setup))
			return 1;
		setup.data = kmap_local_page(page);
	}
	kunmap_local(setup.data);
	return 0;
}

/* expect: kmap-leak */
int mapped_by_one_call_in_each_round(struct page *page, int n)
{
	struct setup setup = { .need_copy = 0 };

	for (int i = 0; i < n; i++) {
		setup.data = kmap_local_page(page);
		set_up(&setup);
	}
	return 0; /* here: kmap-leak */
}
