/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two ways out of which one maps the page and the other does not: what the caller knows tells
 * them apart only when it is different on the two.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-unbalanced */
void neither_has_the_flag(struct page *page, bool flag)
{
	if (flag)
		return;
	if (condition())
		goto out;
	touch(kmap(page));
out:
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
void both_are_of_one_kind(struct page *page, int kind)
{
	if (kind != 1)
		return;
	if (condition())
		goto out;
	touch(kmap(page));
out:
	kunmap(page); /* here: kmap-unbalanced */
}

/* expect: kmap-unbalanced */
void both_are_of_two_kinds(struct page *page, int kind)
{
	if (kind < 2)
		return;
	if (condition())
		goto out;
	touch(kmap(page));
out:
	kunmap(page); /* here: kmap-unbalanced */
}

/* clean; given: if (!kind) kmap(page) */
void the_flag_tells_them_apart(struct page *page, int kind)
{
	if (!kind)
		goto out;
	touch(kmap(page));
out:
	kunmap(page);
}

/* clean; given: if (kind == 1 && other) kmap(page) */
void two_flags_tell_them_apart(struct page *page, int kind, bool other)
{
	if (kind == 1 && other)
		goto out;
	touch(kmap(page));
out:
	kunmap(page);
}

/* clean; given: if (kind != 1 || other) kmap(page) */
void one_of_two_flags_tells_them_apart(struct page *page, int kind, bool other)
{
	if (kind != 1 || other)
		goto out;
	touch(kmap(page));
out:
	kunmap(page);
}

/* expect: kmap-unbalanced */
int the_result_is_the_same(struct page *page)
{
	if (condition())
		goto out;
	touch(kmap(page));
out:
	kunmap(page); /* here: kmap-unbalanced */
	return 0;
}
