/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * A helper that calls unknown code with the struct reads the address in it anew, and unmaps that: the caller is told
 * that 0 is put in its place, not that it is unmapped (5.15 fs/erofs/zmap.c:135 behind unpack_compacted_index(),
 * which is too big to be followed).
 */
struct page;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *address);

struct record {
	char *kaddr;
	int type;
};

int look(struct record *m);

static int look_and_drop(struct record *m)
{
	int err = look(m);

	if (err)
		return err;
	if (m->kaddr) {
		kunmap_atomic(m->kaddr);
		m->kaddr = 0;
	}
	return 0;
}

/* clean */
int drops_or_unmaps(struct page *page)
{
	struct record m = { .kaddr = kmap_atomic(page) };
	int err = look_and_drop(&m);

	if (m.kaddr)
		kunmap_atomic(m.kaddr);
	return err;
}

/* expect: kmap-leak */
int forgets_it_on_an_error(struct page *page)
{
	struct record m = { .kaddr = kmap_atomic(page) };
	int err = look_and_drop(&m);

	if (err)
		return err; /* here: kmap-leak */
	if (m.kaddr)
		kunmap_atomic(m.kaddr);
	return 0;
}
