/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A bit that was set in a field narrower than an int is set when it is asked for
 * (2.6.38 drivers/staging/zram/zram_drv.c: table[].flags is an u8).
 */
struct page;
struct entry { unsigned char flags; unsigned short more; unsigned int wide; };

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);

/* clean */
void set_in_a_byte(struct entry *entry, struct page *page)
{
	void *addr;

	entry->flags |= 2;
	addr = kmap_atomic(page);
	if (entry->flags & 2)
		kunmap_atomic(addr);
}

/* clean */
void set_in_two_bytes(struct entry *entry, struct page *page)
{
	void *addr;

	entry->more |= 2;
	addr = kmap_atomic(page);
	if (entry->more & 2)
		kunmap_atomic(addr);
}

/* clean */
void set_in_an_int(struct entry *entry, struct page *page)
{
	void *addr;

	entry->wide |= 2;
	addr = kmap_atomic(page);
	if (entry->wide & 2)
		kunmap_atomic(addr);
}

/* clean */
void set_in_a_local_byte(unsigned char flags, struct page *page)
{
	void *addr = kmap_atomic(page);

	flags |= 2;
	if (flags & 2)
		kunmap_atomic(addr);
}

/* clean */
void cleared_in_a_byte(struct entry *entry, struct page *page)
{
	void *addr;

	entry->flags &= ~2;
	addr = kmap_atomic(page);
	if (!(entry->flags & 2))
		kunmap_atomic(addr);
}

/* The eighth bit is not in it. */
/* expect: kmap-leak */
void set_and_cut_off(struct entry *entry, struct page *page)
{
	void *addr;

	entry->flags |= 1 << 8;
	addr = kmap_atomic(page);
	if (entry->flags & 1 << 8)
		kunmap_atomic(addr);
} /* here: kmap-leak */
