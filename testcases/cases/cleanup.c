/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mappings that a cleanup attribute ends.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/cleanup.h>
#include <case.h>

DEFINE_CLASS(mapped, void *, if (_T) kunmap_local(_T), kmap_local_page(page),
	     struct page *page)

/* clean */
int unmapped_at_every_exit(struct page *page)
{
	char *addr __free(kunmap_local) = kmap_local_page(page);

	if (condition())
		return -EIO;
	touch(addr);
	return 0;
}

/* expect: kmap-unbalanced */
int unmapped_by_hand_as_well(struct page *page)
{
	char *addr __free(kunmap_local) = kmap_local_page(page);

	touch(addr);
	if (condition()) {
		kunmap_local(addr);
		return -EIO;
	}
	return 0;
}

/* clean */
int unmapped_by_hand_and_cleared(struct page *page)
{
	char *addr __free(kunmap_local) = kmap_local_page(page);

	touch(addr);
	if (condition()) {
		kunmap_local(addr);
		addr = NULL;
		return -EIO;
	}
	return 0;
}

/* clean */
void *handed_out(struct page *page)
{
	void *addr __free(kunmap_local) = kmap_local_page(page);

	if (condition())
		return NULL;
	return_ptr(addr);
}

/* expect: kmap-leak */
int taken_out_and_dropped(struct page *page)
{
	char *addr __free(kunmap_local) = kmap_local_page(page);
	char *mine;

	mine = no_free_ptr(addr);
	touch(mine);
	return 0;
}

/* The value is read before the scope ends. */
/* clean */
int value_returned_from_the_mapping(struct page *page)
{
	int *addr __free(kunmap_local) = kmap_local_page(page);

	return addr[1];
}

/* expect: kmap-use-after-unmap */
int address_outlives_the_scope(struct page *page)
{
	char *keep;

	{
		char *addr __free(kunmap_local) = kmap_local_page(page);

		touch(addr);
		keep = addr;
	}
	return *keep; /* here: kmap-use-after-unmap */
}

/* clean */
void as_a_class(struct page *page)
{
	CLASS(mapped, addr)(page);

	touch(addr);
}

/* clean */
int two_in_reverse(struct page *one, struct page *two)
{
	CLASS(mapped, a)(one);
	CLASS(mapped, b)(two);

	if (condition())
		return -EIO;
	memcpy(a, b, 16);
	return 0;
}

/* expect: kmap-order */
void crossed_by_hand(struct page *one, struct page *two)
{
	char *a = kmap_local_page(one);
	CLASS(mapped, b)(two);

	memcpy(a, b, 16);
	kunmap_local(a); /* here: kmap-order */
}

/* clean */
void lazily_in_a_loop(struct page **pages, int nr)
{
	for (int i = 0; i < nr; i++) {
		char *addr __free(kunmap_local) = NULL;

		if (condition())
			continue;
		addr = kmap_local_page(pages[i]);
		touch(addr);
	}
}
