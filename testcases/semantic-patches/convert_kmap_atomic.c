/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What may be preempted between its map and its unmap, and what may not.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <case.h>

struct record {
	unsigned int length;
	unsigned char name[16];
};

struct holder {
	void *addr;
	unsigned int length;
};

/* clean */
void filled(struct page *page)
{
	void *addr = kmap_atomic(page);

	memset(addr, 0, PAGE_SIZE);
	kunmap_atomic(addr);
}

/* clean */
void copied(struct page *to, struct page *from)
{
	char *src, *dst;

	src = kmap_atomic(from);
	dst = kmap_atomic(to);
	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst);
	kunmap_atomic(src);
}

/* clean */
void from_an_offset(struct page *page, char *data, unsigned int length)
{
	char *to = kmap_atomic(page) + 16;

	memcpy(to, data, length);
	kunmap_atomic(to);
}

/* clean */
int on_each_way_out(struct page *page, unsigned int wanted)
{
	struct record *r = (struct record *)kmap_atomic(page);
	unsigned int found;
	int err = -EINVAL;

	if (!r->length)
		goto out;
	found = r->length;
	if (memcmp(r->name, "none", 4)) {
		kunmap_atomic(r);
		return -EIO;
	}
	if (found == wanted)
		err = 0;
out:
	kunmap_atomic(r);
	return err;
}

/* clean */
unsigned int in_a_loop(struct page **pages, unsigned int count)
{
	unsigned int i, k, sum = 0;

	for (i = 0; i < count; i++) {
		unsigned char *bytes = kmap_atomic(pages[i]);

		for (k = 0; k < 2; k++)
			sum += bytes[k];
		bytes[0] |= 1;
		kunmap_atomic(bytes);
	}
	return sum;
}

/* clean */
void the_same_variable_twice(struct page *page, struct page *other, char *data)
{
	char *addr;

	addr = kmap_atomic(page);
	memcpy(data, addr, 16);
	kunmap_atomic(addr);
	addr = kmap_atomic(other);
	memcpy(addr, data, 16);
	kunmap_atomic(addr);
}

/* One unmap for two maps. */
/* clean */
void either_page(struct page *page, struct page *other)
{
	char *addr;

	if (condition())
		addr = kmap_atomic(page);
	else
		addr = kmap_atomic(other);
	memset(addr, 0, 16);
	kunmap_atomic(addr);
}

/* clean */
void through_a_local_pointer(struct page *page)
{
	char *addr = kmap_atomic(page);
	struct record *r = (struct record *)(addr + 16);

	r->length = 0;
	kunmap_atomic(addr);
}

/*
 * Only the map inside becomes a local one: while the one around it lasts,
 * something unknown is called.
 */
/* clean */
void the_inner_one(struct page *page, struct page *other)
{
	char *outer, *inner;

	outer = kmap_atomic(page);
	inner = kmap_atomic(other);
	memcpy(inner, outer, 16);
	kunmap_atomic(inner);
	touch(outer);
	kunmap_atomic(outer);
}

/* What follows stays as it is. */

/* The copy may come back short with page faults off, and would sleep with them on. */
/* clean */
int user_copy(struct page *page, const void __user *from, unsigned long length)
{
	char *addr = kmap_atomic(page);
	unsigned long left = __copy_from_user_inatomic(addr, from, length);

	kunmap_atomic(addr);
	return left ? -EFAULT : 0;
}

static DEFINE_PER_CPU(unsigned int, copies);

/* The count is this processor's as long as the task stays on it. */
/* clean */
void counted(struct page *page)
{
	char *addr = kmap_atomic(page);

	memset(addr, 0, 16);
	__get_cpu_var(copies)++;
	kunmap_atomic(addr);
}

/* The unknown function comes second: it is not enough to look at the first call. */
/* clean */
void second_call(struct page *page)
{
	char *addr = kmap_atomic(page);

	memset(addr, 0, 16);
	touch(addr);
	kunmap_atomic(addr);
}

/* clean */
void call_in_a_condition(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (addr[0] && condition())
		addr[0] = 0;
	kunmap_atomic(addr);
}

/* A lock taken here and given back later wants the section to go on. */
/* clean */
void locked_inside(struct page *page, spinlock_t *lock)
{
	char *addr = kmap_atomic(page);

	spin_lock(lock);
	addr[0] = 0;
	spin_unlock(lock);
	kunmap_atomic(addr);
}

/* Another task that reads the structure could run while the page is mapped. */
/* clean */
void stored(struct page *page, struct holder *holder)
{
	char *addr = kmap_atomic(page);

	holder->addr = addr;
	holder->length = 16;
	holder->addr = NULL;
	kunmap_atomic(addr);
}

/* clean */
void stored_by_address(struct page *page, void **where)
{
	struct record *r = kmap_atomic(page);

	*where = &r->name;
	*where = NULL;
	kunmap_atomic(r);
}

/* A structure may be handed on whole. */
/* clean */
unsigned int in_an_initializer(struct page *page)
{
	char *addr = kmap_atomic(page);
	struct holder holder = { .addr = addr, .length = 16 };

	memset(addr, 0, 16);
	kunmap_atomic(addr);
	return holder.length;
}

/* The callee that takes the variable's own address may keep it. */
/* clean */
void address_of_the_variable(struct page *page, char **copy)
{
	char *addr = kmap_atomic(page);

	memcpy(copy, &addr, sizeof(addr));
	*copy = NULL;
	kunmap_atomic(addr);
}

/* clean */
void sometimes_something_else(struct page *page, char *own)
{
	char *addr = own;

	if (page->index)
		addr = kmap_atomic(page);
	memset(addr, 0, 16);
	if (addr != own)
		kunmap_atomic(addr);
}

/* The map is its caller's to unmap. */
/* helper */
char *mapped(struct page *page)
{
	char *addr = kmap_atomic(page);

	memset(addr, 0, 16);
	return addr;
}

/* clean */
void by_a_wrapper(struct page *page)
{
	char *addr = mapped(page);

	memset(addr, 0, 16);
	kunmap_atomic(addr);
}

/* expect: kmap-leak */
int leaves_on_an_error(struct page *page, unsigned int length)
{
	char *addr = kmap_atomic(page);

	if (length > 1)
		return -EIO; /* here: kmap-leak */
	kunmap_atomic(addr);
	return 0;
}

/* clean */
void without_a_variable(struct page *page, struct holder *holder)
{
	holder->addr = kmap_atomic(page);
	memset(holder->addr, 0, 16);
	kunmap_atomic(holder->addr);
}

/* The variable outlives the call, so it is another task's too. */
/* clean */
void in_a_static_variable(struct page *page)
{
	static char *addr;

	addr = kmap_atomic(page);
	memset(addr, 0, 16);
	kunmap_atomic(addr);
}

/* Where the page is not mapped here, what the caller has mapped is unmapped, and it is an atomic map. */
/* checker-only: what the caller maps is not here; clean */
void in_a_parameter(struct page *page, char *addr)
{
	if (page)
		addr = kmap_atomic(page);
	memset(addr, 0, 16);
	kunmap_atomic(addr);
}
