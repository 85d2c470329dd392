/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: pages in the pool, and
 * the unmap of another page or by the address.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <case.h>

/* A page that was never mapped, or is another one. */
/* clean */
void found_and_unmapped(void)
{
	struct page *page = find_page(1);

	if (IS_ERR(page))
		return;
	kunmap(page);
	put_page(page);
}

/* expect: kmap-unbalanced */
void unmapped_for_the_page_found(struct page *page)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(page);
	kunmap(page);
	kmap(found);
	kunmap(page); /* here: kmap-unbalanced */
	kunmap(found);
	put_page(found);
}

/* expect: kmap-unbalanced */
void mapped_on_a_way_and_unmapped_on_each(struct page *page)
{
	if (condition())
		kmap(page);
	kunmap(page);
}

/* expect: kmap-wrong-object */
void another_page_unmapped(struct page *page, struct page *other)
{
	kmap(other);
	if (!condition())
		kunmap(page); /* here: kmap-wrong-object */
	kmap(other);
}

/* expect: kmap-wrong-object */
void another_page_unmapped_at_the_exit(struct page *page, struct page *other, bool flag)
{
	kmap(page);
	if (!flag) {
		kunmap(other); /* here: kmap-wrong-object */
		return;
	}
	kunmap(page);
}

/* expect: kmap-unbalanced, kmap-wrong-object */
void another_page_perhaps_mapped(struct page *page, struct page *other)
{
	kmap(other);
	kmap(other);
	if (!condition())
		kmap(page);
	kunmap(page);
}

/* The address for the page. */
/* expect: kmap-wrong-object */
void address_of_one_that_is_mapped(struct page *page)
{
	char *addr;

	kmap(page);
	addr = kmap(page);
	kunmap(page);
	kunmap((void *)addr); /* here: kmap-wrong-object */
}

/* expect: kmap-unbalanced */
void address_of_one_that_is_unmapped(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	kunmap((void *)addr); /* here: kmap-unbalanced */
}

/* expect: kmap-use-after-unmap, kmap-wrong-object */
void address_and_use_of_another(struct page *page, struct page *other)
{
	char *addr = kmap(other), *later = kmap(page);

	kunmap(page);
	touch(later); /* here: kmap-use-after-unmap */
	kunmap((void *)addr); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void unmapped_on_a_way_and_by_address(struct page *page, bool flag)
{
	char *addr = kmap(page);

	if (!flag)
		kunmap(page);
	addr = kmap(page);
	kunmap((void *)addr); /* here: kmap-wrong-object */
}

/* The page of the round before is another one, and still mapped. */
/* expect: kmap-leak, kmap-unbalanced, kmap-wrong-object */
void unmapped_before_it_is_mapped(unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		struct page *page = alloc_page(GFP_KERNEL);

		if (!page)
			return;
		kunmap(page); /* here: kmap-unbalanced, kmap-wrong-object */
		kmap(page);
	}
}

/* expect: kmap-leak, kmap-unbalanced, kmap-wrong-object */
void unmapped_when_it_was_not_mapped(void)
{
	struct page *page = NULL;
	int i = 0;

	while (i++ < 2 && condition()) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			return;
		if (condition())
			break;
		kmap(page);
	}
	kunmap(page);
}

/* expect: kmap-leak */
void unmapped_the_round_after(unsigned int n)
{
	struct page *before = NULL;
	unsigned int i;

	for (i = 0; i < n; i++) {
		struct page *page = alloc_page(GFP_KERNEL);

		if (!page)
			break;
		kmap(page);
		if (before)
			kunmap(before);
		before = page;
	}
}

/* A page that it found stays mapped, and that leaks; the caller's is the caller's business. */
/* expect: kmap-leak */
void found_and_the_callers_unmapped(struct page *page)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(found);
	if (condition())
		kunmap(page);
}

/* clean */
void found_and_handed_on(struct page *page, struct page **to)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(found);
	*to = found;
	if (condition())
		kunmap(page);
}

/* The page of nobody's mapping: the kmap() before it was meant, of what was mapped before, too. */
/* expect: kmap-wrong-object */
void mapped_again_and_another_unmapped(struct page *page, struct page *other)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(page);
	kmap(found);
	kmap(page);
	kunmap(other); /* here: kmap-wrong-object */
	kunmap(page);
	kunmap(found);
}

/* expect: kmap-leak */
void found_mapped_again_and_another_unmapped(struct page *page, struct page *other)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(found);
	kmap(page);
	kmap(found);
	kunmap(other);
	kunmap(found);
	kunmap(page);
} /* here: kmap-leak */

/* expect: kmap-wrong-object */
void mapped_before_and_another_unmapped(struct page *page, struct page *other)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(found);
	kmap(page);
	kmap(found);
	kunmap(found);
	kunmap(other); /* here: kmap-wrong-object */
	kunmap(found);
}

/* What a call has got by itself is not what the caller gave. */
/* expect: kmap-wrong-object */
void found_and_not_mapped(struct page *page)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(page);
	kunmap(found); /* here: kmap-wrong-object */
}

/* clean */
void found_and_not_mapped_beside_a_pair(struct page *page)
{
	struct page *found = find_page(1);

	if (IS_ERR(found))
		return;
	kmap(page);
	kunmap(found);
	kunmap(page);
}

/* expect: kmap-leak */
void found_twice_and_the_other_unmapped(void)
{
	struct page *one = find_page(1), *other = find_page(2);

	if (IS_ERR(one) || IS_ERR(other))
		return;
	kmap(one);
	kunmap(other);
} /* here: kmap-leak */

/* In the second round nothing follows from the first one's report. */
/* expect: kmap-unbalanced, kmap-wrong-object */
void an_allocated_page_for_it_in_rounds(struct page *page)
{
	int round = 0;

	kmap(page);
	while (round++ < 2 && condition()) {
		struct page *fresh = alloc_page(GFP_KERNEL);

		if (!fresh)
			return;
		kunmap(fresh); /* here: kmap-unbalanced, kmap-wrong-object */
		kmap(fresh);
		kunmap(fresh);
	}
}

/* What was allocated in this round is not what the round before had found. */
/* expect: kmap-unbalanced, kmap-wrong-object, kmap-leak */
void an_allocated_page_for_one_found_before(void)
{
	int round = 0;

	do {
		struct page *fresh = alloc_page(GFP_KERNEL), *found = find_page(1);

		if (!fresh || IS_ERR(found))
			return; /* here: kmap-leak */
		kunmap(fresh); /* here: kmap-unbalanced, kmap-wrong-object */
		kmap(found);
	} while (round++ < 1 && condition());
}

/* expect: kmap-unbalanced, kmap-wrong-object, kmap-leak */
void an_allocated_page_in_another_block(void)
{
	int round = 0;

	do {
		struct page *fresh = alloc_page(GFP_KERNEL), *found;

		if (!fresh)
			return; /* here: kmap-leak */
		found = find_page(1);
		if (IS_ERR(found))
			return;
		kunmap(fresh); /* here: kmap-unbalanced, kmap-wrong-object */
		kmap(found);
	} while (round++ < 1 && condition());
}

/* clean */
void each_page_for_itself_in_rounds(void)
{
	int round = 0;

	do {
		struct page *fresh = alloc_page(GFP_KERNEL), *found = find_page(1);

		if (!fresh || IS_ERR(found))
			return;
		kmap(fresh);
		kmap(found);
		kunmap(fresh);
		kunmap(found);
	} while (round++ < 1 && condition());
}

/* helper */
static int hand_back_what_is_unmapped(struct page *page, char **out)
{
	char *addr = kmap(page);

	kunmap(page);
	*out = addr;
	return 0;
}

/* helper */
static void read_it(char *addr)
{
	touch(addr);
}

/* expect: kmap-use-after-unmap */
void used_after_it_was_handed_back(struct page *page)
{
	char *addr = NULL;

	hand_back_what_is_unmapped(page, &addr);
	read_it(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void read_after_it_was_handed_back(struct page *page)
{
	char *addr = NULL;

	hand_back_what_is_unmapped(page, &addr);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* clean */
void mapped_before_it_was_handed_back(struct page *page)
{
	char *addr = NULL;

	kmap(page);
	hand_back_what_is_unmapped(page, &addr);
	touch(addr);
	kunmap(page);
}
