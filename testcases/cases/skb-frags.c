/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kmap_skb_frag(): bottom halves off and an atomic map (CONTRACT 2.3).
 * generations: slots stack-km
 */
#include <net/kmap_skb.h>
#include <case.h>

/* clean */
void sums_a_fragment(struct page *page)
{
	struct skb_frag frag = { page };
	char *data = kmap_skb_frag(&frag);

	touch(data);
	kunmap_skb_frag(data);
}

/* expect: kmap-leak */
int gives_up_at_a_fragment(struct page *page)
{
	struct skb_frag frag = { page };
	char *data = kmap_skb_frag(&frag);

	if (peek(data))
		return -1; /* here: kmap-leak */
	kunmap_skb_frag(data);
	return 0;
}

/* expect: kmap-in-atomic */
void maps_beside_a_fragment(struct page *page, struct page *other)
{
	struct skb_frag frag = { page };
	char *data = kmap_skb_frag(&frag);

	touch(kmap(other)); /* here: kmap-in-atomic */
	kunmap(other);
	kunmap_skb_frag(data);
}

/* clean */
void maps_after_a_fragment(struct page *page, struct page *other)
{
	struct skb_frag frag = { page };
	char *data = kmap_skb_frag(&frag);

	kunmap_skb_frag(data);
	touch(kmap(other));
	kunmap(other);
}

/* expect: kmap-slot-reuse@slots */
void two_fragments_at_once(struct page *page, struct page *other)
{
	struct skb_frag one = { page }, two = { other };
	char *from = kmap_skb_frag(&one);
	char *to = kmap_skb_frag(&two); /* here: kmap-slot-reuse */

	*to = *from;
	kunmap_skb_frag(to);
	kunmap_skb_frag(from);
}
