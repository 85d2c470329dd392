/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap() in one function and kunmap() in another: ownership goes on.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <case.h>

struct reader {
	struct page *page;
	char *addr;
	int error;
};

/* clean */
struct page *get_mapped(unsigned long index)
{
	struct page *page = find_page(index);

	if (!IS_ERR(page)) {
		kmap(page);
		if (condition())
			goto fail;
	}
	return page;
fail:
	kunmap(page);
	put_page(page);
	return ERR_PTR(-EIO);
}

/* clean; given: kmap(page) */
void put_mapped(struct page *page)
{
	kunmap(page);
	put_page(page);
}

/* expect: kmap-leak */
int lookup_forgets_put(unsigned long index)
{
	struct page *page = get_mapped(index);
	int found;

	if (IS_ERR(page))
		return PTR_ERR(page);
	found = condition();
	if (!found)
		return -EINVAL;
	put_mapped(page);
	return 0;
}

/* clean */
int lookup(unsigned long index)
{
	struct page *page = get_mapped(index);
	int found;

	if (IS_ERR(page))
		return PTR_ERR(page);
	found = condition();
	put_mapped(page);
	return found ? 0 : -EINVAL;
}

/* expect: kmap-unbalanced */
int lookup_puts_twice(unsigned long index)
{
	struct page *page = get_mapped(index);

	if (IS_ERR(page))
		return PTR_ERR(page);
	put_mapped(page);
	if (condition())
		put_mapped(page);
	return 0;
}

/* A kmap() of the caller's page that no path undoes is the caller's. */
/* clean */
void begin_write(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
}

/* clean; given: kmap(page) */
void end_write(struct page *page)
{
	set_page_dirty(page);
	kunmap(page);
}

/* clean */
int write_in_two_steps(struct page *page)
{
	begin_write(page);
	if (condition()) {
		kunmap(page);
		return -EIO;
	}
	end_write(page);
	return 0;
}

/* expect: kmap-leak */
int write_loses_a_step(struct page *page)
{
	begin_write(page);
	if (condition())
		return -EIO;
	end_write(page);
	return 0;
}

/* clean */
char *map_and_skip(struct page *page, int offset)
{
	return (char *)kmap(page) + offset;
}

/* clean */
void reader_open(struct reader *r)
{
	r->addr = kmap(r->page);
}

/* clean; given: r->addr = kmap(r->page) */
void reader_close(struct reader *r)
{
	kunmap(r->page);
	r->addr = NULL;
}

/* clean */
int read_through_reader(struct reader *r)
{
	int value;

	reader_open(r);
	value = peek(r->addr);
	reader_close(r);
	return value;
}

/* expect: kmap-leak */
int own_reader_stays_open(struct page *page)
{
	struct reader r = { .page = page, .error = attempt() };

	reader_open(&r);
	if (r.error)
		return -EIO; /* here: kmap-leak */
	touch(r.addr);
	reader_close(&r);
	return 0;
}

/* clean */
int own_reader(struct page *page)
{
	struct reader r = { .page = page, .error = attempt() };

	reader_open(&r);
	if (!r.error)
		touch(r.addr);
	reader_close(&r);
	return r.error;
}

/* helper */
static int map_if(struct page *page, int wanted, char **addr)
{
	if (!wanted)
		return -EINVAL;
	*addr = kmap(page);
	return 0;
}

/* clean */
int out_parameter(struct page *page, int wanted)
{
	char *addr;
	int err = map_if(page, wanted, &addr);

	if (err)
		return err;
	touch(addr);
	kunmap(page);
	return 0;
}

/* expect: kmap-unbalanced */
int out_parameter_on_error(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *addr;
	int err;

	if (!page)
		return -ENOMEM;
	err = map_if(page, condition(), &addr);
	if (!err)
		touch(addr);
	kunmap(page);
	__free_page(page);
	return err;
}

/* The callee keeps the mapping on success and undoes it on error. */
/* helper */
static int consume_on_error(struct page *page)
{
	int err = attempt();

	if (err)
		kunmap(page);
	return err;
}

/* clean */
int error_is_undone_below(struct page *page)
{
	char *addr = kmap(page);
	int err;

	touch(addr);
	err = consume_on_error(page);
	if (err)
		return err;
	kunmap(page);
	return 0;
}

/* expect: kmap-unbalanced */
int error_is_undone_twice(struct page *page)
{
	char *addr = kmap(page);
	int err;

	touch(addr);
	err = consume_on_error(page);
	kunmap(page);
	return err;
}
