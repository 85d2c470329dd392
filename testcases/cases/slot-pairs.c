/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The slot of the unmap is the slot of the map.  From 2.6.37 on the
 * preprocessor throws the slot away, and nothing is wrong with these.
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <case.h>

/* expect: kmap-slot-mismatch@slots */
void other_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	kunmap_atomic(addr, KM_USER1); /* here: kmap-slot-mismatch */
}

/* clean */
void same_slot(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER1);

	touch(addr);
	kunmap_atomic(addr, KM_USER1);
}

/* expect: kmap-slot-mismatch@slots */
void slots_crossed(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER1);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER0);
	kunmap_atomic(src, KM_USER1);
}

/* clean */
void slots_not_crossed(struct page *to, struct page *from)
{
	char *src = kmap_atomic(from, KM_USER0);
	char *dst = kmap_atomic(to, KM_USER1);

	memcpy(dst, src, PAGE_SIZE);
	kunmap_atomic(dst, KM_USER1);
	kunmap_atomic(src, KM_USER0);
}

/* expect: kmap-slot-mismatch@slots */
int error_exit_names_another(struct page *page)
{
	char *addr = kmap_atomic(page, KM_SOFTIRQ0);

	if (condition()) {
		kunmap_atomic(addr, KM_SOFTIRQ1); /* here: kmap-slot-mismatch */
		return -EIO;
	}
	touch(addr);
	kunmap_atomic(addr, KM_SOFTIRQ0);
	return 0;
}

/* clean */
int every_exit_names_it(struct page *page)
{
	char *addr = kmap_atomic(page, KM_SOFTIRQ0);

	if (condition()) {
		kunmap_atomic(addr, KM_SOFTIRQ0);
		return -EIO;
	}
	touch(addr);
	kunmap_atomic(addr, KM_SOFTIRQ0);
	return 0;
}

/* A slot that the caller chooses is the same on both sides. */
/* helper */
static void zero_with(struct page *page, enum km_type type)
{
	char *addr = kmap_atomic(page, type);

	memset(addr, 0, PAGE_SIZE);
	kunmap_atomic(addr, type);
}

/* clean */
void slot_as_argument(struct page *page)
{
	zero_with(page, KM_USER0);
	zero_with(page, KM_USER1);
}

/* helper */
static void unmap_user0(char *addr)
{
	kunmap_atomic(addr, KM_USER0);
}

/* expect: kmap-slot-mismatch@slots */
void callee_names_another(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER1);

	touch(addr);
	unmap_user0(addr);
}

/* clean */
void callee_names_it(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	touch(addr);
	unmap_user0(addr);
}

/* clean */
void slot_in_a_variable(struct page *page, int src)
{
	enum km_type type = src ? KM_BIO_SRC_IRQ : KM_BIO_DST_IRQ;
	char *addr = kmap_atomic(page, type);

	touch(addr);
	kunmap_atomic(addr, type);
}

/* expect: kmap-slot-mismatch@slots */
void slot_by_crossed_conditions(struct page *page, int src)
{
	char *addr = kmap_atomic(page, src ? KM_BIO_SRC_IRQ : KM_BIO_DST_IRQ);

	touch(addr);
	if (src)
		kunmap_atomic(addr, KM_BIO_DST_IRQ);
	else
		kunmap_atomic(addr, KM_BIO_SRC_IRQ);
}

/* clean */
void slot_by_equal_conditions(struct page *page, int src)
{
	char *addr = kmap_atomic(page, src ? KM_BIO_SRC_IRQ : KM_BIO_DST_IRQ);

	touch(addr);
	if (src)
		kunmap_atomic(addr, KM_BIO_SRC_IRQ);
	else
		kunmap_atomic(addr, KM_BIO_DST_IRQ);
}
