/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The address after its unmap, under its own name and under another.
 * generations: stack local
 */
#include <linux/highmem.h>
#include <linux/string.h>
#include <case.h>

struct head {
	int magic;
	int size;
	char name[16];
};

/* expect: kmap-use-after-unmap */
int member_after_unmap(struct page *page)
{
	struct head *head = kmap_atomic(page);

	touch(head);
	kunmap_atomic(head);
	return head->size; /* here: kmap-use-after-unmap */
}

/* clean */
int member_before_unmap(struct page *page)
{
	struct head *head = kmap_atomic(page);
	int size = head->size;

	kunmap_atomic(head);
	return size;
}

/* expect: kmap-use-after-unmap */
void copied_after_unmap(struct page *page, char *to)
{
	char *addr = kmap_atomic(page);

	touch(addr);
	kunmap_atomic(addr);
	memcpy(to, addr + 8, 8); /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void pool_address_after_unmap(struct page *page)
{
	char *addr = kmap(page);

	addr[0] = 0;
	kunmap(page);
	addr[1] = 0; /* here: kmap-use-after-unmap */
}

/* clean */
void pool_address_before_unmap(struct page *page)
{
	char *addr = kmap(page);

	addr[0] = 0;
	addr[1] = 0;
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
int error_exit_reads(struct page *page)
{
	struct head *head = kmap_atomic(page);
	int err = -EIO;

	if (head->magic != 7)
		goto bad;
	kunmap_atomic(head);
	return 0;
bad:
	kunmap_atomic(head);
	if (head->size) /* here: kmap-use-after-unmap */
		err = -EINVAL;
	return err;
}

/* The unmap of one exit is not on the way to the other. */
/* clean */
int each_exit_unmaps(struct page *page)
{
	struct head *head = kmap_atomic(page);
	int size;

	if (head->magic != 7) {
		kunmap_atomic(head);
		return -EINVAL;
	}
	size = head->size;
	kunmap_atomic(head);
	return size;
}

/* expect: kmap-use-after-unmap */
int other_name(struct page *page)
{
	char *addr = kmap_atomic(page);
	int *first = (int *)addr;
	int value;

	value = *first;
	kunmap_atomic(addr);
	return value + *first; /* here: kmap-use-after-unmap */
}

/* clean */
int other_name_set_anew(struct page *page, int *mine)
{
	char *addr = kmap_atomic(page);
	int *first = (int *)addr;
	int value;

	value = *first;
	kunmap_atomic(addr);
	first = mine;
	return value + *first;
}

/* expect: kmap-use-after-unmap */
int pool_other_name(struct page *page)
{
	char *addr = kmap(page);
	struct head *head = (struct head *)(addr + 64);

	touch(addr);
	kunmap(page);
	return head->size; /* here: kmap-use-after-unmap */
}

/* Each round has a mapping of its own. */
/* clean */
void mapped_in_each_round(struct page **pages, int nr)
{
	char *addr;
	int i;

	for (i = 0; i < nr; i++) {
		addr = kmap_atomic(pages[i]);
		memset(addr, 0, 16);
		kunmap_atomic(addr);
	}
}

/* clean */
void declared_in_each_round(struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		char *addr = kmap_atomic(pages[i]);
		char *end = addr + 8;

		memset(addr, 0, 16);
		*end = 1;
		kunmap_atomic(addr);
	}
}

/* expect: kmap-use-after-unmap */
void mapped_before_the_rounds(struct page *page, int nr)
{
	char *addr = kmap_atomic(page);
	int i;

	for (i = 0; i < nr; i++)
		addr[i] = 0;
	kunmap_atomic(addr);
	if (nr)
		addr[0] = 1; /* here: kmap-use-after-unmap */
}

/* clean */
void mapped_again(struct page *page)
{
	char *addr = kmap_atomic(page);

	addr[0] = 0;
	kunmap_atomic(addr);
	addr = kmap_atomic(page);
	addr[1] = 0;
	kunmap_atomic(addr);
}

/* What the address was may still be asked. */
/* clean */
int compared_only(struct page *page, char *other)
{
	char *addr = kmap_atomic(page);

	addr[0] = 0;
	kunmap_atomic(addr);
	return addr == other;
}

/* clean */
unsigned long place_only(struct page *page)
{
	struct head *head = kmap_atomic(page);

	touch(head);
	kunmap_atomic(head);
	return sizeof(*head) + sizeof(head->name) + ((unsigned long)&head->size & (PAGE_SIZE - 1));
}

/* What was read out before is the case's own. */
/* clean */
int value_not_place(struct page *page)
{
	int *addr = kmap_atomic(page);
	int value = addr[2];

	kunmap_atomic(addr);
	return value;
}

/* The test of one way unmaps, the other way goes on. */
/* clean */
int used_on_the_other_way(struct page *page)
{
	char *addr = kmap_atomic(page);
	int value = 0;

	if (condition()) {
		kunmap_atomic(addr);
	} else {
		value = addr[0];
		kunmap_atomic(addr);
	}
	return value;
}

/* Two mappings of the same page: one stays. */
/* clean */
void pool_mapped_twice(struct page *page)
{
	char *addr = kmap(page);

	addr[0] = 0;
	kmap(page);
	kunmap(page);
	addr[1] = 0;
	kunmap(page);
}

/* expect: kmap-use-after-unmap */
void handed_on(struct page *page)
{
	/* cocci: missed: what touch() does with the address is not known to the script */
	char *addr = kmap_atomic(page);

	addr[0] = 0;
	kunmap_atomic(addr);
	touch(addr); /* here: kmap-use-after-unmap */
}

/* The name of the inner block is another variable. */
/* clean */
void inner_name(struct page *page, char *addr)
{
	if (condition()) {
		char *addr = kmap_atomic(page);

		addr[0] = 0;
		kunmap_atomic(addr);
	}
	addr[0] = 1;
}

/* expect: kmap-use-after-unmap */
int with_a_cast(struct page *page)
{
	struct head *head = (struct head *)kmap(page);
	int *size = &head->size;

	touch(head);
	kunmap(page);
	return *size; /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
int after_the_loop(struct page **pages, int nr)
{
	/* cocci: missed: the address has a new value on one way */
	char *addr = NULL;
	int i;

	for (i = 0; i < nr; i++) {
		addr = kmap_atomic(pages[i]);
		touch(addr);
		kunmap_atomic(addr);
	}
	if (!addr)
		return 0;
	return *addr; /* here: kmap-use-after-unmap */
}

/* clean */
void filled_through_a_pointer(struct page *page, struct page *next)
{
	char *addr = kmap_atomic(page), **where = &addr;

	addr[0] = 0;
	kunmap_atomic(addr);
	*where = kmap_atomic(next);
	(*where)[0] = 1;
	kunmap_atomic(*where);
}

/* Unmapped under a flag that stays set only where the next page is mapped. */
/* clean */
int flag_and_next_page(struct page *page, struct page *next, int more)
{
	char *addr = kmap_atomic(page);
	bool mapped = true;
	int value;

	if (more) {
		kunmap_atomic(addr);
		mapped = false;
	}
	if (more) {
		addr = kmap_atomic(next);
		mapped = true;
	}
	value = addr[0];
	if (mapped)
		kunmap_atomic(addr);
	return value;
}
