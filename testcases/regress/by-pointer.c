/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a mapping is unmapped with may be kept beside its address, and called by whoever has
 * the struct (6.18 fs/afs/inode.c, afs_readlink()).
 */
struct page;
struct delayed { void (*fn)(void *arg); void *arg; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(const void *addr);

/* helper */
static void put(void *arg)
{
	kunmap_local(arg);
}

/* helper */
static void look(void *arg)
{
	use(arg);
}

/* helper */
static char *get(struct page *page, struct delayed *done)
{
	char *addr = kmap_local_page(page);

	done->fn = put;
	done->arg = addr;
	return addr;
}

/* helper */
static inline void call_delayed(struct delayed *call)
{
	if (call->fn)
		call->fn(call->arg);
}

/* clean */
int read_and_put(struct page *page)
{
	struct delayed done = { 0 };
	char *addr = get(page, &done);
	int first = addr[0];

	call_delayed(&done);
	return first;
}

/* expect: kmap-leak */
int read_and_not_put(struct page *page)
{
	struct delayed done = { 0 };
	char *addr = get(page, &done);

	return addr[0]; /* here: kmap-leak */
}

/* clean */
void put_by_pointer(struct page *page)
{
	void (*fn)(void *arg) = put;

	fn(kmap_local_page(page));
}

/* expect: kmap-leak */
void looked_at_by_pointer(struct page *page)
{
	void (*fn)(void *arg) = look;

	fn(kmap_local_page(page));
} /* here: kmap-leak */

/* expect: kmap-unbalanced */
void put_twice(struct page *page)
{
	struct delayed done = { put };

	done.arg = kmap_local_page(page);
	done.fn(done.arg);
	kunmap_local(done.arg); /* here: kmap-unbalanced */
}
