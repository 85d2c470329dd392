/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two kinds of mapping, chosen by a flag.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <case.h>

#define ATOMIC_MAP	1

struct pipe_buffer {
	struct page *page;
	void *addr;
	unsigned int flags;
};

struct held {
	void *addr;
	struct list_head list;
};

/* clean */
void chosen_by_an_argument(struct page *page, int atomic)
{
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap(page);
	touch(addr);
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* expect: kmap-wrong-object */
void argument_turned_round(struct page *page, int atomic)
{
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap(page);
	touch(addr);
	if (atomic)
		kunmap(page);
	else
		kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
void argument_changed_between(struct page *page, int atomic)
{
	char *addr;

	if (atomic)
		addr = kmap_atomic(page);
	else
		addr = kmap(page);
	touch(addr);
	atomic = condition();
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* clean */
void *buffer_map(struct pipe_buffer *buf, int atomic)
{
	if (atomic) {
		buf->flags |= ATOMIC_MAP;
		return kmap_atomic(buf->page);
	}
	return kmap(buf->page);
}

/* clean; given: buf->flags = choose(2);
 * given: void *data = buf->flags ? kmap_atomic(buf->page) : kmap(buf->page);
 * given: map_data = data
 */
void buffer_unmap(struct pipe_buffer *buf, void *map_data)
{
	if (buf->flags & ATOMIC_MAP) {
		buf->flags &= ~ATOMIC_MAP;
		kunmap_atomic(map_data);
	} else {
		kunmap(buf->page);
	}
}

/* clean */
void conditional_expression(struct page *page, bool atomic)
{
	char *addr = atomic ? kmap_atomic(page) : kmap(page);

	touch(addr);
	atomic ? kunmap_atomic(addr) : kunmap(page);
}

/* helper */
static void *map_with(struct page *page, int atomic)
{
	return atomic ? kmap_atomic(page) : kmap(page);
}

/* helper */
static void unmap_with(struct page *page, void *addr, int atomic)
{
	if (atomic)
		kunmap_atomic(addr);
	else
		kunmap(page);
}

/* clean */
void wrapped(struct page *page, int atomic)
{
	char *addr = map_with(page, atomic);

	touch(addr);
	unmap_with(page, addr, atomic);
}

/* clean */
void wrapped_with_constants(struct page *page)
{
	char *addr = map_with(page, 1);

	touch(addr);
	unmap_with(page, addr, 1);
	addr = map_with(page, 0);
	touch(addr);
	unmap_with(page, addr, 0);
}

/* expect: kmap-wrong-object */
void wrapped_with_crossed_constants(struct page *page)
{
	char *addr = map_with(page, 1);

	touch(addr);
	unmap_with(page, addr, 0);
}

/* expect: kmap-leak */
int wrapped_and_forgotten(struct page *page, int atomic)
{
	char *addr = map_with(page, atomic);

	touch(addr);
	if (condition())
		return -EIO;
	unmap_with(page, addr, atomic);
	return 0;
}

/* clean */
void kept_in_a_list(struct page *page, struct list_head *all)
{
	struct held *held = kmalloc(sizeof(*held), GFP_KERNEL);

	if (!held)
		return;
	held->addr = kmap_atomic(page);
	list_add_tail(&held->list, all);
}

/* clean */
void kept_in_the_callers_place(struct page *page, void **slot)
{
	*slot = kmap_atomic(page);
}

/* clean */
void on_a_flag_in_memory(struct pipe_buffer *buf)
{
	if (buf->flags & ATOMIC_MAP)
		buf->addr = kmap_atomic(buf->page);
	set_page_dirty(buf->page);
	if (buf->flags & ATOMIC_MAP)
		kunmap_atomic(buf->addr);
}

/* expect: kmap-leak */
void flag_in_memory_is_cleared(struct pipe_buffer *buf)
{
	char *addr = NULL;

	if (buf->flags & ATOMIC_MAP)
		addr = kmap_atomic(buf->page);
	buf->flags &= ~ATOMIC_MAP;
	if (buf->flags & ATOMIC_MAP)
		kunmap_atomic(addr);
}

static void *window;

/* clean */
void kept_in_a_global(struct page *page)
{
	window = kmap_atomic(page);
}

/* clean; given: window = kmap_atomic(model_page()) */
void global_unmapped(void)
{
	if (!window)
		return;
	kunmap_atomic(window);
	window = NULL;
}

/* A place of its own is nobody else's. */
/* expect: kmap-leak */
void kept_in_a_local_place(struct page *page)
{
	struct pipe_buffer buf = { .page = page };

	buf.addr = kmap_atomic(buf.page);
	touch(buf.addr);
}

/* clean */
void local_place_unmapped(struct page *page)
{
	struct pipe_buffer buf = { .page = page };

	buf.addr = kmap_atomic(buf.page);
	touch(buf.addr);
	kunmap_atomic(buf.addr);
}
