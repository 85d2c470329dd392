/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The slot of bvec_kmap_irq() is KM_BIO_SRC_IRQ, also where the unit has no slots
 * (CONTRACT 2.5).
 * generations: slots
 */
#include <linux/bio.h>
#include <case.h>

/* clean */
void copies_in_another_slot(struct page *page, struct page *other)
{
	struct bio_vec bvec = { .bv_page = page };
	unsigned long flags;
	char *src = bvec_kmap_irq(&bvec, &flags);
	char *dst = kmap_atomic(other, KM_BIO_DST_IRQ);

	*dst = *src;
	kunmap_atomic(dst, KM_BIO_DST_IRQ);
	bvec_kunmap_irq(src, &flags);
}

/* expect: kmap-slot-reuse */
void copies_in_the_same_slot(struct page *page, struct page *other)
{
	struct bio_vec bvec = { .bv_page = page };
	unsigned long flags;
	char *src = bvec_kmap_irq(&bvec, &flags);
	char *dst = kmap_atomic(other, KM_BIO_SRC_IRQ); /* here: kmap-slot-reuse */

	*dst = *src;
	kunmap_atomic(dst, KM_BIO_SRC_IRQ);
	bvec_kunmap_irq(src, &flags);
}

/* expect: kmap-slot-mismatch */
void unmaps_a_slot_as_a_segment(struct page *page)
{
	unsigned long flags;
	char *data;

	local_irq_save(flags);
	data = kmap_atomic(page, KM_IRQ0);
	touch(data);
	bvec_kunmap_irq(data, &flags); /* here: kmap-slot-mismatch */
}
