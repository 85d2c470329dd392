/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pte_offset_map() from 6.5 on: a mapping inside an RCU section, or NULL and neither
 * (CONTRACT 2.2).
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <case.h>

/* helper */
static unsigned long *pte_map(struct page *table)
{
	rcu_read_lock();
	if (condition()) {
		rcu_read_unlock();
		return NULL;
	}
	return kmap_local_page(table);
}

/* helper */
static void pte_unmap(unsigned long *pte)
{
	kunmap_local(pte);
	rcu_read_unlock();
}

/* clean */
int retries_without_a_table(struct page *table)
{
	unsigned long *pte = pte_map(table);

	if (!pte)
		return -EAGAIN;
	touch(pte);
	pte_unmap(pte);
	return 0;
}

/* expect: kmap-unbalanced */
int unmaps_without_a_table(struct page *table)
{
	unsigned long *pte = pte_map(table);
	int err = -EAGAIN;

	if (pte) {
		touch(pte);
		err = 0;
	}
	if (pte || condition())
		kunmap_local(pte); /* here: kmap-unbalanced */
	if (pte)
		rcu_read_unlock();
	return err;
}

/* expect: kmap-in-atomic */
int maps_where_the_pte_is(struct page *table, struct page *page)
{
	unsigned long *pte = pte_map(table);

	if (!pte)
		return -EAGAIN;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	pte_unmap(pte);
	return 0;
}

/* clean */
int maps_where_no_pte_is(struct page *table, struct page *page)
{
	unsigned long *pte = pte_map(table);

	if (pte) {
		touch(pte);
		pte_unmap(pte);
		return 0;
	}
	touch(kmap(page));
	kunmap(page);
	return -EAGAIN;
}

/* Two tables, of which the second may not be there. */
/* expect: kmap-leak */
int forgets_the_first_table(struct page *dst, struct page *src)
{
	unsigned long *to = pte_map(dst), *from;

	if (!to)
		return -EAGAIN;
	from = pte_map(src);
	if (!from)
		return -EAGAIN; /* here: kmap-leak */
	*to = *from;
	pte_unmap(from);
	pte_unmap(to);
	return 0;
}

/* clean */
int unmaps_the_first_table(struct page *dst, struct page *src)
{
	unsigned long *to = pte_map(dst), *from;

	if (!to)
		return -EAGAIN;
	from = pte_map(src);
	if (!from) {
		pte_unmap(to);
		return -EAGAIN;
	}
	*to = *from;
	pte_unmap(from);
	pte_unmap(to);
	return 0;
}

/* clean */
void *read_folio(struct folio *folio, struct mutex *lock)
{
	void *addr;

	mutex_lock(lock);
	addr = attempt() ? ERR_PTR(-EIO) : kmap_local_folio(folio, 0);
	mutex_unlock(lock);
	return addr;
}

/* expect: kmap-unbalanced */
int cleans_up_an_error(struct folio *folio, struct mutex *lock)
{
	char *addr = read_folio(folio, lock);
	int err = 0;

	if (IS_ERR(addr)) {
		err = PTR_ERR(addr);
		goto out;
	}
	touch(addr);
out:
	kunmap_local(addr); /* here: kmap-unbalanced */
	return err;
}

/* clean */
int cleans_up_a_folio(struct folio *folio, struct mutex *lock)
{
	char *addr = read_folio(folio, lock);

	if (IS_ERR(addr))
		return PTR_ERR(addr);
	touch(addr);
	kunmap_local(addr);
	return 0;
}
