/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the generator (Documentation/fuzz.md), shrunk: each is the smallest of a
 * cause that kmapcheck or the model once had wrong.  Here: pages in the pool, which
 * are counted, without loops and helpers.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <case.h>

struct box {
	struct page *page;
	char *addr;
	int mode;
};

/* The use of one page, while another is mapped. */
/* expect: kmap-use-after-unmap */
void used_under_another_page(struct page *page, struct page *other)
{
	char *addr;

	kmap(other);
	addr = kmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void used_with_a_later_page_mapped(struct page *page, struct page *other)
{
	char *addr = kmap(page);

	kmap(other);
	kunmap(page);
	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* clean */
void used_while_mapped_twice(struct page *page, struct page *other)
{
	char *addr = kmap(page);

	kmap(other);
	kmap(page);
	kunmap(page);
	memset(addr, 0, 16);
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void used_after_the_second_unmap(struct page *page, struct page *other)
{
	char *addr = kmap(page);

	kmap(other);
	kmap(page);
	kunmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* The unmap behind a wrong use follows from the same mistake. */
/* expect: kmap-use-after-unmap */
void used_between_unmaps(struct page *page)
{
	char *addr = kmap(page);

	kmap(page);
	kunmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void used_between_unmaps_under_another(struct page *page, struct page *other)
{
	char *addr;

	kmap(other);
	addr = kmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void the_old_address_of_a_page_mapped_again(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	kmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* clean */
void the_new_address_of_a_page_mapped_again(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	addr = kmap(page);
	touch(addr);
}

/* expect: kmap-use-after-unmap */
void mapped_again_and_perhaps_unmapped(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	touch(kmap(page));
	if (condition())
		kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void unmapped_once_more_on_one_way(struct page *page, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	if (flag)
		kunmap(page);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void mapped_once_more_on_one_way(struct page *page, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	if (flag)
		kmap(page);
	kunmap(page);
	kunmap(page);
	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void returned_with_one_of_two(struct page *page, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	kunmap(page);
	if (flag)
		return;
	kunmap(page);
	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void returned_with_both(struct page *page, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	if (flag)
		return;
	kunmap(page);
	kunmap(page);
	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void returned_with_one_and_mapped_again(struct page *page, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	kunmap(page);
	if (flag)
		return;
	addr = kmap(page);
	kunmap(page);
	kunmap(page);
	memset(addr, 0, 16); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void unmapped_and_used_on_one_way(struct page *page, bool flag)
{
	char *addr = kmap(page);

	kmap(page);
	kunmap(page);
	if (flag) {
		kunmap(page);
		touch(addr); /* here: kmap-use-after-unmap */
	}
}

/* expect: kmap-use-after-unmap */
void the_second_of_two_used(struct page *page, struct page *other, bool flag)
{
	char *addr;

	if (flag)
		kmap(page);
	addr = kmap(page);
	kmap(other);
	kunmap(page);
	touch(addr); /* here: kmap-use-after-unmap */
	if (flag)
		kunmap(page);
}

/* What is handed over, with one mapping more of its page on a way. */
/* clean */
char *handed_over_with_one_more(struct page *page, bool flag)
{
	char *addr = kmap(page);

	if (flag)
		kmap(page);
	return addr;
}

/* expect: kmap-leak */
char *handed_over_or_both_kept(struct page *page)
{
	char *addr = kmap(page);

	kmap(page);
	if (condition())
		return NULL;
	kunmap(page);
	return addr;
}

/* clean */
void stored_with_one_more(struct page *page, bool flag, struct box *box)
{
	char *addr = kmap(page);

	if (flag)
		kmap(page);
	box->addr = addr;
}

/* expect: kmap-leak */
void stored_or_both_kept(struct page *page, bool flag, struct box *box)
{
	char *addr = kmap(page);

	kmap(page);
	if (flag)
		return;
	kunmap(page);
	box->addr = addr;
}

/* clean */
void stored_and_perhaps_unmapped(struct page *page, bool flag, struct box *box)
{
	char *addr = kmap(page);

	kmap(page);
	if (flag)
		kunmap(page);
	box->addr = addr;
}

/* clean */
void mapped_by_a_flag_and_once_more(struct page *page)
{
	bool mapped = false;

	if (condition()) {
		kmap(page);
		mapped = true;
	}
	kmap(page);
	if (mapped)
		kunmap(page);
}

/* clean */
void the_flag_the_wrong_way_round(struct page *page)
{
	bool mapped = false;

	if (condition()) {
		kmap(page);
		mapped = true;
	}
	if (!mapped)
		kunmap(page);
}

/* Returned with what the other way gives back. */
/* expect: kmap-unbalanced */
void one_way_keeps_and_one_gives_twice(struct page *page, bool flag)
{
	kmap(page);
	if (flag)
		return;
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
	kmap(page);
	kmap(page);
	kunmap(page);
	kunmap(page);
}

/* expect: kmap-unbalanced */
void one_way_keeps_and_one_maps_again(struct page *page)
{
	kmap(page);
	if (condition())
		return;
	kunmap(page);
	kmap(page);
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
void one_way_keeps_two_and_one_gives_three(struct page *page, bool flag)
{
	kmap(page);
	kmap(page);
	if (!flag)
		return;
	kunmap(page);
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* What came after the report of the page's is its own. */
/* helper */
static void map_and_unmap(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* expect: kmap-unbalanced, kmap-use-after-unmap */
void used_then_a_pair_then_unmapped(struct page *page, struct page *other)
{
	char *addr = kmap(page);

	kmap(other);
	kunmap(page);
	map_and_unmap(page);
	touch(addr + 4); /* here: kmap-use-after-unmap */
	kunmap(page); /* here: kmap-unbalanced */
}

/* What had its report keeps the page mapped: that the earlier one is left is of it (82220 of seed 2070). */
/* expect: kmap-in-atomic */
void mapped_again_in_a_section(spinlock_t *lock)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return;
	touch(kmap(page));
	spin_lock(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	spin_unlock(lock);
}

/* expect: kmap-in-atomic, kmap-leak */
void mapped_again_in_a_section_and_unmapped_once(spinlock_t *lock)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return;
	touch(kmap(page));
	spin_lock(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	spin_unlock(lock);
	kunmap(page);
} /* here: kmap-leak */

/* 1272 of 2110: what was unmapped before it had its report is not mapped any more. */
/* expect: kmap-past-page, kmap-unbalanced */
void beyond_a_page_that_is_over(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	addr[-1] = 0; /* here: kmap-past-page */
	kmap(page);
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-past-page */
void beyond_a_page_that_is_mapped(struct page *page)
{
	char *addr = kmap(page);

	addr[-1] = 0; /* here: kmap-past-page */
	kmap(page);
	kunmap(page);
	kunmap(page);
}
