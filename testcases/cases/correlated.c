/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Map and unmap on one condition, seen in several ways.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/jump_label.h>
#include <case.h>

#define ATOMIC_BUFFER	1
#define DIRTY		2

struct buffer {
	struct page *page;
	char *addr;
	unsigned int flags;
};

/* clean */
void on_one_condition(struct page *page, int m)
{
	char *addr = NULL;

	if (m)
		addr = kmap(page);
	set_page_dirty(page);
	if (m) {
		touch(addr);
		kunmap(page);
	}
}

/* expect: kmap-leak, kmap-unbalanced */
void on_opposite_conditions(int m)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return;
	if (m)
		touch(kmap(page));
	if (!m)
		kunmap(page); /* here: kmap-unbalanced */
	__free_page(page);
}

/* expect: kmap-leak */
void on_two_conditions(struct page *page, int m, int n)
{
	if (m)
		kmap(page);
	if (m && n)
		kunmap(page);
}

/* clean */
void on_equal_comparisons(struct page *page, int len)
{
	if (len > 1)
		kmap(page);
	set_page_dirty(page);
	if (len >= 2)
		kunmap(page);
}

/* expect: kmap-leak */
void on_different_comparisons(struct page *page, int len)
{
	if (len > 0)
		kmap(page);
	set_page_dirty(page);
	if (len > 1)
		kunmap(page);
}

/* clean */
void on_a_null_pointer(struct page *page, int m)
{
	char *addr = NULL;

	if (m == 1 && condition())
		addr = kmap(page);
	set_page_dirty(page);
	if (addr)
		kunmap(page);
}

/* expect: kmap-leak */
void on_a_null_pointer_that_is_reset(struct page *page, int m)
{
	char *addr = NULL;

	if (m)
		addr = kmap(page);
	if (m && condition())
		addr = NULL;
	if (addr)
		kunmap(page);
}

/* clean */
void on_a_flag_of_its_own(struct page *page)
{
	bool mapped = false;

	if (condition()) {
		touch(kmap(page));
		mapped = true;
	}
	if (condition())
		set_page_dirty(page);
	if (mapped)
		kunmap(page);
}

/* expect: kmap-leak */
void flag_is_set_too_late(struct page *page)
{
	bool mapped = false;
	char *addr;

	if (condition()) {
		addr = kmap(page);
		if (condition())
			goto out;
		touch(addr);
		mapped = true;
	}
out:
	if (mapped)
		kunmap(page);
}

/* clean */
void on_a_flag_in_memory(struct buffer *buf)
{
	if (buf->flags & ATOMIC_BUFFER)
		kmap(buf->page);
	buf->flags |= DIRTY;
	if (buf->flags & ATOMIC_BUFFER)
		kunmap(buf->page);
}

/* clean */
void flag_survives_a_call(struct buffer *buf)
{
	int m = buf->flags & DIRTY;

	if (m)
		kmap(buf->page);
	touch(&buf->addr);
	if (buf->flags & DIRTY)
		kunmap(buf->page);
}

/* helper */
static int wants_map(const struct buffer *buf)
{
	return buf->flags & ATOMIC_BUFFER;
}

/* clean */
void on_a_predicate(struct buffer *buf)
{
	if (wants_map(buf))
		kmap(buf->page);
	if (wants_map(buf))
		kunmap(buf->page);
}

/* clean */
void on_highmem(struct page *page)
{
	char *addr;

	if (PageHighMem(page))
		addr = kmap(page);
	else
		addr = page_address(page);
	touch(addr);
	if (PageHighMem(page))
		kunmap(page);
}

/* expect: kmap-leak */
void on_lowmem(struct page *page)
{
	char *addr;

	if (PageHighMem(page))
		addr = kmap(page);
	else
		addr = page_address(page);
	touch(addr);
	if (!PageHighMem(page))
		return;
	if (condition())
		kunmap(page);
}

static struct static_key_false fast_path;

/* A branch that is patched at run time has two ways like any other. */
/* expect: kmap-leak */
int static_branch_leaks(struct page *page)
{
	char *addr = kmap(page);

	if (static_branch_unlikely(&fast_path))
		return -EIO; /* here: kmap-leak */
	touch(addr);
	kunmap(page);
	return 0;
}

/* clean */
int static_branch_unmaps(struct page *page)
{
	char *addr = kmap(page);

	if (static_branch_unlikely(&fast_path)) {
		kunmap(page);
		return -EIO;
	}
	touch(addr);
	kunmap(page);
	return 0;
}

/* clean */
int on_an_error_code(struct page *page)
{
	int err = attempt();
	char *addr;

	if (!err)
		addr = kmap(page);
	if (err < 0)
		return err;
	touch(addr);
	kunmap(page);
	return 0;
}

/* clean */
int on_a_pointer_comparison(struct page *old, struct page *new)
{
	kmap(old);
	if (new != old)
		kmap(new);
	set_page_dirty(new);
	if (new != old)
		kunmap(new);
	kunmap(old);
	return 0;
}
