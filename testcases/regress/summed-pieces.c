/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * The bytes of a packet are those of its head and of its fragments (counted.def): where an index has come to
 * the last fragment, none are left that could be copied from what was unmapped (6.12 drivers/net/thunderbolt/main.c).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *memcpy(void *to, const void *from, unsigned long n);
void use(void *addr);

struct piece {
	struct page *page;
	unsigned int size;
};

struct sk_buff {
	unsigned int len, data_len;
	char *data;
	struct skb_shared_info *end;
};

struct skb_shared_info {
	unsigned char nr_frags;
	struct piece frags[17];
};

/* The same without what is said of a packet. */
struct message {
	unsigned int len, data_len;
	char *data;
	struct pieces *end;
};

struct pieces {
	unsigned char nr;
	struct piece of[17];
};

/* clean */
void packet_copy(struct sk_buff *skb, char *to)
{
	unsigned int left = skb->len, size = left - skb->data_len, frag = 0;
	char *from = skb->data;
	int mapped = 0;

	while (size < left) {
		memcpy(to, from, size);
		left -= size;
		if (mapped)
			kunmap_local(from);
		mapped = 0;
		if (frag < skb->end->nr_frags) {
			from = kmap_local_page(skb->end->frags[frag].page);
			size = skb->end->frags[frag++].size;
			mapped = 1;
		}
	}
	memcpy(to, from, left);
	if (mapped)
		kunmap_local(from);
}

/* expect: kmap-use-after-unmap */
void message_copy(struct message *m, char *to)
{
	unsigned int left = m->len, size = left - m->data_len, n = 0;
	char *from = m->data;
	int mapped = 0;

	while (size < left) {
		memcpy(to, from, size);
		left -= size;
		if (mapped)
			kunmap_local(from);
		mapped = 0;
		if (n < m->end->nr) {
			from = kmap_local_page(m->end->of[n].page);
			size = m->end->of[n++].size;
			mapped = 1;
		}
	}
	memcpy(to, from, left); /* here: kmap-use-after-unmap */
	if (mapped)
		kunmap_local(from);
}

/* Nobody has come to the last one, and what is unmapped is used all the same. */
/* expect: kmap-use-after-unmap */
void packet_copy_too_much(struct sk_buff *skb, char *to)
{
	unsigned int left = skb->len, frag = 0;
	char *from = 0;

	while (left && frag < skb->end->nr_frags) {
		from = kmap_local_page(skb->end->frags[frag].page);
		memcpy(to, from, skb->end->frags[frag].size);
		kunmap_local(from);
		if (left > skb->end->frags[frag].size)
			use(from); /* here: kmap-use-after-unmap */
		left -= skb->end->frags[frag++].size;
	}
}

/* Without fragments the bytes are all in the head. */
/* expect: kmap-use-after-unmap */
void packet_without_pieces(struct sk_buff *skb, struct page *page, char *to)
{
	unsigned int left = skb->len;
	char *from;

	if (skb->end->nr_frags != 0)
		return;
	if (!left)
		return;
	from = kmap_local_page(page);
	kunmap_local(from);
	memcpy(to, from, left); /* here: kmap-use-after-unmap */
}

/* By a pointer to a const struct, and by frames: what is left is joined with less of it. */
static unsigned int packet_len(const struct sk_buff *skb)
{
	return skb->len;
}

/* clean */
void packet_copy_in_frames(struct sk_buff *skb, char *to)
{
	unsigned int left = packet_len(skb), size = left - skb->data_len, frag = 0;
	char *from = skb->data;
	int mapped = 0;

	while (left > 4084) {
		unsigned int room = 4084;

		do {
			if (size > room) {
				memcpy(to, from, room);
				size -= room;
				from += room;
				break;
			}
			memcpy(to, from, size);
			room -= size;
			if (mapped)
				kunmap_local(from);
			mapped = 0;
			if (frag < skb->end->nr_frags) {
				from = kmap_local_page(skb->end->frags[frag].page);
				size = skb->end->frags[frag++].size;
				mapped = 1;
			} else if (room > 0) {
				return;
			}
		} while (room > 0);
		left -= 4084;
	}
	memcpy(to, from, left);
	if (mapped)
		kunmap_local(from);
}
