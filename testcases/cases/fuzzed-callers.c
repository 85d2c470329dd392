/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: helpers with a report of
 * their own, and callers that count the page of it.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <case.h>

/* expect: kmap-unbalanced */
static void keep_or_put_twice(struct page *page)
{
	kmap(page);
	if (condition())
		return;
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* clean; checker-only: the report is the helper's */
void mapped_behind_keep_or_put_twice(struct page *page)
{
	keep_or_put_twice(page);
	kmap(page);
}

/* helper */
static int step_or_put(struct page *page)
{
	int err = attempt();

	if (!err)
		kunmap(page);
	return err;
}

/* expect: kmap-unbalanced */
static void keep_or_put_again(struct page *page)
{
	kmap(page);
	if (step_or_put(page))
		return;
	kunmap(page); /* here: kmap-unbalanced */
}

/* clean; checker-only: the report is the helper's */
void mapped_behind_keep_or_put_again(struct page *page)
{
	keep_or_put_again(page);
	kmap(page);
}

/* helper */
static void perhaps_put(struct page *page)
{
	if (!condition())
		kunmap(page);
}

/* expect: kmap-use-after-unmap */
static void perhaps_put_and_use(struct page *page)
{
	char *addr = kmap(page);

	perhaps_put(page);
	touch(addr + 4); /* here: kmap-use-after-unmap */
}

/* clean; checker-only: the report is the helper's */
void mapped_behind_perhaps_put_and_use(struct page *page)
{
	perhaps_put_and_use(page);
	kmap(page);
}

/* expect: kmap-use-after-unmap */
static char *find_or_put_and_use(struct page *page)
{
	char *addr = kmap(page);

	if (condition())
		return ERR_PTR(-EIO);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	return addr;
}

/* clean; checker-only: the report is the helper's */
void mapped_behind_find_or_put_and_use(struct page *page)
{
	find_or_put_and_use(page);
	kmap(page);
}

/* expect: kmap-leak */
static char *find_or_keep(struct page *page)
{
	char *addr = kmap(page);

	if (condition())
		return NULL; /* here: kmap-leak */
	kunmap(page);
	return addr;
}

/* expect: kmap-unbalanced */
void unmapped_behind_find_or_keep(struct page *page)
{
	find_or_keep(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
static void put_once_or_twice(struct page *page)
{
	kmap(page);
	if (condition())
		kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-wrong-object; checker-only: the other report is the helper's */
void another_unmapped_behind_put_once_or_twice(struct page *page, struct page *other)
{
	kmap(page);
	put_once_or_twice(other);
	if (condition()) {
		kunmap(other); /* here: kmap-wrong-object */
		return;
	}
	kunmap(page);
}

/* helper */
static char *address_that_is_gone(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	return addr;
}

/* The helper's pair says nothing of what the caller has mapped. */
/* clean */
void unmapped_behind_a_pair_that_returns(struct page *page)
{
	address_that_is_gone(page);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void fresh_pages_for_the_mapped_one(struct page *page)
{
	struct page *fresh;
	int i = 0;

	kmap(page);
	do {
		fresh = alloc_page(GFP_KERNEL);
		if (!fresh)
			return;
		kunmap(fresh); /* here: kmap-wrong-object */
	} while (i++ < 1 && condition());
}

/* expect: kmap-use-after-unmap */
static void use_and_put_again(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap(page);
}

/* The use is none when the page stays mapped, and the unmap is one too many. */
/* expect: kmap-unbalanced */
void mapped_before_use_and_put_again(struct page *page)
{
	kmap(page);
	use_and_put_again(page); /* here: kmap-unbalanced */
}

/* clean; checker-only: the report is the helper's */
void mapped_behind_use_and_put_again(struct page *page)
{
	use_and_put_again(page);
	kmap(page);
}

/* clean; checker-only: the report is the helper's */
static void use_and_put_again_below(struct page *page)
{
	use_and_put_again(page);
}

/* expect: kmap-unbalanced */
void mapped_two_calls_before(struct page *page)
{
	kmap(page);
	use_and_put_again_below(page); /* here: kmap-unbalanced */
}

/* clean; checker-only: the report is the helper's */
void another_page_mapped_before(struct page *page, struct page *other)
{
	kmap(other);
	use_and_put_again(page);
	kunmap(other);
}

/* helper */
static char *find_unless_failed(struct page *page)
{
	char *addr = kmap(page);

	if (condition()) {
		kunmap(page);
		return ERR_PTR(-EIO);
	}
	return addr;
}

/* expect: kmap-unbalanced */
static void keep_or_put_what_was_found(struct page *page)
{
	find_unless_failed(page);
	if (condition())
		return;
	kunmap(page); /* here: kmap-unbalanced */
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-leak; checker-only: the unmaps are the helper's */
void keep_or_put_what_was_found_in_rounds(struct page *page, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		keep_or_put_what_was_found(page);
}

/*
 * By itself the last kunmap() follows from the use after the unmap; where an earlier round
 * has left the page mapped, that use is right and this unmap one too many.
 */
/* expect: kmap-use-after-unmap */
static char *used_after_its_unmap(struct page *page)
{
	char *addr = kmap(page);

	if (condition())
		return ERR_PTR(-EIO);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	return addr;
}

/* expect: kmap-leak; checker-only: the other report is the helper's */
static void unmapped_behind_a_pair(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
	used_after_its_unmap(page);
	if (condition())
		return; /* here: kmap-leak */
	kunmap(page);
}

/* expect: kmap-unbalanced; checker-only: the other reports are the helpers' */
void unmapped_behind_a_pair_in_rounds(struct page *page)
{
	int round = 0;

	for (round = 0; round < 2; round++)
		unmapped_behind_a_pair(page); /* here: kmap-unbalanced */
}

/* The helper's use is right where its caller has the page mapped, and its last unmap is of that. */
/* expect: kmap-use-after-unmap */
static char *used_behind_its_unmap(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	return addr;
}

/* clean; checker-only: the report is the helper's */
static void unmapped_for_the_caller(struct page *page)
{
	used_behind_its_unmap(page);
	kunmap(page);
}

/* expect: kmap-unbalanced; checker-only: the other report is the helper's */
void unmapped_below_and_here(struct page *page)
{
	touch(kmap(page));
	unmapped_for_the_caller(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* clean */
void unmapped_below_only(struct page *page)
{
	touch(kmap(page));
	unmapped_for_the_caller(page);
}

/* helper */
static void mapped_for_a_moment(struct page *page)
{
	memset(kmap(page), 0, 16);
	kunmap(page);
}

/* The kunmap() too many is of what the helper mapped; the address from before is of another mapping. */
/* expect: kmap-unbalanced, kmap-use-after-unmap */
void used_behind_a_helper_and_an_unmap(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	mapped_for_a_moment(page);
	kunmap(page); /* here: kmap-unbalanced */
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
static void write_over_the_end_after_the_unmap(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	memset(addr + PAGE_SIZE - 8, 0, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-past-page */
void mapped_around_a_write_over_the_end(struct page *page)
{
	kmap(page);
	write_over_the_end_after_the_unmap(page); /* here: kmap-past-page */
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
static void write_up_to_the_end_after_the_unmap(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	memset(addr + PAGE_SIZE - 8, 0, 8); /* here: kmap-use-after-unmap */
}

/* clean */
void mapped_around_a_write_up_to_the_end(struct page *page)
{
	kmap(page);
	write_up_to_the_end_after_the_unmap(page);
	kunmap(page);
}
