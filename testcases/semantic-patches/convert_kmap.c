/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What one thread maps for itself, and what it does not.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <linux/mutex.h>
#include <case.h>

struct record {
	unsigned int length;
	unsigned char name[16];
};

struct holder {
	struct page *page;
	void *addr;
	unsigned int length;
};

/* clean */
void filled(struct page *page)
{
	void *addr = kmap(page);

	memset(addr, 0, PAGE_SIZE);
	kunmap(page);
}

/* clean */
int on_each_way_out(struct page *page, unsigned int wanted)
{
	struct record *r = (struct record *)kmap(page);
	unsigned int found;
	int err = -EINVAL;

	if (!r->length)
		goto out;
	found = r->length;
	if (memcmp(r->name, "none", 4)) {
		kunmap(page);
		return -EIO;
	}
	if (found == wanted)
		err = 0;
out:
	kunmap(page);
	return err;
}

/* clean */
unsigned int in_a_loop(struct page **pages, unsigned int count)
{
	unsigned int i, k, sum = 0;

	for (i = 0; i < count; i++) {
		unsigned char *bytes = kmap(pages[i]);

		for (k = 0; k < 2; k++)
			sum += bytes[k];
		bytes[0] |= 1;
		kunmap(pages[i]);
	}
	return sum;
}

/* clean */
void the_same_variable_twice(struct page *page, struct page *other, char *data)
{
	char *addr;

	addr = kmap(page);
	memcpy(data, addr, 16);
	kunmap(page);
	addr = kmap(other);
	memcpy(addr, data, 16);
	kunmap(other);
}

/* clean */
void page_in_a_member(struct holder *holder)
{
	char *addr = kmap(holder->page);

	memset(addr, 0, 16);
	holder->length = 16;
	kunmap(holder->page);
}

/* Advice for kmap(), which can run out of entries; none for local maps. */
/* clean */
void one_inside_the_other(struct page *page, struct page *other)
{
	char *outer, *inner;

	outer = kmap(page);
	inner = kmap(other);
	memcpy(inner, outer, 16);
	kunmap(other);
	memset(outer, 0, 16);
	kunmap(page);
}

/* What follows stays as it is. */

/* Right for kmap(), and local maps would be unmapped out of order. */
/* clean */
void in_the_same_order(struct page *page, struct page *other)
{
	char *first, *second;

	first = kmap(page);
	second = kmap(other);
	memcpy(second, first, 16);
	kunmap(page);
	kunmap(other);
}

/* clean */
void one_page_twice(struct page *page)
{
	char *first, *second;

	first = kmap(page);
	second = kmap(page);
	memcpy(first, second, 16);
	kunmap(page);
	kunmap(page);
}

/* What the callee does with the address is not known here. */
/* clean */
void unknown_function(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	touch(addr);
	kunmap(page);
}

/* The lock may be the one of a list of mapped pages. */
/* clean */
void unknown_function_without_the_address(struct page *page, struct mutex *lock)
{
	char *addr = kmap(page);

	mutex_lock(lock);
	memset(addr, 0, 16);
	mutex_unlock(lock);
	kunmap(page);
}

/* The address is asked for anew, and kmap_local_page() gives page_address() none. */
/* clean */
void by_page_address(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	memset(page_address(page), 0, 16);
	kunmap(page);
}

/* clean */
void without_a_variable(struct page *page)
{
	kmap(page);
	memset(page_address(page), 0, 16);
	kunmap(page);
}

/* Another thread uses the address, and unmaps the page. */
/* helper */
void stored(struct holder *holder)
{
	holder->addr = kmap(holder->page);
}

/* helper */
void unmaps_what_was_stored(struct holder *holder)
{
	memset(holder->addr, 0, 16);
	kunmap(holder->page);
}

/* clean */
void stored_meanwhile(struct page *page, struct holder *holder)
{
	char *addr = kmap(page);

	holder->addr = addr;
	memset(addr, 0, 16);
	holder->addr = NULL;
	kunmap(page);
}

/* clean */
void in_an_initializer(struct page *page)
{
	char *addr = kmap(page);
	struct holder holder = { .addr = addr, .length = 16 };

	memset(addr, 0, holder.length);
	kunmap(page);
}

/* clean */
void as_a_number(struct page *page, struct holder *holder)
{
	char *addr = kmap(page);
	unsigned int low;

	low = (unsigned int)(unsigned long)addr;
	holder->length = low & 15;
	memset(addr, 0, 16);
	kunmap(page);
}

/* clean */
void in_another_variable(struct page *page)
{
	char *addr = kmap(page);
	char *end = addr + 16;

	memset(addr, 0, 16);
	end[0] = 0;
	kunmap(page);
}

/* At the end of the page kunmap_local() would unmap the one behind it. */
/* clean */
void advanced(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	addr += PAGE_SIZE;
	kunmap(page);
}

/* clean */
void from_an_offset(struct page *page, unsigned int offset)
{
	char *addr = kmap(page) + offset % PAGE_SIZE;

	addr[0] = 0;
	kunmap(page);
}

/* helper */
void *mapped(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	return addr;
}

/* clean */
void by_a_wrapper(struct page *page)
{
	char *addr = mapped(page);

	memset(addr, 0, 16);
	kunmap(page);
}

/* expect: kmap-leak */
int leaves_on_an_error(struct page *page, unsigned int length)
{
	char *addr = kmap(page);

	if (length > 1)
		return -EIO; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* The page that is unmapped is the one that the caller has mapped, on one way. */
/* clean */
void unmaps_the_callers(struct page *page)
{
	char *addr;

	if (page->index) {
		addr = kmap(page);
		memset(addr, 0, 16);
	}
	kunmap(page);
}

/* The index is the next page's by then. */
/* expect: kmap-wrong-object */
void index_moves_on(struct page **pages)
{
	unsigned int i = 0;
	char *addr = kmap(pages[i]);

	memset(addr, 0, 16);
	i++;
	kunmap(pages[i]); /* here: kmap-wrong-object */
}

/* Both may be the same. */
/* clean */
void member_of_another(struct holder *holder, struct holder *other)
{
	char *addr = kmap(holder->page);

	other->page = NULL;
	memset(addr, 0, 16);
	kunmap(holder->page);
}

/* expect: kmap-use-after-unmap */
void used_afterwards(struct page *page)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap; checker-only: the memory can still be read until the pool is flushed */
void copied_afterwards(struct page *page, char *data)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	kunmap(page);
	memcpy(data, addr, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-unbalanced */
void unmapped_in_a_loop(struct page *page, unsigned int length)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	do {
		kunmap(page); /* here: kmap-unbalanced */
	} while (length-- > 2);
}

/* Another call may give another page. */
/* helper */
static struct page *page_of(struct holder *holder)
{
	return holder->page;
}

/* clean */
void page_from_a_function(struct holder *holder)
{
	char *addr = kmap(page_of(holder));

	memset(addr, 0, 16);
	kunmap(page_of(holder));
}

/* checker-only: what the caller maps is not here; clean */
void in_a_parameter(struct page *page, char *addr)
{
	addr = kmap(page);
	memset(addr, 0, 16);
	kunmap(page);
}

/* Whose mapping ends with the second is not known here. */
/* clean */
void unmaps_another(struct page *page, struct page *other)
{
	char *addr = kmap(page);

	memset(addr, 0, 16);
	kunmap(page);
	kunmap(other);
}

/* One unmap for two maps. */
/* clean */
void either_variable(struct page *page)
{
	char *first, *second;

	if (page->index) {
		first = kmap(page);
		memset(first, 0, 16);
	} else {
		second = kmap(page);
		memset(second, 0, 32);
	}
	kunmap(page);
}

/* One of the two is not shown to be fine, so both stay: the order is of the whole function. */
/* clean */
void as_a_whole(struct page *page, struct page *other)
{
	char *addr = kmap(page);
	char *second;

	memset(addr, 0, 16);
	kunmap(page);
	second = kmap(other);
	touch(second);
	kunmap(other);
}
