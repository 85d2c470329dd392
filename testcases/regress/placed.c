/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper puts an address, or the page of a pool mapping, where its caller can't say: in an
 * element of an array, which loops and joins forget (6.1 drivers/infiniband/hw/qib/qib_user_sdma.c,
 * qib_user_sdma_page_to_frags()), or in what it has allocated or looked for.  Others find it there,
 * as they do where the function that maps puts it there itself.
 */
#define NULL ((void *)0)

struct page;
struct list_head { struct list_head *next, *prev; };
struct frag { struct page *page; char *addr; int len; };
struct element { struct list_head list; struct page *page; char *addr; };
struct packet { struct list_head list; int nr, limit, size, a, b, c, d, e; struct frag frags[16]; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct page *alloc_page(unsigned gfp);
void *kmalloc(unsigned long size, unsigned gfp);
void kfree(const void *p);
struct element *element_find(struct packet *packet);
int fill(char *addr);

/* helper */
static inline void list_add(struct list_head *new, struct list_head *head)
{
	head->next->prev = new;
	new->next = head->next;
	new->prev = head;
	head->next = new;
}

/* helper */
static void frag_add(struct packet *packet, int kind, struct page *page, char *addr)
{
	int nr;

	switch (kind) {
	case 0: nr = packet->nr; break;
	case 1: nr = packet->limit; break;
	case 2: nr = packet->size; break;
	case 3: nr = packet->a; break;
	case 4: nr = packet->b; break;
	case 5: nr = packet->c; break;
	case 6: nr = packet->d; break;
	default: nr = packet->e; break;
	}
	packet->frags[nr].page = page;
	packet->frags[nr].addr = addr;
	packet->nr++;
}

/* clean */
void in_one_of_many_elements(struct packet *packet, int kind)
{
	struct page *page = alloc_page(0);

	if (page)
		frag_add(packet, kind, page, kmap(page));
}

/* expect: kmap-leak */
void in_an_element_and_in_none(struct packet *packet, int kind)
{
	struct page *page = alloc_page(0);

	if (!page)
		return;
	if (fill(kmap(page)))
		return; /* here: kmap-leak */
	frag_add(packet, kind, page, kmap(page));
}

/* helper */
static int slot_take(struct packet *packet, char *addr)
{
	int i;

	for (i = 0; i < packet->limit; i++) {
		if (!packet->frags[i].addr) {
			packet->frags[i].addr = addr;
			return 0;
		}
	}
	return -28;
}

/* clean */
int in_a_free_slot(struct packet *packet, struct page *page)
{
	char *addr = kmap_local_page(page);
	int err = slot_take(packet, addr);

	if (err)
		kunmap_local(addr);
	return err;
}

/* expect: kmap-leak */
int no_slot_was_free(struct packet *packet, struct page *page)
{
	return slot_take(packet, kmap_local_page(page)); /* here: kmap-leak */
}

/* expect: kmap-leak */
int in_a_slot_of_ours(struct page *page)
{
	struct packet packet = { .limit = 16 };
	char *addr = kmap_local_page(page);
	int err = slot_take(&packet, addr);

	if (err)
		kunmap_local(addr);
	return err; /* here: kmap-leak */
}

/* helper */
static int slot_take_back(struct packet *packet, char *addr)
{
	packet->frags[packet->nr].addr = addr;
	if (fill(addr)) {
		packet->frags[packet->nr].addr = NULL;
		return -14;
	}
	packet->nr++;
	return 0;
}

/* clean */
int unmapped_when_taken_back(struct packet *packet, struct page *page)
{
	char *addr = kmap_local_page(page);
	int err = slot_take_back(packet, addr);

	if (err)
		kunmap_local(addr);
	return err;
}

/* expect: kmap-leak */
int left_when_taken_back(struct packet *packet, struct page *page)
{
	return slot_take_back(packet, kmap_local_page(page)); /* here: kmap-leak */
}

/* helper */
static int element_add(struct packet *packet, struct page *page, char *addr)
{
	struct element *e = kmalloc(sizeof(*e), 0);

	if (!e)
		return -12;
	e->page = page;
	e->addr = addr;
	list_add(&e->list, &packet->list);
	return 0;
}

/* clean */
int in_an_element_of_a_list(struct packet *packet, struct page *page)
{
	char *addr = kmap_local_page(page);
	int err = element_add(packet, page, addr);

	if (err)
		kunmap_local(addr);
	return err;
}

/* expect: kmap-leak */
int no_element_was_made(struct packet *packet, struct page *page)
{
	return element_add(packet, page, kmap_local_page(page)); /* here: kmap-leak */
}

/* helper */
static int element_add_if_room(struct packet *packet, struct page *page, char *addr)
{
	struct element *e = kmalloc(sizeof(*e), 0);

	if (!e) {
		kunmap_local(addr);
		return -12;
	}
	e->page = page;
	e->addr = addr;
	if (packet->nr == packet->limit) {
		kfree(e);
		return -28;
	}
	list_add(&e->list, &packet->list);
	return 0;
}

/* clean */
int unmapped_when_the_element_is_freed(struct packet *packet, struct page *page)
{
	char *addr = kmap_local_page(page);
	int err = element_add_if_room(packet, page, addr);

	if (err == -28)
		kunmap_local(addr);
	return err;
}

/* expect: kmap-leak */
int left_when_the_element_is_freed(struct packet *packet, struct page *page)
{
	return element_add_if_room(packet, page, kmap_local_page(page)); /* here: kmap-leak */
}

/* helper */
static void found_put(struct packet *packet, char *addr)
{
	element_find(packet)->addr = addr;
}

/* clean */
void in_an_element_that_was_looked_for(struct packet *packet, struct page *page)
{
	found_put(packet, kmap_local_page(page));
}

/* helper */
static void found_use(struct packet *packet, char *addr)
{
	element_find(packet)->list.next = (void *)packet;
	fill(addr);
}

/* expect: kmap-leak */
void in_no_element(struct packet *packet, struct page *page)
{
	found_use(packet, kmap_local_page(page));
} /* here: kmap-leak */

/* helper */
static int page_add(struct packet *packet, struct page *page)
{
	return element_add(packet, page, NULL);
}

/* Whoever finds the page can unmap it. */
/* clean */
int page_of_a_list(struct packet *packet)
{
	struct page *page = alloc_page(0);
	int err;

	if (!page)
		return -12;
	err = page_add(packet, page);
	if (err)
		return err;
	fill(kmap(page));
	return 0;
}

/* expect: kmap-leak */
int page_of_no_list(struct packet *packet)
{
	struct page *page = alloc_page(0);
	int err;

	if (!page)
		return -12;
	err = page_add(packet, NULL);
	if (err)
		return err;
	fill(kmap(page));
	return 0; /* here: kmap-leak */
}

/* What others find may be unmapped by them, but not when this function still does it elsewhere. */
/* expect: kmap-leak */
int page_of_a_list_unmapped_once(struct packet *packet)
{
	struct page *page = alloc_page(0);
	char *addr;

	if (!page)
		return -12;
	addr = kmap(page);
	if (element_add(packet, page, NULL)) {
		kunmap(page);
		return -12;
	}
	if (fill(addr))
		return -14; /* here: kmap-leak */
	kunmap(page);
	return 0;
}
