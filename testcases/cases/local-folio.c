/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap_local_folio() and the helper that unmaps and puts.
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <case.h>

/* clean */
int folio_kept_by_the_caller(struct folio *folio, void **kaddr, unsigned long offset)
{
	*kaddr = kmap_local_folio(folio, offset);
	if (condition()) {
		folio_release_kmap(folio, *kaddr);
		*kaddr = NULL;
		return -EIO;
	}
	return 0;
}

/* expect: kmap-leak */
int folio_search_leaks(struct folio *folio)
{
	void *kaddr;

	if (folio_kept_by_the_caller(folio, &kaddr, 0))
		return -EIO;
	if (condition())
		return 0;
	folio_release_kmap(folio, kaddr);
	return -EINVAL;
}

/* clean */
int folio_search(struct folio *folio)
{
	int found;
	void *kaddr;

	if (folio_kept_by_the_caller(folio, &kaddr, 0))
		return -EIO;
	found = condition();
	folio_release_kmap(folio, (char *)kaddr + 32);
	return found;
}

/* expect: kmap-unbalanced */
int folio_search_releases_twice(struct folio *folio)
{
	void *kaddr;

	if (folio_kept_by_the_caller(folio, &kaddr, 0))
		return -EIO;
	if (condition())
		folio_release_kmap(folio, kaddr);
	folio_release_kmap(folio, kaddr);
	return -EINVAL;
}

/* The mapping of a callee's is released by the callee's release only. */
/* clean */
void *read_folio(struct folio *folio, unsigned long index)
{
	void *kaddr = kmap_local_folio(folio, 0);

	if (index && condition()) {
		folio_release_kmap(folio, kaddr);
		return ERR_PTR(-EIO);
	}
	return kaddr;
}

/* clean */
int find_in_folio(struct folio *folio)
{
	char *kaddr = read_folio(folio, 1), *p;
	int found = 0;

	if (IS_ERR(kaddr))
		return PTR_ERR(kaddr);
	for (p = kaddr; p < kaddr + 64; p += 32)
		found += peek(p);
	folio_release_kmap(folio, kaddr);
	return found;
}

/* expect: kmap-leak */
int find_in_folio_returns(struct folio *folio)
{
	char *kaddr = read_folio(folio, 1), *p;

	if (IS_ERR(kaddr))
		return PTR_ERR(kaddr);
	for (p = kaddr; p < kaddr + 64; p += 32)
		if (peek(p))
			return 1; /* here: kmap-leak */
	folio_release_kmap(folio, kaddr);
	return 0;
}

/* expect: kmap-unbalanced */
int find_in_folio_despite_error(struct folio *folio)
{
	char *kaddr = read_folio(folio, 1);
	int err = 0;

	if (IS_ERR(kaddr))
		err = PTR_ERR(kaddr);
	else
		touch(kaddr);
	folio_release_kmap(folio, kaddr);
	return err;
}
