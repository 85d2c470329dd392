/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bvec_kmap_irq(): interrupts off and an atomic map, of which nothing is left without
 * HIGHMEM (CONTRACT 2.3).
 * generations: slots stack-km stack
 */
#include <linux/bio.h>
#include <case.h>

/* clean */
void fills_a_segment(struct page *page)
{
	struct bio_vec bvec = { .bv_page = page, .bv_offset = 16 };
	unsigned long flags;
	char *data = bvec_kmap_irq(&bvec, &flags);

	touch(data);
	bvec_kunmap_irq(data, &flags);
}

/* The buffer may have moved inside its page. */
/* clean */
void moves_in_a_segment(struct page *page)
{
	struct bio_vec bvec = { .bv_page = page, .bv_offset = 16 };
	unsigned long flags;
	char *data = bvec_kmap_irq(&bvec, &flags);

	while (condition())
		touch(data++);
	bvec_kunmap_irq(data, &flags);
}

/* expect: kmap-leak */
int leaves_a_segment(struct page *page)
{
	struct bio_vec bvec = { .bv_page = page };
	unsigned long flags;
	char *data = bvec_kmap_irq(&bvec, &flags);

	if (peek(data))
		return -1; /* here: kmap-leak */
	bvec_kunmap_irq(data, &flags);
	return 0;
}

/* expect: kmap-in-atomic */
void maps_beside_a_segment(struct page *page, struct page *other)
{
	struct bio_vec bvec = { .bv_page = page };
	unsigned long flags;
	char *data = bvec_kmap_irq(&bvec, &flags);

	touch(kmap(other)); /* here: kmap-in-atomic */
	kunmap(other);
	bvec_kunmap_irq(data, &flags);
}

/* clean */
void maps_after_a_segment(struct page *page, struct page *other)
{
	struct bio_vec bvec = { .bv_page = page };
	unsigned long flags;
	char *data = bvec_kmap_irq(&bvec, &flags);

	bvec_kunmap_irq(data, &flags);
	touch(kmap(other));
	kunmap(other);
}

/* One slot for both. */
/* expect: kmap-slot-reuse@slots */
void copies_between_segments(struct page *page, struct page *other)
{
	struct bio_vec from = { .bv_page = page }, to = { .bv_page = other };
	unsigned long flags, more;
	char *src = bvec_kmap_irq(&from, &flags);
	char *dst = bvec_kmap_irq(&to, &more); /* here: kmap-slot-reuse */

	*dst = *src;
	bvec_kunmap_irq(dst, &more);
	bvec_kunmap_irq(src, &flags);
}
