/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: unmaps by the page or of
 * the wrong kind, with other mappings of the page about.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* Several mappings of the page: which of them is meant. */
/* expect: kmap-wrong-object */
void mapped_twice_and_the_page_twice(struct page *page)
{
	kmap_atomic(page);
	kmap_atomic(page);
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void mapped_three_times_and_the_page_twice(struct page *page)
{
	char *addr = kmap_atomic(page);

	kmap_atomic(page);
	kmap_atomic(page);
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
	kunmap_atomic(addr);
}

/* expect: kmap-wrong-object */
void used_behind_an_unmap_of_another_kind(struct page *page)
{
	char *addr, *wrong;

	kmap(page);
	wrong = kmap(page);
	kunmap_atomic(wrong); /* here: kmap-wrong-object */
	addr = kmap(page);
	kunmap(page);
	kmap(page);
	touch(addr + 4);
}

/* The page of a map in atomic context. */
/* helper */
static char *find_in_pool(struct page *page)
{
	return kmap(page);
}

/* expect: kmap-in-atomic */
void found_under_a_lock_and_the_page(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	find_in_pool(page); /* here: kmap-in-atomic */
	kunmap_atomic((void *)page);
}

/* expect: kmap-in-atomic */
void the_page_under_another(struct page *page, struct page *other, struct box *box)
{
	char *addr = kmap_atomic(other);

	kmap(page);
	kunmap_atomic((void *)page);
	box->addr = addr;
}

/* expect: kmap-in-atomic */
void the_page_under_another_on_a_way(struct page *page, struct page *other, int mode)
{
	char *addr = NULL;

	if (mode > 0)
		addr = kmap_atomic(other);
	kmap(page); /* here: kmap-in-atomic */
	if (mode > 0)
		kunmap_atomic((void *)page);
	if (mode > 0)
		kunmap_atomic(addr);
}

/* expect: kmap-in-atomic, kmap-unbalanced, kmap-wrong-object, kmap-unmap-context@local */
void unmapped_four_times_with_one_atomic(struct page *page)
{
	kmap(page);
	kmap_atomic(page);
	kmap(page); /* here: kmap-in-atomic */
	kunmap(page);
	kunmap(page);
	kunmap(page);
	kunmap(page);
}

/* What a call returned is a page by its type. */
/* expect: kmap-wrong-object */
void the_page_that_was_found(void)
{
	struct page *page = find_page(1);

	if (IS_ERR(page))
		return;
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
	set_page_dirty(page);
}

/* Of a page that nothing is mapped of: the newest of the kind was meant. */
/* expect: kmap-wrong-object */
void another_page(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic((void *)other); /* here: kmap-wrong-object */
}

/* expect: kmap-leak, kmap-wrong-object */
void another_page_and_two_mapped(struct page *page, struct page *second, struct page *other)
{
	kmap_atomic(page); /* it stays */
	kmap_atomic(second);
	kunmap_atomic((void *)other); /* here: kmap-wrong-object */
} /* here: kmap-leak */

/* expect: kmap-use-after-unmap, kmap-wrong-object */
void another_page_that_had_its_report(struct page *page, struct page *other)
{
	char *addr;

	kmap_atomic(page);
	addr = kmap_atomic(other);
	kunmap_atomic(addr);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap_atomic((void *)other); /* here: kmap-wrong-object */
}

/* expect: kmap-use-after-unmap */
void only_the_page_that_had_its_report(struct page *page)
{
	char *addr = kmap_atomic(page);

	kunmap_atomic(addr);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap_atomic((void *)page);
}

/* expect: kmap-use-after-unmap */
void only_the_page_on_a_way(struct page *page)
{
	char *addr = kmap_atomic(page);

	kunmap_atomic(addr);
	if (!peek(addr)) /* here: kmap-use-after-unmap */
		kunmap_atomic((void *)page);
}

/* expect: kmap-use-after-unmap, kmap-wrong-object */
void only_the_page_and_one_since(struct page *page)
{
	char *addr = kmap_atomic(page), *again;

	kunmap_atomic(addr);
	again = kmap_atomic(page);
	kunmap_atomic(again);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void another_page_of_two(struct page *page, struct page *second, struct page *other, bool flag)
{
	char *addr = kmap_atomic(page);

	if (flag)
		second = other;
	kunmap_atomic((void *)second); /* here: kmap-wrong-object */
	touch(addr);
}

/* And what was allocated, though alloc_page() is a macro in some kernels. */
/* expect: kmap-wrong-object */
void the_page_that_was_allocated(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return;
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
	put_page(page);
}

/* expect: kmap-unbalanced */
void the_memory_that_was_allocated(void)
{
	char *memory = kmalloc(64, GFP_KERNEL);

	if (!memory)
		return;
	kunmap_atomic(memory); /* here: kmap-unbalanced */
	kfree(memory);
}

/* The address for the page, twice: one mapping of it is taken to be gone, and what the other was meant for nobody knows. */
/* expect: kmap-wrong-object */
void the_address_for_the_page_twice(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap((void *)addr); /* here: kmap-wrong-object */
	kunmap((void *)addr);
	addr = kmap(page);
	kunmap(page);
	touch(addr);
}

/* expect: kmap-wrong-object */
void the_address_for_the_page_once(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap((void *)addr); /* here: kmap-wrong-object */
	addr = kmap(page);
	kunmap(page);
	touch(addr);
	kunmap(page);
}

/* Two that were found are two. */
/* expect: kmap-use-after-unmap */
void one_of_two_that_were_found(void)
{
	struct page *one = find_page(1), *other = find_page(2);
	char *addr;

	if (IS_ERR(one) || IS_ERR(other))
		return;
	addr = kmap(one);
	kmap(other);
	kunmap(one);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap(other);
}

/* clean */
void both_of_two_that_were_found(void)
{
	struct page *one = find_page(1), *other = find_page(2);
	char *addr;

	if (IS_ERR(one) || IS_ERR(other))
		return;
	addr = kmap(one);
	kmap(other);
	touch(addr);
	kunmap(one);
	kunmap(other);
}

/* helper */
static void zero(struct page *page)
{
	char *addr = kmap_atomic(page);

	kunmap_atomic(addr);
}

/* 29438 of 2098: the slot was the other page's meanwhile, so this page was not what one could take the last for. */
/* expect: kmap-use-after-unmap, kmap-wrong-object */
void page_given_after_anothers(struct page *page, struct page *other)
{
	char *addr = kmap_atomic(page);

	kunmap_atomic(addr);
	zero(other);
	touch(addr);
	kunmap_atomic((void *)page); /* here: kmap-wrong-object */
}

/* expect: kmap-use-after-unmap */
void page_given_after_its_own(struct page *page)
{
	char *addr = kmap_atomic(page);

	kunmap_atomic(addr);
	touch(addr);
	kunmap_atomic((void *)page);
}

/* 14350 of 2122: the page that was found may be mapped by others, and the fresh one is what is left. */
/* expect: kmap-leak */
void found_one_unmapped_for_a_fresh_one(void)
{
	struct page *found = find_page(1), *fresh;

	if (IS_ERR(found))
		return;
	fresh = alloc_page(GFP_KERNEL);
	if (!fresh)
		return;
	kmap(fresh);
	if (condition())
		kunmap(found);
} /* here: kmap-leak */
