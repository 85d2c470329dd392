/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An address is read back from a place that may have been written meanwhile: what is
 * there is unmapped as it was mapped, and once.
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <case.h>

struct holder {
	char *addr;
	struct page *page;
};

/* expect: kmap-wrong-object */
void by_another_family(struct holder *one, struct holder *other)
{
	one->addr = kmap_local_page(one->page);
	other->addr = NULL;
	touch(one->addr);
	kunmap_atomic(one->addr); /* here: kmap-wrong-object */
}

/* clean */
void by_the_same_family(struct holder *one, struct holder *other)
{
	one->addr = kmap_local_page(one->page);
	other->addr = NULL;
	touch(one->addr);
	kunmap_local(one->addr);
}

/* expect: kmap-unbalanced */
void unmapped_twice(struct holder *one, struct holder *other)
{
	one->addr = kmap_local_page(one->page);
	other->addr = NULL;
	kunmap_local(one->addr);
	kunmap_local(one->addr); /* here: kmap-unbalanced */
}

/* expect: kmap-use-after-unmap */
void used_after_its_unmap(struct holder *one, struct holder *other)
{
	one->addr = kmap_local_page(one->page);
	other->addr = NULL;
	kunmap_local(one->addr);
	touch(one->addr); /* here: kmap-use-after-unmap */
}

/* clean */
void mapped_anew(struct holder *one, struct holder *other)
{
	one->addr = kmap_local_page(one->page);
	other->addr = NULL;
	kunmap_local(one->addr);
	one->addr = kmap_local_page(one->page);
	touch(one->addr);
	kunmap_local(one->addr);
}

struct vector {
	int length;
	char *addr;
};

/* expect: kmap-wrong-object */
void lent_and_by_another_family(struct page *page)
{
	struct vector vector = { 16, kmap_atomic(page) };

	touch(&vector);
	kunmap_local(vector.addr); /* here: kmap-wrong-object */
}

/* clean */
void lent_and_by_the_same_family(struct page *page)
{
	struct vector vector = { 16, kmap_atomic(page) };

	touch(&vector);
	kunmap_atomic(vector.addr);
}

/* clean */
void lent_before_another_came(struct page *page)
{
	struct vector vector = { 16, kmap_atomic(page) };
	char *addr = vector.addr;

	touch(&vector);
	vector.addr = kmap_local_page(page);
	touch(&vector);
	kunmap_local(vector.addr);
	kunmap_atomic(addr);
}
